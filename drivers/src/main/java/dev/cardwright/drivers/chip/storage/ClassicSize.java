package dev.cardwright.drivers.chip.storage;

/** The two sizes of MIFARE Classic, and the arithmetic of their sectors and blocks [D: NXP MF1S50/MF1S70, remembered; R: 1K]. */
public enum ClassicSize {
    /** 16 sectors of 4 blocks. */
    ONE_K(16),
    /** 32 sectors of 4 blocks and 8 of 16. */
    FOUR_K(40);

    /** Bytes in a block. */
    public static final int BLOCK_BYTES = 16;

    private static final int SMALL_SECTORS = 32;

    private final int sectors;

    ClassicSize(int sectors) {
        this.sectors = sectors;
    }

    /** How many sectors the card has. */
    public int sectors() {
        return sectors;
    }

    /** How many blocks the card has. */
    public int blocks() {
        return firstBlock(sectors - 1) + blocksIn(sectors - 1);
    }

    /** How many blocks a sector has, its trailer too. */
    public int blocksIn(int sector) {
        return require(sector) < SMALL_SECTORS ? 4 : 16;
    }

    /** The first block of a sector. */
    public int firstBlock(int sector) {
        require(sector);
        return sector < SMALL_SECTORS ? sector * 4 : SMALL_SECTORS * 4 + (sector - SMALL_SECTORS) * 16;
    }

    /** The last block of a sector, which has its keys. */
    public int trailer(int sector) {
        return firstBlock(sector) + blocksIn(sector) - 1;
    }

    /** Which sector a block is in. */
    public int sectorOf(int block) {
        if (block < 0 || block >= blocks()) {
            throw new IllegalArgumentException(
                    "The card has the blocks 0 to " + (blocks() - 1) + ", not " + block + ".");
        }
        int small = SMALL_SECTORS * 4;
        return block < small ? block / 4 : SMALL_SECTORS + (block - small) / 16;
    }

    /** Whether a block holds keys and access bits. */
    public boolean isTrailer(int block) {
        return trailer(sectorOf(block)) == block;
    }

    private int require(int sector) {
        if (sector < 0 || sector >= sectors) {
            throw new IllegalArgumentException(
                    "The card has the sectors 0 to " + (sectors - 1) + ", not " + sector + ".");
        }
        return sector;
    }
}
