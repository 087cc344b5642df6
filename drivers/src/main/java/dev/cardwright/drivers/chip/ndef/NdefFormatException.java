package dev.cardwright.drivers.chip.ndef;

/** Bytes that are no NDEF. The message is one sentence that says what is wrong and where, and shows no content. */
public final class NdefFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    NdefFormatException(int offset, String wrong) {
        super(wrong + " (at byte " + offset + ").");
        this.offset = offset;
    }

    /** Where it is, counted in bytes from the start of what was read. */
    public int offset() {
        return offset;
    }
}
