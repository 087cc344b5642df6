package dev.cardwright.simulator.printer;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One fault that will happen once. Written as {@code card 3: jam at print}; without {@code card N:} it meets the next card that comes to
 * that moment, without {@code at …} it happens at the fault's usual moment.
 *
 * @param card  the number of the card since the machine was started, counted from 1 as cards leave the feeder; empty: the next one
 * @param fault what happens
 * @param moment when it happens
 */
public record ScriptedFault(OptionalLong card, MachineFault fault, Moment moment) {
    private static final Pattern LINE =
            Pattern.compile("(?:card\\s+(\\S+?)\\s*:\\s*)?([a-z-]+)(?:\\s+at\\s+(\\S+))?", Pattern.CASE_INSENSITIVE);

    /** Refuses a moment at which the fault cannot happen. */
    public ScriptedFault {
        if (!fault.possibleMoments().contains(moment)) {
            throw new IllegalArgumentException("The fault \"" + fault.word() + "\" cannot happen at " + moment.word()
                    + ". Allowed: " + words(fault.possibleMoments(), Moment::word) + ".");
        }
    }

    /** The fault at its usual moment, for the next card that comes there. */
    public static ScriptedFault next(MachineFault fault) {
        return new ScriptedFault(OptionalLong.empty(), fault, fault.usualMoment());
    }

    /**
     * Reads one line of a fault script.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong and what is allowed
     */
    public static ScriptedFault parse(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The fault \"" + line.strip()
                    + "\" cannot be understood. Write it like \"card 3: jam at print\" or \"cover-open\".");
        }
        MachineFault fault = fault(matcher.group(2));
        Moment moment = matcher.group(3) == null ? fault.usualMoment() : moment(matcher.group(3));
        return new ScriptedFault(card(matcher.group(1)), fault, moment);
    }

    /** As it is written in a fault script. */
    public String line() {
        String which = card.isPresent() ? "card " + card.getAsLong() + ": " : "";
        return which + fault.word() + " at " + moment.word();
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

    private static MachineFault fault(String word) {
        return Arrays.stream(MachineFault.values())
                .filter(fault -> fault.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault \"" + word + "\". Allowed: "
                        + words(Arrays.asList(MachineFault.values()), MachineFault::word) + "."));
    }

    private static Moment moment(String word) {
        return Arrays.stream(Moment.values())
                .filter(moment -> moment.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no moment \"" + word + "\". Allowed: "
                        + words(Arrays.asList(Moment.values()), Moment::word) + "."));
    }

    private static <T> String words(Collection<T> values, Function<T, String> word) {
        return values.stream().map(word).collect(Collectors.joining(", "));
    }
}
