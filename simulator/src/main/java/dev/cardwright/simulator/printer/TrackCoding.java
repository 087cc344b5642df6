package dev.cardwright.simulator.printer;

import java.util.Optional;

/**
 * How the characters of one track become bits and bits characters again, as ISO/IEC 7811 has it: the simulator's own reading of the tables
 * [D, of makers' tables, not of the standard itself]. Each character is its distance from a base character, least significant bit
 * first, with odd parity behind it; the longitudinal check character makes every column of bits even and has odd parity itself.
 */
enum TrackCoding {
    /** IATA: 6 bits, 79 characters with both sentinels and the check character. */
    ISO_1(1, 6, 0x20, '%', 79),
    /** ABA: 4 bits, 40 characters. */
    ISO_2(2, 4, 0x30, ';', 40),
    /** 4 bits, 107 characters. */
    ISO_3(3, 4, 0x30, ';', 107);

    private static final char END = '?';

    private final int number;
    private final int bits;
    private final int base;
    private final char start;
    private final int longest;

    TrackCoding(int number, int bits, int base, char start, int longest) {
        this.number = number;
        this.bits = bits;
        this.base = base;
        this.start = start;
        this.longest = longest;
    }

    /** The coding that {@code Pmt;track;number} names. */
    static Optional<TrackCoding> numbered(String number) {
        return switch (number) {
            case "1" -> Optional.of(ISO_1);
            case "2" -> Optional.of(ISO_2);
            case "3" -> Optional.of(ISO_3);
            default -> Optional.empty();
        };
    }

    int number() {
        return number;
    }

    /**
     * Whether bare data may stand on this track: every character in the alphabet, no sentinel among them, not longer than the track.
     * That tracks 2 and 3 take digits and {@code =} only is from memory [M].
     */
    boolean takes(String data) {
        if (data.isEmpty() || data.length() > longest - 3) {
            return false;
        }
        return data.chars().allMatch(this::legal);
    }

    private boolean legal(int character) {
        if (this == ISO_1) {
            return character >= 0x20 && character <= 0x5F && character != start && character != END;
        }
        return (character >= '0' && character <= '9') || character == '=';
    }

    /** Bare data with sentinels, check character and parity: a row of 0 and 1. */
    String encode(String data) {
        String whole = start + data + END;
        StringBuilder row = new StringBuilder();
        int check = 0;
        for (int at = 0; at < whole.length(); at++) {
            int value = whole.charAt(at) - base;
            append(row, value);
            check ^= value;
        }
        append(row, check);
        return row.toString();
    }

    private void append(StringBuilder row, int value) {
        for (int bit = 0; bit < bits; bit++) {
            row.append(value >> bit & 1);
        }
        row.append(1 - Integer.bitCount(value) % 2);
    }

    /** The bare data, or nothing if a parity, the sentinels or the check character are wrong. */
    Optional<String> decode(String row) {
        StringBuilder characters = new StringBuilder();
        int check = 0;
        for (int at = 0; at + bits < row.length(); at += bits + 1) {
            String frame = row.substring(at, at + bits + 1);
            if (frame.chars().filter(bit -> bit == '1').count() % 2 == 0) {
                return Optional.empty();
            }
            int value = Integer.parseInt(new StringBuilder(frame).reverse().substring(1), 2);
            check ^= value;
            characters.append((char) (base + value));
        }
        int last = characters.length() - 2;
        boolean framed = last > 0 && characters.charAt(0) == start && characters.charAt(last) == END;
        return framed && check == 0 ? Optional.of(characters.substring(1, last)) : Optional.empty();
    }
}
