package dev.cardwright.drivers.chip;

import java.util.Arrays;

/** A command whose lengths are written with three bytes or two [D: ISO/IEC 7816-4]. */
final class LongCommand {
    private static final int HEADER_BYTES = 4;
    private static final int ALL = 65_536;

    private final byte[] header;
    private final byte[] data;

    /** How many bytes it wants back; 65536 for all there are, 0 for none. */
    private final int wanted;

    private LongCommand(byte[] header, byte[] data, int wanted) {
        this.header = header;
        this.data = data;
        this.wanted = wanted;
    }

    static LongCommand of(byte[] command) throws ChipFault {
        byte[] header = Arrays.copyOf(command, HEADER_BYTES);
        int first = number(command, 5);
        if (command.length == 7) {
            return new LongCommand(header, new byte[0], first == 0 ? ALL : first);
        }
        int end = 7 + first;
        if (first == 0 || (command.length != end && command.length != end + 2)) {
            throw new ChipFault(
                    ChipFault.Kind.COMMAND,
                    "The length written in a command does not fit its " + command.length + " bytes.");
        }
        int second = command.length == end ? -1 : number(command, end);
        int wanted = second < 0 ? 0 : second == 0 ? ALL : second;
        return new LongCommand(header, Arrays.copyOfRange(command, 7, end), wanted);
    }

    private static int number(byte[] command, int at) {
        return (command[at] & 0xFF) << 8 | (command[at + 1] & 0xFF);
    }

    /** What it brings, not a copy; whoever takes it clears it when the command was sent. */
    byte[] data() {
        return data;
    }

    int cla() {
        return header[0] & 0xFF;
    }

    /** A short command with a part of the data. More than 256 bytes are asked for as all there are; the rest is fetched. */
    byte[] piece(int cla, int from, int count, boolean last) {
        int lengthByte = count > 0 ? 1 : 0;
        boolean asks = last && wanted > 0;
        byte[] piece = new byte[HEADER_BYTES + lengthByte + count + (asks ? 1 : 0)];
        System.arraycopy(header, 0, piece, 0, HEADER_BYTES);
        piece[0] = (byte) cla;
        if (count > 0) {
            piece[HEADER_BYTES] = (byte) count;
            System.arraycopy(data, from, piece, HEADER_BYTES + 1, count);
        }
        if (asks) {
            piece[piece.length - 1] = (byte) (wanted >= 256 ? 0 : wanted);
        }
        return piece;
    }
}
