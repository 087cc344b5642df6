package dev.cardwright.simulator.printer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * The bytes of one answer: its text and its end.
 *
 * @param text what is said
 * @param end what stands behind it
 */
record Reply(String text, String end) {
    private static final String ACK = "\u0006";
    private static final String NACK = "\u0015";

    private static final char OTHER = 'T';

    /** What no command at all understands, in either form. */
    private static final Set<String> MISUNDERSTOOD =
            Set.of(Interpreter.UNKNOWN, Interpreter.ILLEGAL, Mechanics.NOT_AVAILABLE);

    /** An answer in the form that is in force. A question that was understood is answered with its text in either form [?]. */
    static Reply of(Command command, String answer, Answers form, MachineSettings settings) {
        if (form == Answers.TEXT || (command instanceof Command.Plain plain && isText(plain.name(), answer))) {
            return new Reply(answer, settings.replyEnd().characters());
        }
        return answer.equals(Mechanics.OK)
                ? new Reply(ACK, "")
                : new Reply(NACK + code(answer), settings.nackEnd().characters());
    }

    private static boolean isText(String name, String answer) {
        if (name.startsWith("R")) {
            return !MISUNDERSTOOD.contains(answer);
        }
        // A track is read by a motion, which may fail like any other.
        return name.equals("Smr")
                && !answer.startsWith("ERR")
                && code(answer) == OTHER
                && !MISUNDERSTOOD.contains(answer);
    }

    /**
     * The one character behind a NACK [D]: 1 unknown command, 2 bad parameter, T time-out or mechanics, C cover, F feeder, R ribbon, K checksum of
     * a track, D data of a track, W writing a track. Which text belongs to which character is stated for none; where the words do not say it
     * themselves (a missing option, a full hopper, no card) it is a guess [?].
     */
    private static char code(String answer) {
        return switch (answer) {
            case Interpreter.UNKNOWN, Mechanics.NOT_AVAILABLE -> '1';
            case Interpreter.ILLEGAL -> '2';
            case "COVER OPEN" -> 'C';
            case "FEEDER EMPTY" -> 'F';
            case "ERR RIBBON", "ERR RIBBON TYPE", "ERROR RIBBON" -> 'R';
            case StripeUnit.CHECKSUM, StripeUnit.UNREADABLE -> 'K';
            case StripeUnit.BAD_DATA -> 'D';
            case StripeUnit.NOT_WRITTEN -> 'W';
            default -> OTHER;
        };
    }

    byte[] whole() {
        return (text + end).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The first half of the text, without an end. */
    byte[] half() {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(bytes, bytes.length / 2);
    }
}
