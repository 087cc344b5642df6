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
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** A sensor's voltage with a decimal comma, {@code 5,00 Volts} [C]. */
    private static final Pattern VOLTAGE = Pattern.compile("(\\d{1,3})[,.](\\d{1,3})\\s*V.*");

    /** Between the two voltages seen in practice, 0,00 and 5,00. */
    private static final int HALF_MILLIVOLTS = 2500;

    private final Dialogue dialogue;

    Questions(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** A plain text, such as model or serial number. */
    Optional<String> text(String command, String words) throws PrinterFaultException {
        Reply reply = dialogue.ask(Command.question(command, words));
        return reply.isValue() && !reply.text().isEmpty() ? Optional.of(reply.text()) : Optional.empty();
    }

    /** Cards ever taken from the feeder. */
    OptionalLong cardsFed() throws PrinterFaultException {
        return number("Rco;c", "to say how many cards it has fed");
    }

    /** Panel sets left on the ribbon [C, not in the guide]. */
    OptionalInt panelsLeft() throws PrinterFaultException {
        OptionalLong left = number("Rrt;count", "to say how much ribbon is left");
        return left.isPresent() && left.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) left.getAsLong())
                : OptionalInt.empty();
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
        Reply reply = dialogue.ask(Command.question("Rcr", "to check the end of its ribbon"));
        return !reply.isOk() && reply.trouble() != Reply.Trouble.UNKNOWN_COMMAND;
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
     * Where a card is. The guide knows {@code NO CARD} and {@code ERR CARD} [D], read here as a stuck one; newer firmware answers {@code OK} for none, {@code CARD},
     * {@code SMART CARD} and {@code CONTACTLESS CARD} [C].
     */
    CardPosition position() throws PrinterFaultException {
        Reply reply = dialogue.ask(Command.question("Rlr;p", "to say where a card is"));
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
