package dev.cardwright.simulator.card.desfire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of one size, oldest first. A linear file ends when it is full; a cyclic one keeps one record for the transaction and drops the oldest [C]. */
final class RecordFile extends StoredFile {
    private final boolean cyclic;
    private final int recordBytes;
    private final int mostRecords;
    private final List<byte[]> records = new ArrayList<>();
    private byte @Nullable [] staged;
    private boolean clearing;

    RecordFile(
            boolean cyclic,
            int isoId,
            Protection protection,
            AccessRights rights,
            int recordBytes,
            int mostRecords,
            List<byte[]> records) {
        super(isoId, protection, rights);
        this.cyclic = cyclic;
        this.recordBytes = recordBytes;
        this.mostRecords = mostRecords;
        records.forEach(each -> this.records.add(each.clone()));
    }

    int recordBytes() {
        return recordBytes;
    }

    int mostRecords() {
        return mostRecords;
    }

    int count() {
        return records.size();
    }

    private int room() {
        return cyclic ? mostRecords - 1 : mostRecords;
    }

    /** Writes of one transaction all go into one new record. */
    void write(int offset, byte[] data) throws Refusal {
        Refusal.unless(cyclic || clearing || records.size() < room(), Status.BOUNDARY_ERROR);
        staged = staged == null ? new byte[recordBytes] : staged;
        System.arraycopy(data, 0, staged, offset, data.length);
    }

    /** So many records that end with the one this far from the newest; 0 means all from the oldest. */
    byte[] read(int fromNewest, int number) throws Refusal {
        int end = records.size() - fromNewest;
        Refusal.unless(end > 0 && number <= end, Status.BOUNDARY_ERROR);
        int first = number == 0 ? 0 : end - number;
        return Bytes.join(records.subList(first, end).toArray(new byte[0][]));
    }

    List<byte[]> records() {
        return List.copyOf(records);
    }

    void clear() {
        clearing = true;
        staged = null;
    }

    @Override
    int type() {
        return cyclic ? 4 : 3;
    }

    @Override
    byte[] details() {
        return Bytes.join(Bytes.number(recordBytes, 3), Bytes.number(mostRecords, 3), Bytes.number(records.size(), 3));
    }

    @Override
    int cost() {
        return MEMORY_UNIT + Bytes.roundedUp(recordBytes * mostRecords, MEMORY_UNIT);
    }

    @Override
    boolean commit() {
        if (clearing) {
            records.clear();
        }
        if (staged != null) {
            if (records.size() == room()) {
                records.remove(0);
            }
            records.add(staged);
        }
        return abort();
    }

    @Override
    boolean abort() {
        boolean was = clearing || staged != null;
        clearing = false;
        staged = null;
        return was;
    }
}
