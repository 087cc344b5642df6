package dev.cardwright.drivers.magstripe;

/**
 * One of the three tracks of a stripe [D: ISO/IEC 7811 as reprinted in the manuals of Datacard, Eltron and Magicard
 * printers; the standard itself was not at hand].
 */
public enum Track {
    /** Letters, digits and signs (IATA): 6 bits and odd parity, 210 bits per inch. */
    ISO_1(1, 6, 0x20, '%', '^', '?', 79, 210),
    /** Digits (ABA): 4 bits and odd parity, 75 bits per inch. */
    ISO_2(2, 4, 0x30, ';', '=', '?', 40, 75),
    /** Digits: 4 bits and odd parity, 210 bits per inch. */
    ISO_3(3, 4, 0x30, ';', '=', '?', 107, 210);

    /** Start sentinel, end sentinel and check character. */
    private static final int FRAMING_CHARACTERS = 3;

    private final int number;
    private final int dataBits;
    private final int firstCharacter;
    private final char startSentinel;
    private final char separator;
    private final char endSentinel;
    private final int mostCharacters;
    private final int bitsPerInch;

    Track(
            int number,
            int dataBits,
            int firstCharacter,
            char startSentinel,
            char separator,
            char endSentinel,
            int mostCharacters,
            int bitsPerInch) {
        this.number = number;
        this.dataBits = dataBits;
        this.firstCharacter = firstCharacter;
        this.startSentinel = startSentinel;
        this.separator = separator;
        this.endSentinel = endSentinel;
        this.mostCharacters = mostCharacters;
        this.bitsPerInch = bitsPerInch;
    }

    /**
     * The track with this number.
     *
     * @throws IllegalArgumentException in one sentence when it is none of 1, 2 and 3
     */
    public static Track numbered(int number) {
        return switch (number) {
            case 1 -> ISO_1;
            case 2 -> ISO_2;
            case 3 -> ISO_3;
            default ->
                throw new IllegalArgumentException("A magnetic stripe has no track " + number + ". Allowed: 1, 2, 3.");
        };
    }

    /** 1, 2 or 3. */
    public int number() {
        return number;
    }

    /** Bits of a character without its parity bit. */
    public int dataBits() {
        return dataBits;
    }

    /** The ASCII code of the character whose bits are all zero. */
    public int firstCharacter() {
        return firstCharacter;
    }

    /** Stands before the data. */
    public char startSentinel() {
        return startSentinel;
    }

    /** Stands between fields. */
    public char separator() {
        return separator;
    }

    /** Stands behind the data. */
    public char endSentinel() {
        return endSentinel;
    }

    /** How many characters the data may have, without sentinels and check character. */
    public int mostDataCharacters() {
        return mostCharacters - FRAMING_CHARACTERS;
    }

    /** Recording density. */
    public int bitsPerInch() {
        return bitsPerInch;
    }

    /**
     * Whether a character may stand in the data. Sentinels may not. On tracks 2 and 3 the three codes between digits and
     * separator are kept for hardware control [M].
     */
    public boolean takes(char character) {
        if (character == startSentinel || character == endSentinel) {
            return false;
        }
        if (this == ISO_1) {
            return character >= 0x20 && character <= 0x5F;
        }
        return (character >= '0' && character <= '9') || character == separator;
    }

    /** What may stand in the data, for a sentence. */
    public String alphabet() {
        return this == ISO_1
                ? "capital letters A to Z, digits, space, the signs ! \" # $ & ' ( ) * + , - . / : ; < = > @ [ \\ ] _, and ^"
                        + " between fields"
                : "digits, and = between fields";
    }
}
