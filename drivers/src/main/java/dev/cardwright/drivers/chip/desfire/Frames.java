package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Native commands in ISO form, {@code 90 INS 00 00 [Lc data] 00}, cut into frames and joined again. A frame brings 54 bytes of data, so that
 * the whole is never longer than 60 [V: recorded sessions].
 */
final class Frames {
    /** Bytes of data in one frame. */
    static final int FRAME_BYTES = 54;

    /** The most data a short command may carry; where the reader and the card cut it themselves. */
    static final int WHOLE_BYTES = 255;

    /** A card that goes on and on is stopped here. */
    private static final int LONGEST_ANSWER = 0x10000;

    private static final int NATIVE = 0x91;

    private final ChipSession session;
    private boolean spoken;

    /** What the card answered. */
    static final class Answer {
        private final int status;
        private final byte[] data;

        private Answer(int status, byte[] data) {
            this.status = status;
            this.data = data;
        }

        int status() {
            return status;
        }

        byte[] data() {
            return data;
        }

        boolean more() {
            return status == DesfireStatus.MORE.code();
        }
    }

    Frames(ChipSession session) {
        this.session = session;
    }

    /** One frame and its answer, also when more follows. */
    Answer single(Instruction instruction, int code, byte[] data) throws ChipFault {
        return transmit(instruction, code, data, 0, data.length);
    }

    /** A whole command in as many frames as it needs, and the whole answer. */
    Answer exchange(Instruction instruction, byte[] data, int frameBytes) throws ChipFault {
        int sent = Math.min(frameBytes, data.length);
        Answer answer = transmit(instruction, instruction.code(), data, 0, sent);
        while (sent < data.length) {
            if (!answer.more() || answer.data.length > 0) {
                return brokenOff(instruction, answer);
            }
            int next = Math.min(frameBytes, data.length - sent);
            answer = transmit(instruction, Instruction.MORE, data, sent, next);
            sent += next;
        }
        return collected(instruction, answer);
    }

    private static Answer brokenOff(Instruction instruction, Answer answer) throws ChipFault {
        if (answer.more() || answer.status == DesfireStatus.OK.code()) {
            throw new ChipFault(
                    ChipFault.Kind.STATUS,
                    "The card answered before it had the whole command to " + instruction.words() + ".");
        }
        return answer;
    }

    private Answer collected(Instruction instruction, Answer first) throws ChipFault {
        if (!first.more()) {
            return first;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Answer answer = first;
        all.writeBytes(answer.data);
        while (answer.more()) {
            answer = transmit(instruction, Instruction.MORE, answer.data, 0, 0);
            all.writeBytes(answer.data);
            if (all.size() > LONGEST_ANSWER) {
                throw new ChipFault(ChipFault.Kind.STATUS, "The card's answer does not end.");
            }
            if (answer.more() && answer.data.length == 0) {
                throw new ChipFault(ChipFault.Kind.STATUS, "The card promises more and sends nothing.");
            }
        }
        return new Answer(answer.status, all.toByteArray());
    }

    private Answer transmit(Instruction instruction, int code, byte[] data, int from, int length) throws ChipFault {
        byte[] command = new byte[length == 0 ? 5 : 6 + length];
        command[0] = (byte) 0x90;
        command[1] = (byte) code;
        if (length > 0) {
            command[4] = (byte) length;
            System.arraycopy(data, from, command, 5, length);
        }
        byte[] answer = session.transmit(command);
        int last = answer.length - 1;
        if (last < 1 || (answer[last - 1] & 0xFF) != NATIVE) {
            throw notNative(instruction, answer);
        }
        spoken = true;
        return new Answer(answer[last] & 0xFF, Arrays.copyOf(answer, last - 1));
    }

    private ChipFault notNative(Instruction instruction, byte[] answer) {
        String status = answer.length < 2
                ? "none"
                : String.format(Locale.ROOT, "%02X%02X", answer[answer.length - 2], answer[answer.length - 1]);
        return spoken
                ? new ChipFault(
                        instruction.refusal(),
                        "The card or the reader refused to " + instruction.words() + " (status " + status + ").")
                : new ChipFault(
                        ChipFault.Kind.WRONG_CARD,
                        "This card does not understand DESFire's commands (status " + status + ").");
    }
}
