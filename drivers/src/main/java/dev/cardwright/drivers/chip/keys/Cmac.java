package dev.cardwright.drivers.chip.keys;

import java.util.Arrays;

/**
 * The CMAC of NIST SP 800-38B over any block cipher, also with a first block that is not zero, as DESFire EV1 chains them. Stateless but
 * for its key. Written here because Java 17 has no CMAC and the key may be in a token that enciphers blocks only; NIST's vectors prove it.
 */
public final class Cmac {
    private final CardKey key;

    /** @param key of a kind with a cipher */
    public Cmac(CardKey key) {
        this.key = key;
    }

    /** The CMAC of a message, one block long. */
    public byte[] of(byte[] message) {
        return of(new byte[key.kind().blockBytes()], message);
    }

    /**
     * The CMAC of a message behind other messages.
     *
     * @param iv one block, usually the CMAC before
     */
    public byte[] of(byte[] iv, byte[] message) {
        int block = key.kind().blockBytes();
        int blocks = Math.max(1, (message.length + block - 1) / block);
        byte[] padded = Arrays.copyOf(message, blocks * block);
        boolean whole = message.length > 0 && message.length % block == 0;
        if (!whole) {
            padded[message.length] = (byte) 0x80;
        }
        byte[] mask = whole ? firstSubkey() : secondSubkey();
        byte[] enciphered = new byte[0];
        try {
            for (int at = 0; at < block; at++) {
                padded[padded.length - block + at] ^= mask[at];
            }
            enciphered = key.encrypt(iv, padded);
            return Arrays.copyOfRange(enciphered, enciphered.length - block, enciphered.length);
        } finally {
            // The last block may be a session key, and the subkeys belong to this one.
            Arrays.fill(enciphered, (byte) 0);
            Arrays.fill(padded, (byte) 0);
            Arrays.fill(mask, (byte) 0);
        }
    }

    /** K1 of the standard: for a message of whole blocks. */
    byte[] firstSubkey() {
        byte[] zero = new byte[key.kind().blockBytes()];
        return doubledAndForgotten(key.encrypt(zero, zero));
    }

    /** K2 of the standard: for a message that is padded. */
    byte[] secondSubkey() {
        return doubledAndForgotten(firstSubkey());
    }

    private static byte[] doubledAndForgotten(byte[] number) {
        byte[] result = doubled(number);
        Arrays.fill(number, (byte) 0);
        return result;
    }

    /** Twice the number, in the field of the standard. */
    private static byte[] doubled(byte[] number) {
        byte[] result = new byte[number.length];
        int carry = 0;
        for (int at = number.length - 1; at >= 0; at--) {
            int shifted = (number[at] & 0xFF) << 1 | carry;
            result[at] = (byte) shifted;
            carry = shifted >> 8;
        }
        if (carry != 0) {
            result[result.length - 1] ^= (byte) (number.length == 16 ? 0x87 : 0x1B);
        }
        return result;
    }
}
