package dev.cardwright.simulator.pn532;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The frames of the PN532's serial line (HSU): {@code 00 00 FF}, length, its complement, direction, data, checksum, {@code 00}; an extended one has
 * {@code FF FF} and two bytes of length [D: PN532 user manual; R with libnfc]. Whatever stands between frames wakes the chip and means nothing.
 */
final class Frames {
    /** The frame that says that a command arrived whole. */
    static final byte[] ACKNOWLEDGE = {0, 0, (byte) 0xFF, 0, (byte) 0xFF, 0};
    /** The frame that says that a command is not known. */
    static final byte[] SYNTAX_ERROR = {0, 0, (byte) 0xFF, 1, (byte) 0xFF, 0x7F, (byte) 0x81, 0};

    private static final int TO_CHIP = 0xD4;
    private static final int LONGEST = 265;

    private Frames() {}

    /**
     * The next command without its direction byte; nothing if what came is no command, or a broken one.
     *
     * @throws EOFException at the end
     */
    static Optional<byte[]> read(InputStream in) throws IOException {
        int before = -1;
        int now = next(in);
        while (before != 0 || now != 0xFF) {
            before = now;
            now = next(in);
        }
        int length = next(in);
        int complement = next(in);
        if (length == 0 || (length == 0xFF && complement == 0)) {
            // The host's ACK takes back what it asked, its NACK asks for the answer again; every answer here is already
            // on its way.
            return Optional.empty();
        }
        if (length == 0xFF && complement == 0xFF) {
            int high = next(in);
            int low = next(in);
            complement = next(in);
            length = high << 8 | low;
            if ((high + low + complement & 0xFF) != 0) {
                return Optional.empty();
            }
        } else if ((length + complement & 0xFF) != 0) {
            return Optional.empty();
        }
        return length > LONGEST ? Optional.empty() : body(in, length);
    }

    private static Optional<byte[]> body(InputStream in, int length) throws IOException {
        byte[] body = in.readNBytes(length);
        int sum = next(in);
        for (byte part : body) {
            sum += part;
        }
        if (body.length < length || (sum & 0xFF) != 0 || length < 2 || (body[0] & 0xFF) != TO_CHIP) {
            return Optional.empty();
        }
        byte[] command = new byte[length - 1];
        System.arraycopy(body, 1, command, 0, command.length);
        return Optional.of(command);
    }

    private static int next(InputStream in) throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException("The host closed the line");
        }
        return read;
    }

    /** An answer in its frame; it begins with the number of the answered command plus one. */
    static byte[] of(byte[] answer) {
        int length = answer.length + 1;
        int head = length < 0x100 ? 5 : 8;
        byte[] frame = new byte[head + length + 2];
        frame[2] = (byte) 0xFF;
        if (head == 5) {
            frame[3] = (byte) length;
            frame[4] = (byte) -length;
        } else {
            frame[3] = (byte) 0xFF;
            frame[4] = (byte) 0xFF;
            frame[5] = (byte) (length >> 8);
            frame[6] = (byte) length;
            frame[7] = (byte) -(frame[5] + frame[6]);
        }
        frame[head] = (byte) 0xD5;
        int sum = 0xD5;
        for (int i = 0; i < answer.length; i++) {
            frame[head + 1 + i] = answer[i];
            sum += answer[i];
        }
        frame[head + length] = (byte) -sum;
        return frame;
    }
}
