package dev.cardwright.simulator.printer;

import java.math.BigInteger;
import java.util.Arrays;

/** Pictures as the vendor's guide lays them out, packed by hand for tests. */
final class Panels {
    private Panels() {}

    /** The value of one dot; x and y on the landscape canvas of 1016 x 648, origin top left. */
    interface Dots {
        int value(int x, int y);
    }

    /** Line after line from the card's left edge, each from its bottom edge upwards, bits without gaps. */
    static byte[] packed(int bits, Dots dots) {
        int lineBytes = 648 * bits / 8;
        byte[] whole = new byte[1016 * lineBytes];
        for (int x = 0; x < 1016; x++) {
            StringBuilder digits = new StringBuilder(648 * bits);
            for (int y = 647; y >= 0; y--) {
                String value = Integer.toBinaryString(dots.value(x, y) | 1 << bits);
                digits.append(value, 1, value.length());
            }
            BigInteger line = new BigInteger(digits.toString(), 2);
            byte[] bytes = line.toByteArray();
            int from = Math.max(0, bytes.length - lineBytes);
            int length = bytes.length - from;
            System.arraycopy(bytes, from, whole, (x + 1) * lineBytes - length, length);
        }
        return whole;
    }

    static byte[] blank(int bits) {
        return new byte[1016 * 648 * bits / 8];
    }

    static byte[] full(int bits) {
        byte[] whole = blank(bits);
        Arrays.fill(whole, (byte) 0xFF);
        return whole;
    }
}
