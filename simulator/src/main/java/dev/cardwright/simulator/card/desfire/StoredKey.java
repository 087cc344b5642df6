package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;

/** One key in the card's memory. Its value is never part of a text. */
final class StoredKey {
    private final KeyType type;
    private final byte[] value;
    private final int version;

    StoredKey(KeyType type, byte[] value, int version) {
        this.type = type;
        this.value = Arrays.copyOf(value, type.keyBytes());
        this.version = version & 0xFF;
    }

    KeyType type() {
        return type;
    }

    byte[] value() {
        return value.clone();
    }

    CardCipher cipher() {
        return new CardCipher(type, value);
    }

    /** DES keys carry their version in the parity bits of the first eight bytes, most significant bit first [C]. */
    int version() {
        if (type == KeyType.AES) {
            return version;
        }
        int bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 1 | (value[i] & 1);
        }
        return bits;
    }

    /** Whether this 16-byte key is a single DES key: both halves alike, parity bits included [M]. */
    boolean single() {
        return type == KeyType.DES && Arrays.equals(value, 0, 8, value, 8, 16);
    }

    @Override
    public String toString() {
        return type + " key, version " + version();
    }
}
