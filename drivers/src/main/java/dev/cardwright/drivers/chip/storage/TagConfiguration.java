package dev.cardwright.drivers.chip.storage;

/**
 * What the configuration of an NTAG says.
 *
 * @param pagesLocked whether any page from 16 on is locked for good
 * @param firstProtected the first page that needs the password; a page that the tag has not says that none does
 * @param readingToo whether reading needs it too
 * @param locked whether the configuration can never be changed again
 * @param wrongPasswords after how many wrong passwords the tag takes none any more, ever; 0 for no limit
 */
public record TagConfiguration(
        boolean pagesLocked, int firstProtected, boolean readingToo, boolean locked, int wrongPasswords) {
    private static final int READING = 0x80;
    private static final int LOCKED = 0x40;
    private static final int LIMIT = 0x07;

    /** Of the pages of dynamic lock bits, AUTH0 and ACCESS [S: names and bits as in libfreefare; M: places]. */
    static TagConfiguration of(byte[] pages) {
        return new TagConfiguration(
                pages[0] != 0 || pages[1] != 0 || pages[2] != 0,
                pages[7] & 0xFF,
                (pages[8] & READING) != 0,
                (pages[8] & LOCKED) != 0,
                pages[8] & LIMIT);
    }

    /** Whether any page of this model needs the password. */
    public boolean protects(TagModel model) {
        return firstProtected < model.pages();
    }
}
