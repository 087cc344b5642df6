package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A standard or a backup file. A standard file has no net: a write goes into it page by page as it comes in, and one that is torn leaves a mixture of
 * new and old pages [M]; which pages a real card has written by then is not stated [?]. A backup file keeps writes aside until they are committed.
 */
final class DataFile extends StoredFile {
    /** Bytes that are written in one piece [M]. */
    private static final int PAGE_BYTES = 32;

    private final boolean backup;
    private byte[] content;
    private byte @Nullable [] staged;

    DataFile(boolean backup, int isoId, Protection protection, AccessRights rights, byte[] content) {
        super(isoId, protection, rights);
        this.backup = backup;
        this.content = content.clone();
    }

    byte[] content() {
        return content.clone();
    }

    int size() {
        return content.length;
    }

    /**
     * A whole write.
     *
     * @param torn the power goes in the middle: only the first half of the pages is written
     */
    void write(int offset, byte[] data, boolean torn) {
        if (backup) {
            staged = staged == null ? content.clone() : staged;
            System.arraycopy(data, 0, staged, offset, data.length);
            return;
        }
        int first = offset / PAGE_BYTES;
        int pages = (offset + data.length - 1) / PAGE_BYTES + 1 - first;
        writeUpTo(torn ? (first + pages / 2) * PAGE_BYTES : offset + data.length, offset, data);
    }

    /** The beginning of a write of which more is awaited: a standard file takes the pages that are whole by now. */
    void arrived(int offset, byte[] data) {
        if (!backup) {
            writeUpTo((offset + data.length) / PAGE_BYTES * PAGE_BYTES, offset, data);
        }
    }

    private void writeUpTo(int end, int offset, byte[] data) {
        System.arraycopy(data, 0, content, offset, Math.max(0, end - offset));
    }

    byte[] read(int offset, int length) {
        return Arrays.copyOfRange(content, offset, offset + length);
    }

    @Override
    int type() {
        return backup ? 1 : 0;
    }

    @Override
    byte[] details() {
        return Bytes.number(content.length, 3);
    }

    @Override
    int cost() {
        return MEMORY_UNIT + (backup ? 2 : 1) * Bytes.roundedUp(content.length, MEMORY_UNIT);
    }

    @Override
    boolean commit() {
        if (staged == null) {
            return false;
        }
        content = staged;
        staged = null;
        return true;
    }

    @Override
    boolean abort() {
        boolean changed = staged != null;
        staged = null;
        return changed;
    }
}
