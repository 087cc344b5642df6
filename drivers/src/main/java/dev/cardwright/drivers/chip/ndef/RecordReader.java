package dev.cardwright.drivers.chip.ndef;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message record by record. Every length is checked against what is left before anything of that length is made, so that no message
 * costs more than twice its own bytes. One use, one thread.
 */
final class RecordReader {
    private final byte[] bytes;
    private final List<NdefRecord> records = new ArrayList<>();
    private int at;
    private @Nullable Parts parts;

    RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One header with the lengths behind it. */
    private record Head(
            int offset,
            boolean begin,
            boolean end,
            boolean cut,
            TypeNameFormat format,
            int typeBytes,
            int idBytes,
            int payloadBytes) {}

    /** A record that comes in parts. */
    private record Parts(NdefRecord first, ByteArrayOutputStream payload) {}

    List<NdefRecord> all() throws NdefFormatException {
        if (bytes.length == 0) {
            throw new NdefFormatException(0, "A message has at least one record, here is nothing");
        }
        if (bytes.length > NdefMessage.LONGEST_BYTES) {
            throw new NdefFormatException(
                    0, "A message has up to " + NdefMessage.LONGEST_BYTES + " bytes, here are " + bytes.length);
        }
        boolean ended = false;
        while (!ended) {
            Head head = head();
            requirePlace(head);
            take(head);
            ended = head.end();
        }
        if (at != bytes.length) {
            throw new NdefFormatException(at, "Behind the last record are " + (bytes.length - at) + " more bytes");
        }
        return records;
    }

    private Head head() throws NdefFormatException {
        int offset = at;
        int flags = oneByte();
        int format = flags & 0x07;
        if (format == 7) {
            throw new NdefFormatException(offset, "A record has the reserved format 7; allowed are 0 to 6");
        }
        int typeBytes = oneByte();
        long payloadBytes = oneByte();
        if ((flags & 0x10) == 0) {
            payloadBytes = payloadBytes << 24 | (long) oneByte() << 16 | (long) oneByte() << 8 | oneByte();
        }
        int idBytes = (flags & 0x08) == 0 ? 0 : oneByte();
        int left = bytes.length - at;
        if (typeBytes + idBytes + payloadBytes > left) {
            throw new NdefFormatException(
                    offset,
                    "A record of " + (typeBytes + idBytes + payloadBytes)
                            + " bytes behind its head does not fit into the " + left + " that are left");
        }
        return new Head(
                offset,
                (flags & 0x80) != 0,
                (flags & 0x40) != 0,
                (flags & 0x20) != 0,
                TypeNameFormat.coded(format),
                typeBytes,
                idBytes,
                (int) payloadBytes);
    }

    private int oneByte() throws NdefFormatException {
        if (at >= bytes.length) {
            throw new NdefFormatException(at, "The message ends within the head of a record");
        }
        return bytes[at++] & 0xFF;
    }

    /** Whether this head may stand here. */
    private void requirePlace(Head head) throws NdefFormatException {
        int offset = head.offset();
        if (head.begin() != (offset == 0)) {
            throw new NdefFormatException(
                    offset,
                    head.begin()
                            ? "A record in the middle says that it is the first"
                            : "The first record does not say that it is the first");
        }
        if (!head.end() && at + head.typeBytes() + head.idBytes() + head.payloadBytes() == bytes.length) {
            throw new NdefFormatException(offset, "The last record does not say that it is the last");
        }
        if (head.cut() && head.end()) {
            throw new NdefFormatException(offset, "The last record promises another part");
        }
        if ((parts != null) != (head.format() == TypeNameFormat.UNCHANGED)) {
            throw new NdefFormatException(
                    offset,
                    parts == null
                            ? "A later part stands here without a first part"
                            : "A record in parts is followed by another record");
        }
        requireNames(head);
        if (records.size() >= NdefMessage.MOST_RECORDS) {
            throw new NdefFormatException(
                    offset, "A message has up to " + NdefMessage.MOST_RECORDS + " records, here are more");
        }
    }

    private static void requireNames(Head head) throws NdefFormatException {
        if (head.format().hasType() != head.typeBytes() > 0) {
            throw new NdefFormatException(
                    head.offset(),
                    "A record of the format " + head.format()
                            + (head.format().hasType() ? " has no type" : " has a type, which it must not"));
        }
        if (head.format() == TypeNameFormat.UNCHANGED && head.idBytes() > 0) {
            throw new NdefFormatException(head.offset(), "A later part has an identifier, which only a first one has");
        }
        if (head.format() == TypeNameFormat.EMPTY && (head.idBytes() + head.payloadBytes() > 0 || head.cut())) {
            throw new NdefFormatException(head.offset(), "An empty record is not empty");
        }
    }

    private void take(Head head) {
        byte[] type = next(head.typeBytes());
        byte[] id = next(head.idBytes());
        byte[] payload = next(head.payloadBytes());
        Parts open = parts;
        if (open != null) {
            open.payload().writeBytes(payload);
            parts = head.cut() ? open : null;
            if (!head.cut()) {
                NdefRecord first = open.first();
                records.add(new NdefRecord(
                        first.format(), first.type(), first.id(), open.payload().toByteArray()));
            }
            return;
        }
        NdefRecord record = new NdefRecord(head.format(), type, id, payload);
        if (head.cut()) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(payload);
            parts = new Parts(record, whole);
        } else {
            records.add(record);
        }
    }

    private byte[] next(int count) {
        byte[] part = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return part;
    }
}
