package dev.cardwright.drivers.chip.desfire;

import java.util.Arrays;

/** Rows of bytes as the card has them: numbers with their lowest byte first. */
final class Bytes {
    private Bytes() {}

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    static byte[] of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }

    /** A number in so many bytes, lowest first. */
    static byte[] littleEndian(int number, int length) {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = (byte) (number >> (8 * at));
        }
        return bytes;
    }

    /** The number in so many bytes from there on, lowest first. */
    static int number(byte[] bytes, int from, int length) {
        int number = 0;
        for (int at = 0; at < length; at++) {
            number |= (bytes[from + at] & 0xFF) << (8 * at);
        }
        return number;
    }

    static byte[] tail(byte[] bytes, int length) {
        return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
    }

    /** The first byte goes behind the last. */
    static byte[] rotated(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        System.arraycopy(bytes, 1, result, 0, bytes.length - 1);
        result[bytes.length - 1] = bytes[0];
        return result;
    }

    static void clear(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
