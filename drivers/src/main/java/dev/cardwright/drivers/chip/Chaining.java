package dev.cardwright.drivers.chip;

import java.util.Arrays;

/**
 * Fetches answers that a card gives in pieces (status 61xx, GET RESPONSE), repeats a command once with the length that the
 * card names (6Cxx), and sends commands that are too long for the card or its protocol in pieces (class bit 10)
 * [D: ISO/IEC 7816-4].
 *
 * <p>A provider may have done a part of this already. An answer that arrives whole passes through; one that arrives with 61xx at its end is continued from there.
 *
 * <p>Belongs to the thread of its session.
 */
public final class Chaining implements ChipSession {
    /** How commands and answers beyond 255 and 256 bytes travel. */
    public enum LongCommands {
        /** In one piece with lengths of three bytes, where the protocol carries that; otherwise in pieces. */
        EXTENDED,
        /** In pieces: the card does not know extended lengths. */
        CHAINED
    }

    /** More than any card's answer to one command. */
    private static final int LONGEST_ANSWER_BYTES = 65_536;

    private static final int CHAIN_BIT = 0x10;
    private static final int PIECE_BYTES = 255;
    private static final int MORE = 0x61;
    private static final int WRONG_LENGTH = 0x6C;

    private final ChipSession session;
    private final LongCommands longCommands;

    /**
     * @param session what is decorated; closed together with this
     * @param longCommands what the card understands, from its description or from {@link #announced}
     */
    public Chaining(ChipSession session, LongCommands longCommands) {
        this.session = session;
        this.longCommands = longCommands;
    }

    /**
     * What the card says of itself in the historical bytes of its ATR: the third byte of its capabilities, bit 40
     * [D: ISO/IEC 7816-4, as remembered: M]. A card that says nothing gets its commands in pieces.
     */
    public static LongCommands announced(byte[] atr) {
        return HistoricalBytes.of(atr).announceExtendedLength() ? LongCommands.EXTENDED : LongCommands.CHAINED;
    }

    @Override
    public byte[] atr() {
        return session.atr();
    }

    /** Always: what does not fit the protocol is sent in pieces. */
    @Override
    public boolean carriesExtendedLength() {
        return true;
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        boolean whole = longCommands == LongCommands.EXTENDED && session.carriesExtendedLength();
        if (whole || !WireRules.isExtended(command)) {
            return complete(command);
        }
        return inPieces(LongCommand.of(command));
    }

    /** All pieces but the last must be taken with 9000; another status is the answer to the whole command. */
    private byte[] inPieces(LongCommand command) throws ChipFault {
        byte[] data = command.data();
        if (data.length > PIECE_BYTES && (command.cla() & CHAIN_BIT) != 0) {
            throw new ChipFault(
                    ChipFault.Kind.COMMAND,
                    String.format(
                            "A command of class %02X with %d bytes cannot be sent in pieces; at most 255 bytes are possible.",
                            command.cla(), data.length));
        }
        int at = 0;
        try {
            while (data.length - at > PIECE_BYTES) {
                byte[] piece = command.piece(command.cla() | CHAIN_BIT, at, PIECE_BYTES, false);
                byte[] answer = sendAndClear(piece);
                if (StatusWord.of(answer) != StatusWord.SUCCESS) {
                    return answer;
                }
                at += PIECE_BYTES;
            }
            byte[] last = command.piece(command.cla(), at, data.length - at, true);
            try {
                return complete(last);
            } finally {
                Arrays.fill(last, (byte) 0);
            }
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private byte[] sendAndClear(byte[] piece) throws ChipFault {
        try {
            return session.transmit(piece);
        } finally {
            Arrays.fill(piece, (byte) 0);
        }
    }

    /** One command with its whole answer. */
    private byte[] complete(byte[] command) throws ChipFault {
        byte[] answer = session.transmit(command);
        if (StatusWord.first(answer) == WRONG_LENGTH && asksForAnswer(command)) {
            byte[] right = command.clone();
            right[right.length - 1] = (byte) StatusWord.second(answer);
            answer = sendAndClear(right);
        }
        while (StatusWord.first(answer) == MORE) {
            answer = continued(answer, command[0] & 0xFF);
        }
        return answer;
    }

    private byte[] continued(byte[] sofar, int cla) throws ChipFault {
        byte[] fetch = {(byte) fetchingClass(cla), (byte) 0xC0, 0, 0, (byte) StatusWord.second(sofar)};
        byte[] piece = session.transmit(fetch);
        if (StatusWord.first(piece) == WRONG_LENGTH && piece.length == StatusWord.BYTES) {
            fetch[4] = (byte) StatusWord.second(piece);
            piece = session.transmit(fetch);
        }
        int content = sofar.length - StatusWord.BYTES;
        boolean empty = piece.length == StatusWord.BYTES && StatusWord.first(piece) == MORE;
        if (empty || content + piece.length > LONGEST_ANSWER_BYTES) {
            throw new ChipFault(
                    ChipFault.Kind.STATUS, "The chip announces more of its answer again and again, and it never ends.");
        }
        byte[] joined = Arrays.copyOf(sofar, content + piece.length);
        System.arraycopy(piece, 0, joined, content, piece.length);
        return joined;
    }

    /**
     * GET RESPONSE is sent without secure messaging and without the chain bit, on the same logical channel. Classes 80 to 8F
     * (GlobalPlatform, EMV) fetch with an interindustry class, other proprietary ones (A0 of old SIM cards) with their own
     * [M].
     */
    private static int fetchingClass(int cla) {
        if (cla < 0x40 || (cla & 0xF0) == 0x80) {
            return cla & 0x03;
        }
        return cla < 0x80 ? cla & 0x4F : cla;
    }

    /** Whether the command ends with a short length of what it wants back, which can be put right. */
    private static boolean asksForAnswer(byte[] command) {
        if (WireRules.isExtended(command)) {
            return false;
        }
        return command.length == 5 || (command.length > 5 && command.length == (command[4] & 0xFF) + 6);
    }

    @Override
    public void reset() throws ChipFault {
        session.reset();
    }

    @Override
    public void close() {
        session.close();
    }
}
