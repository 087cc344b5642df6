package dev.cardwright.station.chip;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.chip.inspect.Told;
import dev.cardwright.drivers.chip.ndef.NdefContent;
import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.NdefMime;
import dev.cardwright.drivers.chip.ndef.NdefRecord;
import dev.cardwright.drivers.chip.ndef.NdefSmartPoster;
import dev.cardwright.drivers.chip.ndef.NdefText;
import dev.cardwright.drivers.chip.ndef.NdefUri;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Tells the records of an NDEF message: their kinds, and what they say when that is asked for. */
final class NdefWords {

    private NdefWords() {}

    /**
     * One record.
     *
     * @param kind address, text, smart poster, media type, other or broken
     * @param of what the kind says more: a language, a media type
     * @param bytes its length
     * @param content what it says
     */
    private record Said(String kind, String of, int bytes, String content) {
        String words() {
            return kind + (of.isEmpty() ? "" : " (" + of + ")") + ", " + bytes + " bytes";
        }
    }

    static void tell(Told<NdefMessage> told, boolean showContent, Columns columns) {
        if (told.value().isEmpty()) {
            columns.row("NDEF", told.why());
            return;
        }
        int number = 0;
        for (NdefRecord record : told.value().get().records()) {
            Said said = said(record);
            columns.row(number == 0 ? "NDEF" : "", "record " + ++number + ": " + said.words());
            if (showContent) {
                columns.more("  " + said.content());
            }
        }
    }

    static void json(Told<NdefMessage> told, boolean showContent, ObjectNode into) {
        if (told.value().isEmpty()) {
            into.putObject("ndef").put("withheld", told.why());
            return;
        }
        ArrayNode records = into.putObject("ndef").putArray("records");
        for (NdefRecord record : told.value().get().records()) {
            Said said = said(record);
            ObjectNode one = records.addObject().put("kind", said.kind());
            if (!said.of().isEmpty()) {
                one.put("of", said.of());
            }
            one.put("bytes", said.bytes());
            if (showContent) {
                one.put("content", said.content());
            }
        }
    }

    private static Said said(NdefRecord record) {
        int bytes = record.payload().length;
        try {
            NdefContent content = NdefContent.of(record);
            if (content instanceof NdefUri uri) {
                return new Said("address", "", bytes, Columns.printable(uri.uri()));
            }
            if (content instanceof NdefText text) {
                return new Said("text", Columns.printable(text.language()), bytes, Columns.printable(text.text()));
            }
            if (content instanceof NdefSmartPoster poster) {
                return new Said(
                        "smart poster",
                        "",
                        bytes,
                        Columns.printable(poster.uri().uri()));
            }
            if (content instanceof NdefMime mime) {
                return new Said("media type", Columns.printable(mime.mediaType()), bytes, data(mime));
            }
            String format = record.format().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return new Said("other", format, bytes, hex(record.payload()));
        } catch (NdefFormatException broken) {
            return new Said("broken", "", bytes, hex(record.payload()));
        }
    }

    private static String data(NdefMime mime) {
        return mime.mediaType().startsWith("text/")
                ? Columns.printable(new String(mime.data(), StandardCharsets.UTF_8).replaceAll("\\R", " | "))
                : hex(mime.data());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
