package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A standard or a backup file. A standard file takes each complete write at once; what a real card has written of a write that was torn is not stated
 * [?], here nothing is. A backup file keeps writes aside until they are committed.
 */
final class DataFile extends StoredFile {
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

    void write(int offset, byte[] data) {
        byte[] target = content;
        if (backup) {
            staged = staged == null ? content.clone() : staged;
            target = staged;
        }
        System.arraycopy(data, 0, target, offset, data.length);
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
