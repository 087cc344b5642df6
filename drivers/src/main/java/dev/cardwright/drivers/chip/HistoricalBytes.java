package dev.cardwright.drivers.chip;

import java.util.Arrays;

/** The bytes of an ATR in which a card tells of itself [D: ISO/IEC 7816-3 for their place, 7816-4 for their meaning]. */
public final class HistoricalBytes {
    /** The category of bytes that are a row of short data objects, each with its tag and length in one byte. */
    private static final int OBJECTS = 0x80;

    /** The category of such bytes with a status in three bytes at the end. */
    private static final int OBJECTS_AND_STATUS = 0x00;

    private static final int CAPABILITIES = 0x7;
    private static final int EXTENDED_LENGTH = 0x40;

    private final byte[] bytes;

    private HistoricalBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Those of an ATR; none where it is too short to hold what it announces. */
    public static HistoricalBytes of(byte[] atr) {
        if (atr.length < 2) {
            return new HistoricalBytes(new byte[0]);
        }
        int count = atr[1] & 0x0F;
        int at = 1;
        int present = atr[1] & 0xF0;
        while (present != 0 && at < atr.length) {
            boolean another = (present & 0x80) != 0;
            at += Integer.bitCount(present);
            present = another && at < atr.length ? atr[at] & 0xF0 : 0;
        }
        int from = at + 1;
        boolean whole = from + count <= atr.length;
        return new HistoricalBytes(whole ? Arrays.copyOfRange(atr, from, from + count) : new byte[0]);
    }

    /** The bytes as they are; the caller's own copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether the card's capabilities say that it knows lengths of three bytes. */
    boolean announceExtendedLength() {
        if (bytes.length == 0) {
            return false;
        }
        int category = bytes[0] & 0xFF;
        if (category != OBJECTS && category != OBJECTS_AND_STATUS) {
            return false;
        }
        int end = category == OBJECTS ? bytes.length : bytes.length - 3;
        for (int at = 1; at < end; at += 1 + (bytes[at] & 0x0F)) {
            int tag = (bytes[at] & 0xF0) >> 4;
            int length = bytes[at] & 0x0F;
            if (tag == CAPABILITIES && length == 3 && at + 3 < end) {
                return (bytes[at + 3] & EXTENDED_LENGTH) != 0;
            }
        }
        return false;
    }
}
