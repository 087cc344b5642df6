package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import java.util.Set;

/**
 * Knows whether a command went out that may have written to the card. What is not known to read only counts as writing. Belongs to the session's
 * thread, and its session stays the caller's.
 */
final class WriteWatch implements ChipSession {
    private static final int READERS = 0xFF;
    private static final int NATIVE = 0x90;

    /** Number, keys into the reader, authentication, reading, and what is passed on: versions, passwords, fast reading [D: PC/SC part 3]. */
    private static final Set<Integer> BY_READER = Set.of(0xCA, 0x82, 0x86, 0x88, 0xB0, 0xC2, 0x00);

    /**
     * Authentication, versions, lists, selection, settings and reading [D: data sheets and AN12343]. A piece that follows (AF) belongs to a command that was
     * seen before.
     */
    private static final Set<Integer> BY_CARD = Set.of(
            0x0A, 0x1A, 0xAA, 0x71, 0x77, 0xAF, 0x60, 0x6E, 0x51, 0x6A, 0x6D, 0x5A, 0x45, 0x64, 0x6F, 0x61, 0xF5, 0xBD,
            0xAD, 0x6C, 0xBB, 0xAB);

    /** Selection and reading [D: ISO/IEC 7816-4]. */
    private static final Set<Integer> BY_ISO = Set.of(0xA4, 0xB0, 0xCA, 0x84, 0x82, 0x88, 0xC0);

    private final ChipSession session;
    private boolean written;

    WriteWatch(ChipSession session) {
        this.session = session;
    }

    /** Whether the card may have been written to. */
    boolean written() {
        return written;
    }

    @Override
    public byte[] atr() {
        return session.atr();
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        written |= !readsOnly(command);
        return session.transmit(command);
    }

    private static boolean readsOnly(byte[] command) {
        int instruction = command[1] & 0xFF;
        return switch (command[0] & 0xFF) {
            case READERS -> BY_READER.contains(instruction);
            case NATIVE -> BY_CARD.contains(instruction);
            default -> BY_ISO.contains(instruction);
        };
    }

    @Override
    public void reset() throws ChipFault {
        session.reset();
    }

    @Override
    public boolean carriesExtendedLength() {
        return session.carriesExtendedLength();
    }

    /** Lets nothing go: the session is another's. */
    @Override
    public void close() {
        // The session stays its owner's.
    }
}
