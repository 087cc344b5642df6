package dev.cardwright.drivers.chip.ndef;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text in a language [D: NFC Forum Text record, remembered; M]: one byte with the encoding (bit 7) and the length of the language
 * (bits 5 to 0), the language, the text.
 *
 * @param language for example {@code sv} or {@code en-GB}; 1 to 63 letters, digits and hyphens
 * @param text what it says
 * @param encoding how it is written
 */
public record NdefText(String language, String text, Encoding encoding) implements NdefContent {
    static final byte[] TYPE = {'T'};

    /** How the characters are written. */
    public enum Encoding {
        /** One to four bytes a character; the usual. */
        UTF_8(StandardCharsets.UTF_8),
        /** Two or four bytes a character, the most significant first and no mark of the order. */
        UTF_16(StandardCharsets.UTF_16BE);

        private final Charset charset;

        Encoding(Charset charset) {
            this.charset = charset;
        }
    }

    /** @throws IllegalArgumentException for a language that is none, or a text with half a character in it */
    public NdefText {
        if (!language.matches("[A-Za-z0-9-]{1,63}")) {
            throw new IllegalArgumentException(
                    "The language of a text on a chip has 1 to 63 letters, digits and hyphens, for example sv or en-GB.");
        }
        if (!encoding.charset.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("A text for a chip has half a character in it.");
        }
    }

    /** A text in UTF-8. */
    public NdefText(String language, String text) {
        this(language, text, Encoding.UTF_8);
    }

    static NdefText of(NdefRecord record) throws NdefFormatException {
        byte[] payload = record.payload();
        int status = payload.length == 0 ? 0 : payload[0] & 0xFF;
        int languageBytes = status & 0x3F;
        if (languageBytes == 0 || 1 + languageBytes > payload.length || (status & 0x40) != 0) {
            throw new NdefFormatException(0, "A text begins with the length of its language, 1 to 63 and within it");
        }
        String language = new String(payload, 1, languageBytes, StandardCharsets.US_ASCII);
        int from = 1 + languageBytes;
        try {
            boolean wide = (status & 0x80) != 0;
            String text =
                    wide ? wideText(payload, from) : decoded(StandardCharsets.UTF_8, payload, from, payload.length);
            return new NdefText(language, text, wide ? Encoding.UTF_16 : Encoding.UTF_8);
        } catch (CharacterCodingException | IllegalArgumentException broken) {
            throw new NdefFormatException(from, "A text has bytes that are no characters of its encoding or language");
        }
    }

    /** A mark of the order of bytes is allowed; without one the most significant comes first. */
    private static String wideText(byte[] payload, int from) throws CharacterCodingException {
        boolean marked = payload.length - from >= 2;
        int mark = marked ? (payload[from] & 0xFF) << 8 | (payload[from + 1] & 0xFF) : 0;
        if (mark == 0xFFFE) {
            return decoded(StandardCharsets.UTF_16LE, payload, from + 2, payload.length);
        }
        return decoded(StandardCharsets.UTF_16BE, payload, mark == 0xFEFF ? from + 2 : from, payload.length);
    }

    private static String decoded(Charset charset, byte[] bytes, int from, int to) throws CharacterCodingException {
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, to - from))
                .toString();
    }

    @Override
    public NdefRecord record() {
        byte[] name = language.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer said = encoding.charset.encode(CharBuffer.wrap(text));
        int length = said.remaining();
        byte[] payload = Arrays.copyOf(
                new byte[] {(byte) (name.length | (encoding == Encoding.UTF_16 ? 0x80 : 0))}, 1 + name.length + length);
        System.arraycopy(name, 0, payload, 1, name.length);
        said.get(payload, 1 + name.length, length);
        return new NdefRecord(TypeNameFormat.WELL_KNOWN, TYPE, new byte[0], payload);
    }

    /** A mask. */
    @Override
    public String toString() {
        return "NdefText[" + text.length() + " characters]";
    }
}
