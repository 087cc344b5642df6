package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a reader passes a card's own command on where PC/SC part 3 has none for it: the version, a password. Readers differ, so the way is
 * configured with the reader or looked for.
 */
public enum DirectLine {
    /** The reader passes nothing on. */
    NONE {
        @Override
        byte[] wrapped(byte[] command) {
            return new byte[0];
        }

        @Override
        Optional<byte[]> unwrapped(byte[] answer) {
            return Optional.empty();
        }
    },
    /** The object 95 of PC/SC part 3's transparent session, {@code FF C2 00 01} [D: PC/SC part 3 amendment, remembered; M]. */
    TRANSPARENT_SESSION {
        @Override
        byte[] wrapped(byte[] command) {
            byte[] apdu = new byte[5 + 2 + command.length + 1];
            byte[] head = {
                (byte) 0xFF, (byte) 0xC2, 0, 1, (byte) (2 + command.length), (byte) 0x95, (byte) command.length
            };
            System.arraycopy(head, 0, apdu, 0, head.length);
            System.arraycopy(command, 0, apdu, head.length, command.length);
            return apdu;
        }

        @Override
        Optional<byte[]> unwrapped(byte[] answer) {
            return objectsOf(answer);
        }
    },
    /** InCommunicateThru of the PN532 in an ACR122 and its like, {@code FF 00 00 00 .. D4 42} [C: others' code; M]. */
    PN532_ESCAPE {
        @Override
        byte[] wrapped(byte[] command) {
            byte[] apdu = new byte[7 + command.length];
            byte[] head = {(byte) 0xFF, 0, 0, 0, (byte) (2 + command.length), (byte) 0xD4, 0x42};
            System.arraycopy(head, 0, apdu, 0, head.length);
            System.arraycopy(command, 0, apdu, head.length, command.length);
            return apdu;
        }

        @Override
        Optional<byte[]> unwrapped(byte[] answer) {
            boolean done = answer.length >= 3 && (answer[0] & 0xFF) == 0xD5 && answer[1] == 0x43 && answer[2] == 0;
            return done ? Optional.of(Arrays.copyOfRange(answer, 3, answer.length)) : Optional.empty();
        }
    };

    private static final byte[] GET_VERSION = {0x60};

    abstract byte[] wrapped(byte[] command);

    abstract Optional<byte[]> unwrapped(byte[] answer);

    /**
     * Sends a card's own command.
     *
     * @return whole bytes that the card answered; nothing when the reader passed nothing on, or the card refused
     * @throws ChipFault when the card or the reader is gone
     */
    Optional<byte[]> exchange(ChipSession session, byte[] command) throws ChipFault {
        if (this == NONE) {
            return Optional.empty();
        }
        byte[] apdu = wrapped(command);
        try {
            byte[] answer = session.transmit(apdu);
            boolean success = answer[answer.length - 2] == (byte) 0x90 && answer[answer.length - 1] == 0;
            return success ? unwrapped(Arrays.copyOf(answer, answer.length - 2)) : Optional.empty();
        } finally {
            Arrays.fill(apdu, (byte) 0);
        }
    }

    /** How a reader passes commands on, and the version that the tag told by it; nothing where it passes none on or the tag tells none. */
    record Found(DirectLine line, Optional<byte[]> version) {}

    /**
     * Looks for the way by asking the tag for its version: a reader that does not know a way refuses it without asking the card.
     *
     * @throws ChipFault when the card or the reader is gone
     */
    static Found look(ChipSession session) throws ChipFault {
        for (DirectLine line : new DirectLine[] {TRANSPARENT_SESSION, PN532_ESCAPE}) {
            Optional<byte[]> version = line.version(session);
            if (version.isPresent()) {
                return new Found(line, version);
            }
        }
        // A tag that refused the question halts.
        session.reset();
        return new Found(NONE, Optional.empty());
    }

    Optional<byte[]> version(ChipSession session) throws ChipFault {
        return exchange(session, GET_VERSION);
    }

    /** The answer's object 97, if C0 says that nothing went wrong and 92, where it is there, that the last byte is whole. */
    private static Optional<byte[]> objectsOf(byte[] answer) {
        Optional<byte[]> found = Optional.empty();
        int at = 0;
        while (at + 1 < answer.length) {
            int tag = answer[at] & 0xFF;
            int length = answer[at + 1] & 0xFF;
            int value = at + 2;
            if (length > answer.length - value) {
                return Optional.empty();
            }
            boolean failed = tag == 0xC0 && length == 3 && (answer[value + 1] != (byte) 0x90 || answer[value + 2] != 0);
            boolean cut = tag == 0x92 && length == 1 && (answer[value] & 0x07) != 0;
            if (failed || cut) {
                return Optional.empty();
            }
            if (tag == 0x97) {
                found = Optional.of(Arrays.copyOfRange(answer, value, value + length));
            }
            at = value + length;
        }
        return found;
    }
}
