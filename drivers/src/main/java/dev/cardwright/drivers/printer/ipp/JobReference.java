package dev.cardwright.drivers.printer.ipp;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job by the names the machine knows: which machine, its number for the job, and the random name we gave it. A number
 * alone does not do: after a restart some printers count from 1 again. It also says whether the machine took the whole
 * document: only then does a finished job mean a finished card.
 *
 * @param printer the machine's UUID, or {@code -} where it has none
 * @param number the machine's number; empty where the job was sent in one step and the answer was not seen yet
 * @param name the job's random name
 * @param whole whether the machine answered that it took the whole document
 */
record JobReference(String printer, OptionalInt number, String name, boolean whole) {
    private static final String WHOLE = "+whole";
    private static final Pattern FORM =
            Pattern.compile("ipp:([^/]{1,60})/([0-9]{1,10}|-)/(card-[0-9a-f]{32})(\\" + WHOLE + ")?");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;

    /** A name that nobody can guess and that says nothing about the card. */
    static String newName() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return "card-" + HexFormat.of().formatHex(random);
    }

    /** A job whose document is not out, or not known to be. */
    static JobReference of(Optional<String> uuid, OptionalInt number, String name) {
        return new JobReference(printer(uuid), number, name, false);
    }

    /** The same job under the machine's number for it, after the machine answered that it took the whole document. */
    JobReference taken(int jobNumber) {
        return new JobReference(printer, OptionalInt.of(jobNumber), name, true);
    }

    static String printer(Optional<String> uuid) {
        return uuid.map(text -> text.replaceFirst("^urn:uuid:", ""))
                .filter(text -> text.matches("[0-9a-zA-Z:.-]{2,60}"))
                .orElse("-");
    }

    /** Reads what {@link #toString()} wrote; empty when it is no reference of this driver. */
    static Optional<JobReference> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            OptionalInt number = matcher.group(2).equals("-")
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(matcher.group(2)));
            return Optional.of(new JobReference(matcher.group(1), number, matcher.group(3), matcher.group(4) != null));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ipp:" + printer + "/" + (number.isPresent() ? Integer.toString(number.getAsInt()) : "-") + "/" + name
                + (whole ? WHOLE : "");
    }
}
