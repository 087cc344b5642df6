package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.PrinterFaultException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the machine can be asked. Each model lacks some of these; what is not known is empty, never guessed. The modern
 * status words of the vendor's SDK are left out: no source says how they travel [?].
 */
final class Questions {
    /** Asks for the cards ever taken from the feeder. */
    static final String CARDS_FED = "Rco;c";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** A sensor's voltage with a decimal comma, {@code 5,00 Volts} [C]. */
    private static final Pattern VOLTAGE = Pattern.compile("(\\d{1,3})[,.](\\d{1,3})\\s*V.*");

    /** Between the two voltages seen in practice, 0,00 and 5,00. */
    private static final int HALF_MILLIVOLTS = 2500;

    private final Dialogue dialogue;
    private final RecentAnswers recent;
    private final boolean recentWillDo;

    private Questions(Dialogue dialogue, RecentAnswers recent, boolean recentWillDo) {
        this.dialogue = dialogue;
        this.recent = recent;
        this.recentWillDo = recentWillDo;
    }

    /** Asks the machine each time. */
    static Questions now(Dialogue dialogue, RecentAnswers recent) {
        return new Questions(dialogue, recent, false);
    }

    /** Asks only what was not answered within the last second and since the last motion. */
    static Questions unlessRecent(Dialogue dialogue, RecentAnswers recent) {
        return new Questions(dialogue, recent, true);
    }

    private Reply ask(String command, String words) throws PrinterFaultException {
        Command question = Command.question(command, words);
        Optional<Reply> known = recentWillDo ? recent.fresh(question, dialogue.motions()) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        Reply reply = dialogue.ask(question);
        recent.keep(question, reply, dialogue.motions());
        return reply;
    }

    /** A plain text, such as model or serial number. */
    Optional<String> text(String command, String words) throws PrinterFaultException {
        Reply reply = ask(command, words);
        return reply.isValue() && !reply.text().isEmpty() ? Optional.of(reply.text()) : Optional.empty();
    }

    /** Cards ever taken from the feeder. */
    OptionalLong cardsFed() throws PrinterFaultException {
        return number(CARDS_FED, "to say how many cards it has fed");
    }

    /**
     * What the machine counts as printed. The guide calls it panels [D], a vendor's sample program cards [C]; either way it
     * stays as it is while nothing is printed.
     */
    OptionalLong printed() throws PrinterFaultException {
        return number("Rco;p", "to say how much it has printed");
    }

    /** Panel sets left on the ribbon [C, not in the guide]. */
    OptionalInt panelsLeft() throws PrinterFaultException {
        return small(number("Rrt;count", "to say how much ribbon is left"));
    }

    /** Whether the machine counts sets that are left; a ribbon that is on its end mark all the same is torn or not found. */
    boolean countsSets() throws PrinterFaultException {
        return panelsLeft().orElse(0) > 0;
    }

    /** Panel sets that the ribbon had when it was new [C, not in the guide]. */
    OptionalInt panelsWhenNew() throws PrinterFaultException {
        return small(number("Rrt;qty", "to say how long its ribbon is"));
    }

    private static OptionalInt small(OptionalLong number) {
        return number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    /** Cards that may still be fed before a cleaning is due [C, not in the guide]. */
    OptionalLong cardsUntilCleaning() throws PrinterFaultException {
        return number("Rco;r", "to say when it must be cleaned");
    }

    /** Whether a cleaning is due; false where the model cannot tell. */
    boolean cleaningDue() throws PrinterFaultException {
        String words = "to say whether it must be cleaned";
        Reply guide = ask("Rlr;r", words);
        boolean notKnown =
                guide.trouble() == Reply.Trouble.UNKNOWN_COMMAND || guide.trouble() == Reply.Trouble.PARAMETERS;
        return (notKnown ? ask("Rlr;c", words) : guide).trouble() == Reply.Trouble.CLEANING;
    }

    /** The error mode now and the saved one, as the machine writes them: two values, their form is not stated [?]. */
    Optional<String> errorModes() throws PrinterFaultException {
        return text("Rem", "to say how it handles errors");
    }

    /**
     * Whether the machine says that it is not fitted with what a question is about. A model that does not know the question
     * says nothing about the option by that.
     */
    boolean optionMissing(String command, String words) throws PrinterFaultException {
        return ask(command, words).trouble() == Reply.Trouble.OPTION;
    }

    private OptionalLong number(String command, String words) throws PrinterFaultException {
        Matcher digits = NUMBER.matcher(text(command, words).orElse(""));
        return digits.find() ? OptionalLong.of(Long.parseLong(digits.group())) : OptionalLong.empty();
    }

    /** The ribbon's name. */
    Optional<String> ribbon() throws PrinterFaultException {
        return text("Rr", "to say which ribbon it has");
    }

    /** Whether a colour ribbon has come to its end mark; false where the model cannot tell. */
    boolean colourRibbonEnded() throws PrinterFaultException {
        return switch (ask("Rcr", "to check the end of its ribbon").trouble()) {
            // These complain about something else than the ribbon.
            case NONE, UNKNOWN_COMMAND, PARAMETERS, OPTION, COVER, FEEDER, OUTPUT, CLEANING -> false;
            default -> true;
        };
    }

    /** Whether the cover is open; false where the model cannot tell. */
    boolean coverOpen() throws PrinterFaultException {
        return isLow("Rse;o", "to check its cover");
    }

    /** Whether the feeder is empty; false where the model cannot tell. */
    boolean feederEmpty() throws PrinterFaultException {
        return isLow("Rse;f", "to check its feeder");
    }

    private boolean isLow(String command, String words) throws PrinterFaultException {
        Matcher volts = VOLTAGE.matcher(text(command, words).orElse("").toUpperCase(Locale.ROOT));
        if (!volts.matches()) {
            return false;
        }
        String thousandths = (volts.group(2) + "00").substring(0, 3);
        return Integer.parseInt(volts.group(1)) * 1000 + Integer.parseInt(thousandths) < HALF_MILLIVOLTS;
    }

    /**
     * Where a card is. The guide knows {@code NO CARD} and {@code ERR CARD} [D], read here as a stuck one; newer firmware
     * answers {@code OK} for none, {@code CARD}, {@code SMART CARD} and {@code CONTACTLESS CARD} [C].
     */
    CardPosition position() throws PrinterFaultException {
        Reply reply = ask("Rlr;p", "to say where a card is");
        return switch (reply.text().toUpperCase(Locale.ROOT)) {
            case "OK", "NO CARD" -> CardPosition.NONE;
            case "ERR CARD" -> CardPosition.STUCK;
            case "CARD" -> CardPosition.PRINT;
            case "SMART CARD" -> CardPosition.CONTACT;
            case "CONTACTLESS CARD" -> CardPosition.CONTACTLESS;
            default -> CardPosition.UNKNOWN;
        };
    }
}
