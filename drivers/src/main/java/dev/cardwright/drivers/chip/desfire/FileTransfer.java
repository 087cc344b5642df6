package dev.cardwright.drivers.chip.desfire;

/** How long content reaches a card. */
public enum FileTransfer {
    /** Frames of the card's own, which every DESFire understands [V for EV1]. */
    NATIVE(Instruction.READ_DATA, Instruction.WRITE_DATA, Frames.FRAME_BYTES, 0x8000),
    /** Longer commands that reader and card cut themselves: fewer exchanges, from EV2 on [V: AN12343, AN12196]. */
    ISO(Instruction.READ_DATA_ISO, Instruction.WRITE_DATA_ISO, Frames.WHOLE_BYTES, 224);

    private final Instruction read;
    private final Instruction write;
    private final int frameBytes;
    private final int pieceBytes;

    FileTransfer(Instruction read, Instruction write, int frameBytes, int pieceBytes) {
        this.read = read;
        this.write = write;
        this.frameBytes = frameBytes;
        this.pieceBytes = pieceBytes;
    }

    Instruction read() {
        return read;
    }

    Instruction write() {
        return write;
    }

    int frameBytes() {
        return frameBytes;
    }

    /** How much of a file one command takes. */
    int pieceBytes() {
        return pieceBytes;
    }
}
