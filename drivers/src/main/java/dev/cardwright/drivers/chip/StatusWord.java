package dev.cardwright.drivers.chip;

import java.util.Arrays;
import java.util.HexFormat;

/** The two bytes at the end of every answer [D: ISO/IEC 7816-4]. */
final class StatusWord {
    static final int BYTES = 2;
    static final int SUCCESS = 0x9000;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private StatusWord() {}

    static int of(byte[] answer) {
        return first(answer) << 8 | second(answer);
    }

    /** For example 61 when there is more to fetch, 6C when a length was wrong. */
    static int first(byte[] answer) {
        return answer[answer.length - 2] & 0xFF;
    }

    /** How much there is to fetch, or the right length; 0 stands for 256. */
    static int second(byte[] answer) {
        return answer[answer.length - 1] & 0xFF;
    }

    static String text(byte[] answer) {
        return HEX.formatHex(answer, answer.length - BYTES, answer.length);
    }

    static byte[] content(byte[] answer) {
        return Arrays.copyOf(answer, answer.length - BYTES);
    }
}
