package dev.cardwright.drivers.chip.ndef;

import java.util.Optional;

/**
 * The four bytes by which a memory card says that it is prepared for NDEF: page 3 of an Ultralight or NTAG [C: seen on real tags by others].
 *
 * @param major version before the point; 1
 * @param minor version behind it
 * @param areaBytes the size of the data area
 * @param readable whether everybody may read
 * @param writable whether everybody may write
 */
public record Type2Container(int major, int minor, int areaBytes, boolean readable, boolean writable) {
    private static final int MAGIC = 0xE1;

    /**
     * Reads the bytes.
     *
     * @return nothing when the card is not prepared for NDEF
     */
    public static Optional<Type2Container> of(byte[] page) {
        if (page.length != 4 || (page[0] & 0xFF) != MAGIC || (page[1] & 0xF0) != 0x10) {
            return Optional.empty();
        }
        return Optional.of(new Type2Container(
                (page[1] & 0xF0) >> 4,
                page[1] & 0x0F,
                (page[2] & 0xFF) * 8,
                (page[3] & 0xF0) == 0,
                (page[3] & 0x0F) == 0));
    }
}
