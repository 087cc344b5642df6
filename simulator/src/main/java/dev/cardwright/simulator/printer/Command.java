package dev.cardwright.simulator.printer;

import java.util.List;

/**
 * What the machine understood of the bytes that came in.
 *
 * <p>Source of names and parameters: Evolis Programming Guide A5013 Rev E [D].
 */
sealed interface Command {
    /** The nanosecond clock when its first byte was read. */
    long firstByteNanos();

    /** A command without data behind it. */
    record Plain(String name, List<String> parameters, long firstByteNanos) implements Command {
        String parameter(int index) {
            return index < parameters.size() ? parameters.get(index) : "";
        }

        /** All parameters from this one on, as they came. */
        String rest(int from) {
            return String.join(";", parameters.subList(Math.min(from, parameters.size()), parameters.size()));
        }
    }

    /** A whole picture for one panel. */
    record Picture(Bitmap bitmap, long firstByteNanos) implements Command {}

    /** Something that can only be answered with an error. */
    record Refused(String answer, long firstByteNanos) implements Command {}
}
