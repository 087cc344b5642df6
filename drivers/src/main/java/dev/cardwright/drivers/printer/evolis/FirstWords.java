package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.Stranger;
import dev.cardwright.drivers.printer.evolis.EvolisOptions.Answers;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out from the first bytes of a connection who is there when it is not the configured printer. Greetings of common
 * servers are their published protocols'; the two other makes of card printer greet as others' code and recordings show
 * [C, V]. An answer with TLS's alert begins with the same byte as NACK, but no code follows it.
 *
 * @param heard the first bytes, one character each
 * @param serial whether they came from a serial port
 * @param answers how the printer should answer
 */
record FirstWords(String heard, boolean serial, Answers answers) {
    private static final String CODES = "12TCFRKDW";
    private static final Pattern SERVER_CODE = Pattern.compile("[2-5]\\d\\d[ -].*", Pattern.DOTALL);
    private static final Pattern LABEL_STATUS = Pattern.compile("\\x02\\d+,.*", Pattern.DOTALL);
    private static final Pattern NOT_TEXT = Pattern.compile("[^\\x20-\\x7E\\x00\\r\\n\\x11\\x13]");
    private static final Pattern PRINTER_WORDS = Pattern.compile("OK|[\\d.,+-]+(\\s*V(olts?)?)?|.*CARD.*");

    /** Whoever the first exchange shows, where it does not show the printer. */
    Optional<Stranger> stranger(Command command, Due due, Reply reply) {
        Optional<Stranger> known = recognised(command);
        if (known.isPresent()) {
            return known;
        }
        Optional<Stranger> otherMode = otherMode(due, reply);
        if (otherMode.isPresent() || due.fits(reply)) {
            return otherMode;
        }
        if (reply.trouble() == Reply.Trouble.SILENCE) {
            return Optional.of(serial ? Stranger.SILENT_CABLE : Stranger.SILENT);
        }
        if (NOT_TEXT.matcher(heard).find()) {
            return Optional.of(serial ? Stranger.NOISE_ON_CABLE : Stranger.NOISE);
        }
        // What this printer says at other times is a late answer, not a stranger's.
        boolean late =
                PRINTER_WORDS.matcher(reply.text()).matches() && !reply.text().isEmpty();
        return late ? Optional.empty() : Optional.of(Stranger.UNKNOWN);
    }

    /** Whether it is the printer, but one that answers in the other way than the address says. */
    Optional<Stranger> otherMode(Due due, Reply reply) {
        if (answers == Answers.TEXT && reply.trouble() == Reply.Trouble.GARBAGE) {
            return isAcknowledged(reply) ? Optional.of(Stranger.ACKNOWLEDGES) : Optional.empty();
        }
        boolean text = answers == Answers.ACK && due == Due.DONE && reply.trouble() == Reply.Trouble.TEXT;
        return text ? Optional.of(Stranger.ANSWERS_WITH_TEXT) : Optional.empty();
    }

    private static boolean isAcknowledged(Reply reply) {
        String text = reply.text();
        return text.startsWith("\u0006")
                || (text.length() > 1 && text.charAt(0) == 0x15 && CODES.indexOf(text.charAt(1)) >= 0);
    }

    /** Someone whose first bytes tell for certain who it is. */
    Optional<Stranger> recognised(Command command) {
        String words = heard.strip();
        if (words.startsWith("HTTP/") || words.startsWith("<")) {
            return Optional.of(Stranger.WEB_SERVER);
        }
        if (heard.startsWith("\u0015\u0003")) {
            return Optional.of(Stranger.ENCRYPTED);
        }
        if (words.contains("SSH") || heard.matches("(?s)\u00FF[\u00FB-\u00FE].*") || words.contains("login:")) {
            return Optional.of(Stranger.LOGIN);
        }
        if (SERVER_CODE.matcher(words).matches() || words.startsWith("+OK") || words.startsWith("* OK")) {
            return Optional.of(Stranger.FILES_OR_MAIL);
        }
        if (words.contains("@PJL") || words.contains("%-12345X") || words.startsWith("%%[")) {
            return Optional.of(Stranger.OFFICE_PRINTER);
        }
        if (LABEL_STATUS.matcher(heard).matches()) {
            return Optional.of(Stranger.LABEL_PRINTER);
        }
        if (heard.startsWith("\u0001STA") || heard.startsWith("\u00F3\u0000\u0002\u0000")) {
            return Optional.of(Stranger.OTHER_CARD_PRINTER);
        }
        return heard.contains(command.text()) ? Optional.of(Stranger.ECHO) : Optional.empty();
    }
}
