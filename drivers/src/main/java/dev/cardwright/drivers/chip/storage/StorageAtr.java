package dev.cardwright.drivers.chip.storage;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The answer to reset that a reader makes up for a memory card: {@code 3B 8F 80 01 80 4F 0C A0 00 00 03 06 SS NN NN 00 00 00 00 TCK}
 * [D: PC/SC part 3; R: pcsc-tools].
 *
 * @param standard SS: 3 for ISO/IEC 14443-3 A, 0x11 for FeliCa
 * @param cardName NN NN
 */
public record StorageAtr(int standard, int cardName) {
    private static final byte[] START = HexFormat.of().parseHex("3B8F8001804F0CA000000306");
    private static final int LENGTH = 20;

    /**
     * Reads an answer to reset.
     *
     * @return nothing when it is not that of a memory card, or its check byte is wrong
     */
    public static Optional<StorageAtr> of(byte[] atr) {
        if (atr.length != LENGTH || !Arrays.equals(atr, 0, START.length, START, 0, START.length)) {
            return Optional.empty();
        }
        byte check = 0;
        for (int at = 1; at < LENGTH; at++) {
            check ^= atr[at];
        }
        return check == 0
                ? Optional.of(new StorageAtr(atr[12] & 0xFF, (atr[13] & 0xFF) << 8 | (atr[14] & 0xFF)))
                : Optional.empty();
    }

    /** The family; nothing for a name that is not known here. */
    public Optional<StorageFamily> family() {
        return StorageFamily.named(cardName);
    }
}
