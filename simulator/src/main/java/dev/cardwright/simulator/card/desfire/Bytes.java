package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;

/** Small arithmetic on byte arrays as the card's firmware needs it: least significant byte first. */
final class Bytes {
    private Bytes() {}

    static byte[] join(byte[]... parts) {
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
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    static byte[] xor(byte[] one, byte[] other) {
        byte[] result = one.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= other[i];
        }
        return result;
    }

    static byte[] rotatedLeft(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[(i + 1) % bytes.length];
        }
        return result;
    }

    /** An unsigned number of up to three bytes, or a signed one of four. */
    static int number(byte[] bytes, int at, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[at + i] & 0xFF) << (8 * i);
        }
        return value;
    }

    static byte[] number(int value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    static byte[] padded(byte[] bytes, int blockBytes) {
        return Arrays.copyOf(bytes, roundedUp(bytes.length, blockBytes));
    }

    static int roundedUp(int length, int unit) {
        return (length + unit - 1) / unit * unit;
    }

    static boolean zero(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
