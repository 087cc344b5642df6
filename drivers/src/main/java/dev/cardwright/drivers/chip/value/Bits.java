package dev.cardwright.drivers.chip.value;

import java.math.BigInteger;

/** Numbers as bits and bytes. */
final class Bits {
    private Bits() {}

    /** The number in exactly so many bytes, most significant first; it must fit. */
    static byte[] bytes(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        int sign = signed.length > 1 && signed[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[length];
        int count = signed.length - sign;
        System.arraycopy(signed, sign, bytes, length - count, count);
        return bytes;
    }

    /** The lowest bits of a number. */
    static BigInteger lowest(BigInteger number, int bits) {
        return number.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }
}
