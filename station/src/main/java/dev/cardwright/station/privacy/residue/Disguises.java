package dev.cardwright.station.privacy.residue;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The byte forms under which one value may lie in a file: encodings, escapes, Base64 at all three alignments. */
final class Disguises {
    private static final int SHORTEST_BYTES = PatternSearch.WINDOW_BYTES;

    private final Map<String, byte[]> forms = new LinkedHashMap<>();

    private Disguises() {}

    static Iterable<byte[]> ofText(String text) {
        Disguises disguises = new Disguises();
        for (Normalizer.Form form : new Normalizer.Form[] {Normalizer.Form.NFC, Normalizer.Form.NFD}) {
            disguises.addText(Normalizer.normalize(text, form));
        }
        disguises.addText(text);
        return disguises.forms.values();
    }

    static Iterable<byte[]> ofBytes(byte[] bytes) {
        Disguises disguises = new Disguises();
        disguises.add(bytes);
        disguises.addBase64(bytes);
        String hex = HexFormat.of().formatHex(bytes);
        disguises.add(ascii(hex));
        disguises.add(ascii(hex.toUpperCase(Locale.ROOT)));
        return disguises.forms.values();
    }

    private void addText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        add(utf8);
        add(text.getBytes(StandardCharsets.UTF_16LE));
        add(text.getBytes(StandardCharsets.UTF_16BE));
        CharsetEncoder latin = StandardCharsets.ISO_8859_1.newEncoder();
        if (latin.canEncode(text)) {
            add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        String quoted = quoted(text);
        add(quoted.getBytes(StandardCharsets.UTF_8));
        add(ascii(escaped(quoted, "\\u%04x")));
        add(ascii(escaped(quoted, "\\u%04X")));
        String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
        for (String form : new String[] {url, url.replace("+", "%20")}) {
            add(ascii(form));
            add(ascii(lowerCaseEscapes(form)));
        }
        addBase64(utf8);
        addBase64(quoted.getBytes(StandardCharsets.UTF_8));
    }

    private void addBase64(byte[] bytes) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int first = (before * 8 + 5) / 6;
            int end = shifted.length * 8 / 6;
            String standard = Base64.getEncoder().encodeToString(shifted).substring(first, end);
            add(ascii(standard));
            add(ascii(standard.replace('+', '-').replace('/', '_')));
            add(ascii(standard.replace("/", "\\/")));
        }
    }

    private void add(byte[] bytes) {
        if (bytes.length >= SHORTEST_BYTES) {
            forms.put(HexFormat.of().formatHex(bytes), bytes);
        }
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String escaped(String text, String format) {
        StringBuilder result = new StringBuilder();
        text.chars().forEach(unit -> {
            if (unit < 0x80) {
                result.append((char) unit);
            } else {
                result.append(String.format(Locale.ROOT, format, unit));
            }
        });
        return result.toString();
    }

    private static String lowerCaseEscapes(String url) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        byte[] bytes = ascii(url);
        for (int i = 0; i < bytes.length; i++) {
            boolean inEscape = (i >= 1 && bytes[i - 1] == '%') || (i >= 2 && bytes[i - 2] == '%');
            result.write(inEscape ? Character.toLowerCase(bytes[i]) : bytes[i]);
        }
        return new String(result.toByteArray(), StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
