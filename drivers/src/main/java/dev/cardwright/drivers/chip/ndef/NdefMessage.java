package dev.cardwright.drivers.chip.ndef;

import java.nio.ByteBuffer;
import java.util.List;

/** One or more records, as one block of bytes. Immutable. */
public final class NdefMessage {
    /** The longest message a block with two bytes of length can hold; nothing longer is written or read. */
    public static final int LONGEST_BYTES = 0xFFFE;

    /** More records than this are not read: no card of ours needs them. */
    static final int MOST_RECORDS = 256;

    private static final int BEGIN = 0x80;
    private static final int END = 0x40;
    private static final int SHORT = 0x10;
    private static final int WITH_ID = 0x08;

    private final List<NdefRecord> records;

    /**
     * @param records 1 to 256, in their order
     * @throws IllegalArgumentException when there are none, too many, or they are too long together
     */
    public NdefMessage(List<NdefRecord> records) {
        this.records = List.copyOf(records);
        if (records.isEmpty() || records.size() > MOST_RECORDS) {
            throw new IllegalArgumentException(
                    "A message has 1 to " + MOST_RECORDS + " records, not " + records.size() + ".");
        }
        long length = 0;
        for (NdefRecord record : this.records) {
            length += record.encodedBytes();
        }
        if (length > LONGEST_BYTES) {
            throw new IllegalArgumentException(
                    "A message has up to " + LONGEST_BYTES + " bytes; this one would have " + length + ".");
        }
    }

    /** A message of these, in their order. */
    public static NdefMessage of(NdefContent... contents) {
        return new NdefMessage(
                List.of(contents).stream().map(NdefContent::record).toList());
    }

    /**
     * Reads a whole message. Records cut into parts are put together.
     *
     * @param bytes the message and nothing else
     * @throws NdefFormatException when it is broken, has more behind its end, or more than 65534 bytes or 256 records
     */
    public static NdefMessage parse(byte[] bytes) throws NdefFormatException {
        return new NdefMessage(new RecordReader(bytes).all());
    }

    /** The records in their order. */
    public List<NdefRecord> records() {
        return records;
    }

    /** The bytes of the message. Records are written whole, in the short form where they fit it. */
    public byte[] encoded() {
        int length = records.stream().mapToInt(NdefRecord::encodedBytes).sum();
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (int at = 0; at < records.size(); at++) {
            int place = (at == 0 ? BEGIN : 0) | (at == records.size() - 1 ? END : 0);
            put(bytes, records.get(at), place);
        }
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, NdefRecord record, int place) {
        byte[] type = record.type();
        byte[] id = record.id();
        byte[] payload = record.payload();
        boolean isShort = payload.length < 256;
        bytes.put((byte) (place
                | (isShort ? SHORT : 0)
                | (id.length > 0 ? WITH_ID : 0)
                | record.format().code()));
        bytes.put((byte) type.length);
        if (isShort) {
            bytes.put((byte) payload.length);
        } else {
            bytes.putInt(payload.length);
        }
        if (id.length > 0) {
            bytes.put((byte) id.length);
        }
        bytes.put(type).put(id).put(payload);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NdefMessage message && records.equals(message.records);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    /** How many records, and nothing of them. */
    @Override
    public String toString() {
        return "NdefMessage[" + records.size() + " records]";
    }
}
