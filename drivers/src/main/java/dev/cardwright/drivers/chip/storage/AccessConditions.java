package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import java.util.List;

/**
 * The access bits of a sector. In a sector of 16 blocks each of the first three stands for five blocks. Coded into three bytes with
 * every bit once more as its complement, so that a broken setting is impossible to write from here [C, R: bytes that libfreefare wrote].
 *
 * @param first block 0, or blocks 0 to 4 of a sector with 16 blocks
 * @param second block 1, or blocks 5 to 9
 * @param third block 2, or blocks 10 to 14
 * @param trailer the last block
 */
public record AccessConditions(DataAccess first, DataAccess second, DataAccess third, TrailerAccess trailer) {
    /** As from the factory, FF 07 80: everything open with key A. */
    public static final AccessConditions TRANSPORT =
            new AccessConditions(DataAccess.OPEN, DataAccess.OPEN, DataAccess.OPEN, TrailerAccess.TRANSPORT);

    /** The same for all data blocks. */
    public static AccessConditions of(DataAccess data, TrailerAccess trailer) {
        return new AccessConditions(data, data, data, trailer);
    }

    /**
     * Reads the three bytes.
     *
     * @param bytes bytes 6 to 8 of a trailer
     * @throws ChipFault {@link Kind#WRONG_CARD} when the complements do not agree: such a sector is of no use any more
     */
    public static AccessConditions of(byte[] bytes) throws ChipFault {
        if (bytes.length != 3) {
            throw new IllegalArgumentException("Access bits have 3 bytes, not " + bytes.length + ".");
        }
        int c1 = (bytes[1] & 0xF0) >> 4;
        int c2 = bytes[2] & 0x0F;
        int c3 = (bytes[2] & 0xF0) >> 4;
        boolean agree = (bytes[0] & 0x0F) == (~c1 & 0x0F)
                && (bytes[0] & 0xF0) >> 4 == (~c2 & 0x0F)
                && (bytes[1] & 0x0F) == (~c3 & 0x0F);
        if (!agree) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "A sector of the chip has access bits that contradict themselves: it is locked for good.");
        }
        int[] each = new int[4];
        for (int block = 0; block < 4; block++) {
            each[block] = (c1 >> block & 1) << 2 | (c2 >> block & 1) << 1 | (c3 >> block & 1);
        }
        return new AccessConditions(
                DataAccess.coded(each[0]),
                DataAccess.coded(each[1]),
                DataAccess.coded(each[2]),
                TrailerAccess.coded(each[3]));
    }

    /** The three bytes for the trailer. */
    public byte[] coded() {
        int[] each = {first.bits(), second.bits(), third.bits(), trailer.bits()};
        int c1 = 0;
        int c2 = 0;
        int c3 = 0;
        for (int block = 0; block < each.length; block++) {
            c1 |= (each[block] >> 2 & 1) << block;
            c2 |= (each[block] >> 1 & 1) << block;
            c3 |= (each[block] & 1) << block;
        }
        return new byte[] {
            (byte) ((~c2 & 0x0F) << 4 | (~c1 & 0x0F)), (byte) (c1 << 4 | (~c3 & 0x0F)), (byte) (c3 << 4 | c2)
        };
    }

    /**
     * What holds for one data block.
     *
     * @param block the place within its sector
     * @param blocksInSector 4 or 16
     */
    public DataAccess data(int block, int blocksInSector) {
        if (block < 0 || block >= blocksInSector - 1) {
            throw new IllegalArgumentException("A sector of " + blocksInSector + " blocks has the data blocks 0 to "
                    + (blocksInSector - 2) + ", not " + block + ".");
        }
        return List.of(first, second, third).get(blocksInSector == 16 ? block / 5 : block);
    }

    /** Whether this key opens the sector at all. */
    public boolean opens(SectorKey key) {
        return key == SectorKey.A || !trailer.keyBReadable();
    }

    /** Whether data blocks wait for a key B that can never be proven. */
    public boolean dataBehindReadableB() {
        return trailer.keyBReadable() && (first.needsB() || second.needsB() || third.needsB());
    }
}
