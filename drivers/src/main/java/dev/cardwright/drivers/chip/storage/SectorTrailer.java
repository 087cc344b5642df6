package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.Arrays;

/**
 * The last block of a sector as it is to be: key A, access bits, the general purpose byte, key B. The keys stay the caller's, who closes them.
 *
 * @param keyA the new key A
 * @param access the new access bits
 * @param generalPurpose the byte between; 0x69 from the factory, 0x40 in NDEF sectors, 0xC1 in the sector of a directory
 * @param keyB the new key B
 */
public record SectorTrailer(SecretBytes keyA, AccessConditions access, int generalPurpose, SecretBytes keyB) {
    private static final int KEY_BYTES = 6;

    /** @throws IllegalArgumentException when the general purpose byte is none */
    public SectorTrailer {
        if (generalPurpose < 0 || generalPurpose > 0xFF) {
            throw new IllegalArgumentException("The general purpose byte is 0 to 255, not " + generalPurpose + ".");
        }
    }

    /** The sixteen bytes; whoever asks overwrites them. */
    byte[] coded() {
        byte[] trailer = new byte[ClassicSize.BLOCK_BYTES];
        put(trailer, 0, keyA);
        System.arraycopy(access.coded(), 0, trailer, KEY_BYTES, 3);
        trailer[9] = (byte) generalPurpose;
        put(trailer, 10, keyB);
        return trailer;
    }

    private static void put(byte[] trailer, int at, SecretBytes key) {
        byte[] secret = key.copy();
        try {
            if (secret.length != KEY_BYTES) {
                throw new IllegalArgumentException("A sector key has 6 bytes, not " + secret.length + ".");
            }
            System.arraycopy(secret, 0, trailer, at, KEY_BYTES);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
