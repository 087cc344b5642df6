package dev.cardwright.drivers.chip.ndef;

import java.util.Arrays;

/** One record as it lies in a message. Immutable; its text shows lengths only, because what it holds leads to a person. */
public final class NdefRecord {
    /** The longest type and the longest identifier in bytes. */
    private static final int LONGEST_NAME_BYTES = 255;

    private final TypeNameFormat format;
    private final byte[] type;
    private final byte[] id;
    private final byte[] payload;

    /**
     * @param format how the type is to be understood; not {@link TypeNameFormat#UNCHANGED}
     * @param type 1 to 255 bytes, or none where the format has no type
     * @param id 0 to 255 bytes; none is the usual
     * @param payload what the record says
     * @throws IllegalArgumentException when a length does not fit the format
     */
    public NdefRecord(TypeNameFormat format, byte[] type, byte[] id, byte[] payload) {
        if (format == TypeNameFormat.UNCHANGED) {
            throw new IllegalArgumentException("UNCHANGED marks a part of a record and is no record of its own.");
        }
        if (format.hasType() != type.length > 0 || type.length > LONGEST_NAME_BYTES) {
            throw new IllegalArgumentException("A record of the format " + format + " has a type of "
                    + (format.hasType() ? "1 to 255" : "0") + " bytes, not " + type.length + ".");
        }
        if (id.length > LONGEST_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "The identifier of a record has up to 255 bytes, not " + id.length + ".");
        }
        if (format == TypeNameFormat.EMPTY && id.length + payload.length > 0) {
            throw new IllegalArgumentException("An empty record has neither identifier nor payload.");
        }
        this.format = format;
        this.type = type.clone();
        this.id = id.clone();
        this.payload = payload.clone();
    }

    /** How the type is to be understood. */
    public TypeNameFormat format() {
        return format;
    }

    /** The type; the caller's own copy. */
    public byte[] type() {
        return type.clone();
    }

    /** The identifier, usually none; the caller's own copy. */
    public byte[] id() {
        return id.clone();
    }

    /** What the record says; the caller's own copy. */
    public byte[] payload() {
        return payload.clone();
    }

    boolean is(TypeNameFormat wanted, byte[] wantedType) {
        return format == wanted && Arrays.equals(type, wantedType);
    }

    /** The length in a message: header, lengths, type, identifier and payload. */
    int encodedBytes() {
        boolean isShort = payload.length < 256;
        return 2 + (isShort ? 1 : 4) + (id.length > 0 ? 1 : 0) + type.length + id.length + payload.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NdefRecord record
                && format == record.format
                && Arrays.equals(type, record.type)
                && Arrays.equals(id, record.id)
                && Arrays.equals(payload, record.payload);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(type) + Arrays.hashCode(payload);
    }

    /** The format and the length only. */
    @Override
    public String toString() {
        return "NdefRecord[" + format + ", " + payload.length + " bytes]";
    }
}
