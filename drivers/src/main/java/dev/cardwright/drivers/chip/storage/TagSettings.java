package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a tag's lock bits and configuration say, as far as it can be read without a password. Which bit stands for which page is remembered
 * [M].
 *
 * @param lockBits the two bytes of page 2, the first in the upper half
 * @param dynamicLockBits the three bytes behind the last page with data; 0 for an Ultralight, which has none
 * @param firstProtectedPage the first page that needs the password; empty when none does
 * @param readingToo whether reading needs it too
 * @param configurationLocked whether the configuration can never be changed again
 * @param wrongPasswords how many wrong passwords close the tag for good; 0: none do
 */
public record TagSettings(
        int lockBits,
        int dynamicLockBits,
        OptionalInt firstProtectedPage,
        boolean readingToo,
        boolean configurationLocked,
        int wrongPasswords) {
    private static final int LOCK_PAGE = 2;

    /**
     * Reads them; nothing is written and no password is tried.
     *
     * @throws ChipFault when the tag refuses, as one does whose configuration needs the password
     */
    public static TagSettings of(PageTag tag) throws ChipFault {
        byte[] page = tag.read(LOCK_PAGE, TagModel.PAGE_BYTES);
        int lockBits = (page[2] & 0xFF) << 8 | (page[3] & 0xFF);
        TagModel model = tag.identity().model();
        if (!model.hasPassword()) {
            return new TagSettings(lockBits, 0, OptionalInt.empty(), false, false, 0);
        }
        byte[] rest = tag.read(model.dynamicLockPage(), 3 * TagModel.PAGE_BYTES);
        int dynamic = (rest[0] & 0xFF) << 16 | (rest[1] & 0xFF) << 8 | (rest[2] & 0xFF);
        int first = rest[7] & 0xFF;
        int access = rest[8] & 0xFF;
        return new TagSettings(
                lockBits,
                dynamic,
                first < model.pages() ? OptionalInt.of(first) : OptionalInt.empty(),
                (access & 0x80) != 0,
                (access & 0x40) != 0,
                access & 0x07);
    }

    /** The pages 3 to 15 that can never be written again. */
    public List<Integer> lockedPages() {
        List<Integer> locked = new ArrayList<>();
        for (int page = 3; page < 16; page++) {
            int bit = page < 8 ? page + 8 : page - 8;
            if ((lockBits >> bit & 1) != 0) {
                locked.add(page);
            }
        }
        return locked;
    }
}
