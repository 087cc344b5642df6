package dev.cardwright.drivers.chip.value;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How characters become bytes. Nothing is ever replaced by a question mark. */
public enum TextEncoding {
    /** U+0000 to U+007F, a byte each. */
    ASCII(StandardCharsets.US_ASCII, 0x7F),
    /** U+0000 to U+00FF, a byte each (ISO 8859-1). */
    LATIN1(StandardCharsets.ISO_8859_1, 0xFF),
    /** Everything, one to four bytes each. */
    UTF8(StandardCharsets.UTF_8, Character.MAX_CODE_POINT),
    /** Everything, two or four bytes each, high byte first, without a mark of byte order. */
    UTF16BE(StandardCharsets.UTF_16BE, Character.MAX_CODE_POINT);

    private final Charset charset;
    private final int highest;

    TextEncoding(Charset charset, int highest) {
        this.charset = charset;
        this.highest = highest;
    }

    /** How many bytes come of so many characters. */
    Length lengthOf(Length characters) {
        return switch (this) {
            case ASCII, LATIN1 -> characters;
            case UTF8 -> characters.times(1, 4);
            case UTF16BE -> characters.times(2, 4);
        };
    }

    byte[] encode(String text) throws ValueFault {
        int place = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            place++;
            int character = text.codePointAt(at);
            boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (half || character > highest) {
                throw new ValueFault("character " + place + " cannot be written in " + this + ". Allowed: U+0000 to U+"
                        + String.format(Locale.ROOT, "%04X", highest) + ".");
            }
        }
        return text.getBytes(charset);
    }
}
