package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.ipp.IppFault.Moment;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One fault that will happen once. Written as {@code card 3: jam at print}; without {@code card N:} it meets the next card that comes to
 * that moment, without {@code at …} it happens at the fault's usual moment.
 *
 * @param card   the number of the card, counted from 1 as cards leave the feeder; empty: the next one
 * @param fault  what happens
 * @param moment when it happens
 */
record ComingFault(OptionalLong card, IppFault fault, Moment moment) {
    private static final Pattern LINE =
            Pattern.compile("(?:card\\s+(\\S+?)\\s*:\\s*)?([a-z-]+)(?:\\s+at\\s+(\\S+))?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_LINE = 200;

    ComingFault {
        if (!fault.possibleMoments().contains(moment)) {
            throw new IllegalArgumentException("The fault \"" + fault.word() + "\" cannot happen at " + moment.word()
                    + ". Allowed: "
                    + fault.possibleMoments().stream().map(Moment::word).collect(Collectors.joining(", ")) + ".");
        }
    }

    /**
     * Reads one line of a fault script.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong and what is allowed
     */
    static ComingFault parse(String line) {
        String shown = line.strip();
        Matcher matcher = LINE.matcher(shown.length() > LONGEST_LINE ? "" : shown);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The fault \"" + shown.substring(0, Math.min(40, shown.length()))
                    + "\" cannot be understood. Write it like \"card 3: jam at print\" or \"cover-open\".");
        }
        IppFault fault = IppFault.of(matcher.group(2));
        Moment moment = matcher.group(3) == null ? fault.usualMoment() : Moment.of(matcher.group(3));
        return new ComingFault(card(matcher.group(1)), fault, moment);
    }

    private static OptionalLong card(@Nullable String number) {
        if (number == null) {
            return OptionalLong.empty();
        }
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("\"" + number + "\" is no card number. Allowed: 1, 2, 3 and so on.");
        }
        return OptionalLong.of(Long.parseLong(number));
    }

    /** Whether it happens to this card now. */
    boolean meets(long number, Moment now) {
        return moment == now && (card.isEmpty() || card.getAsLong() == number);
    }

    /** As written in a fault script. */
    String line() {
        return (card.isPresent() ? "card " + card.getAsLong() + ": " : "") + fault.word() + " at " + moment.word();
    }
}
