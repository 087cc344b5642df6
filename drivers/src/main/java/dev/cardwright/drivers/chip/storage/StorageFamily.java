package dev.cardwright.drivers.chip.storage;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which memory card a reader says it sees: the name in its answer to reset [D: PC/SC part 3, supplement for storage cards; R: pcsc-tools
 * knows them by the same numbers].
 */
public enum StorageFamily {
    /** 16 sectors of 4 blocks. */
    CLASSIC_1K(0x0001),
    /** 32 sectors of 4 blocks and 8 of 16. */
    CLASSIC_4K(0x0002),
    /** Ultralight and, on most readers, Ultralight C and every NTAG too: the name does not tell them apart. */
    ULTRALIGHT(0x0003),
    /** 5 sectors of 4 blocks. */
    MINI(0x0026),
    /** MIFARE Plus in security level 1 with 2 kB. */
    PLUS_SL1_2K(0x0036),
    /** MIFARE Plus in security level 1 with 4 kB. */
    PLUS_SL1_4K(0x0037),
    /** MIFARE Plus in security level 2 with 2 kB. */
    PLUS_SL2_2K(0x0038),
    /** MIFARE Plus in security level 2 with 4 kB. */
    PLUS_SL2_4K(0x0039),
    /** Ultralight C, where the reader tells. */
    ULTRALIGHT_C(0x003A),
    /** FeliCa. */
    FELICA(0x003B),
    /** Ultralight EV1, where the reader tells. */
    ULTRALIGHT_EV1(0x003D);

    private final int cardName;

    StorageFamily(int cardName) {
        this.cardName = cardName;
    }

    /** The family with this name in its answer to reset. */
    static Optional<StorageFamily> named(int cardName) {
        return Arrays.stream(values())
                .filter(family -> family.cardName == cardName)
                .findFirst();
    }
}
