package dev.cardwright.simulator.card;

import java.util.Arrays;
import java.util.Optional;

/**
 * The storage cards there are. Card names are those of PC/SC part 3 [D]; ATQA, SAK and sizes are those of the data sheets as remembered [M], and libnfc's
 * programs agree with them [R].
 */
public enum CardKind {
    /** 16 sectors of four blocks, each with two keys; an identifier of four bytes that is not unique. */
    MIFARE_CLASSIC_1K("MIFARE Classic 1K", 4, 16, 64, 0x01, 0x0004, 0x08),
    /** 32 sectors of four blocks and 8 of sixteen. */
    MIFARE_CLASSIC_4K("MIFARE Classic 4K", 4, 16, 256, 0x02, 0x0002, 0x18),
    /** 16 pages of four bytes, lock bits and one-time programmable bits, no password. */
    ULTRALIGHT("Ultralight", 7, 4, 16, 0x03, 0x0044, 0x00),
    /** 45 pages, 144 bytes for the user. */
    NTAG213("NTAG213", 7, 4, 45, 0x03, 0x0044, 0x00),
    /** 135 pages, 504 bytes for the user. */
    NTAG215("NTAG215", 7, 4, 135, 0x03, 0x0044, 0x00),
    /** 231 pages, 888 bytes for the user. */
    NTAG216("NTAG216", 7, 4, 231, 0x03, 0x0044, 0x00);

    private final String title;
    private final int uidBytes;
    private final int unitBytes;
    private final int units;
    private final int cardName;
    private final int atqa;
    private final int sak;

    CardKind(String title, int uidBytes, int unitBytes, int units, int cardName, int atqa, int sak) {
        this.title = title;
        this.uidBytes = uidBytes;
        this.unitBytes = unitBytes;
        this.units = units;
        this.cardName = cardName;
        this.atqa = atqa;
        this.sak = sak;
    }

    /**
     * A factory-new card.
     *
     * @param uid four bytes for MIFARE Classic, else seven
     * @throws IllegalArgumentException if the identifier is longer or shorter
     */
    public VirtualCard blank(byte[] uid) {
        return storage(uid);
    }

    StorageCard storage(byte[] uid) {
        return this == MIFARE_CLASSIC_1K || this == MIFARE_CLASSIC_4K
                ? new MifareClassic(this, uid)
                : new Type2Tag(this, uid);
    }

    static Optional<CardKind> titled(String title) {
        return Arrays.stream(values()).filter(kind -> kind.title.equals(title)).findFirst();
    }

    /** What people call it, for example {@code NTAG213}. */
    public String title() {
        return title;
    }

    /** How long the identifier is. */
    public int uidBytes() {
        return uidBytes;
    }

    /** How many bytes one write takes: a block of 16 or a page of 4. */
    int unitBytes() {
        return unitBytes;
    }

    /** How many blocks or pages there are. */
    int units() {
        return units;
    }

    int cardName() {
        return cardName;
    }

    int atqa() {
        return atqa;
    }

    int sak() {
        return sak;
    }
}
