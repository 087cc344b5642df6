package dev.cardwright.drivers.chip.ndef;

import dev.cardwright.drivers.chip.ChipFault;

/** A file on a card that can be read and written in pieces, whatever family the card is of. */
public interface NdefFile {
    /** How long the file is, in bytes. */
    int sizeBytes();

    /**
     * Reads a piece.
     *
     * @throws ChipFault when the card refuses or is gone
     */
    byte[] read(int offset, int length) throws ChipFault;

    /**
     * Writes a piece; the implementation cuts it where the card takes less at once.
     *
     * @throws ChipFault when the card refuses or is gone
     */
    void write(int offset, byte[] content) throws ChipFault;
}
