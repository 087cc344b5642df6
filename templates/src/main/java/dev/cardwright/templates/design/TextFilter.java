package dev.cardwright.templates.design;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is done with a field's text before it is set, after a pipe: {@code {{VALID_UNTIL|date:d MMMM yyyy|upper}}}. Filters work
 * from left to right. All are immutable and safe to share.
 */
public sealed interface TextFilter {

    /** The words a designer may write, for messages. */
    String ALLOWED = "date:PATTERN, number:PATTERN, upper, lower, trim, default:TEXT";

    /** Nobody writes longer ones by hand. */
    int MAX_PATTERN = 60;

    /**
     * Changes a text.
     *
     * @param field the field's name, for messages
     * @param text what it says so far
     * @return the changed text
     * @throws FormatRefused if the text has not the form that is needed
     */
    String apply(String field, String text) throws FormatRefused;

    /** Reads a filter; the reason is thrown as a sentence that follows the element's name. */
    static TextFilter of(String words, Locale language) throws NotUnderstood {
        int colon = words.indexOf(':');
        String name = (colon < 0 ? words : words.substring(0, colon)).strip();
        String argument = colon < 0 ? "" : words.substring(colon + 1);
        boolean wants = name.equals("date") || name.equals("number");
        if (wants && (argument.isBlank() || argument.length() > MAX_PATTERN)) {
            throw new NotUnderstood("has the filter " + name + " without a pattern. Allowed: "
                    + (name.equals("date") ? "date:d MMMM yyyy" : "number:000 000, number:#,##0.00")
                    + ", up to " + MAX_PATTERN + " characters.");
        }
        if (!wants && colon >= 0 && !name.equals("default")) {
            throw new NotUnderstood("has the filter \"" + words + "\". Allowed: " + ALLOWED + ".");
        }
        return switch (name) {
            case "date" -> Dates.of(argument.strip(), language);
            case "number" -> number(argument.strip(), language);
            case "upper" -> new Upper(language);
            case "lower" -> new Lower(language);
            case "trim" -> new Trim();
            case "default" -> new Default(argument);
            default -> throw new NotUnderstood("has the unknown filter \"" + words + "\". Allowed: " + ALLOWED + ".");
        };
    }

    private static TextFilter number(String pattern, Locale language) throws NotUnderstood {
        return Digits.BLOCKS.matcher(pattern).matches() ? new Digits(pattern) : Decimals.of(pattern, language);
    }

    /** A filter that makes no sense; the sentence follows the element's name. */
    final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String sentence) {
            super(sentence);
        }
    }

    /**
     * Capitals.
     *
     * @param language whose rules hold: Turkish has an i of its own
     */
    record Upper(Locale language) implements TextFilter {
        @Override
        public String apply(String field, String text) {
            return text.toUpperCase(language);
        }
    }

    /**
     * Small letters.
     *
     * @param language whose rules hold
     */
    record Lower(Locale language) implements TextFilter {
        @Override
        public String apply(String field, String text) {
            return text.toLowerCase(language);
        }
    }

    /** Without blanks around it, and with single blanks inside. */
    record Trim() implements TextFilter {
        private static final Pattern BLANKS = Pattern.compile("\\s+");

        @Override
        public String apply(String field, String text) {
            return BLANKS.matcher(text.strip()).replaceAll(" ");
        }
    }

    /**
     * Something else where the field says nothing or is absent.
     *
     * @param text what to say then
     */
    record Default(String text) implements TextFilter {
        @Override
        public String apply(String field, String said) {
            return said.isBlank() ? text : said;
        }
    }

    /**
     * A date in the words of a language. The field is an ISO date, with or without a time of day; a time with an offset counts
     * as it is written, so that no clock of the machine matters. An empty field stays empty.
     *
     * @param format the pattern, ready to use
     * @param pattern as it was written
     */
    record Dates(DateTimeFormatter format, String pattern) implements TextFilter {

        private static final LocalDateTime SAMPLE = LocalDateTime.of(2026, 11, 24, 9, 30);
        private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
        private static final Pattern TIME = Pattern.compile(
                "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?)(Z|[+-]\\d\\d:?\\d\\d)?");

        static Dates of(String pattern, Locale language) throws NotUnderstood {
            try {
                DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, language);
                Dates dates = new Dates(format, pattern);
                if (dates.canPrint(SAMPLE)) {
                    return dates;
                }
                throw notUnderstood(pattern);
            } catch (IllegalArgumentException wrong) {
                throw notUnderstood(pattern);
            }
        }

        private static NotUnderstood notUnderstood(String pattern) {
            return new NotUnderstood(
                    "has the date pattern \"" + pattern
                            + "\", which is not understood. Allowed: letters such as yyyy, yy, MM, MMM, MMMM, d, dd, EEEE, HH, mm.");
        }

        private boolean canPrint(TemporalAccessor time) {
            try {
                return !format.format(time).isEmpty();
            } catch (DateTimeException missingPart) {
                return false;
            }
        }

        /** Whether a date alone is not enough. */
        boolean needsTime() {
            return !canPrint(SAMPLE.toLocalDate());
        }

        @Override
        public String apply(String field, String text) throws FormatRefused {
            String said = text.strip();
            if (said.isEmpty()) {
                return "";
            }
            try {
                return format.format(parse(said).orElseThrow(() -> refused(field)));
            } catch (DateTimeException noSuchDay) {
                throw refused(field);
            }
        }

        private static Optional<TemporalAccessor> parse(String said) {
            var time = TIME.matcher(said);
            if (time.matches()) {
                return Optional.of(LocalDateTime.parse(time.group(1) + "T" + time.group(2)));
            }
            return DATE.matcher(said).matches() ? Optional.of(LocalDate.parse(said)) : Optional.empty();
        }

        private FormatRefused refused(String field) {
            return new FormatRefused("The field " + field + " must be a date such as "
                    + (needsTime() ? "2026-11-24T09:30" : "2026-11-24") + ".");
        }
    }

    /**
     * Digits in blocks, such as {@code 000 000}: each 0 is one digit of the field, with zeros in front where it is shorter,
     * everything between is printed as it stands. Blanks and dashes between the field's digits do not count.
     *
     * @param pattern zeros with something between them
     */
    record Digits(String pattern) implements TextFilter {

        /** Several blocks of zeros; one block, or one with a decimal point, is an ordinary number. */
        private static final Pattern BLOCKS = Pattern.compile("[^#0]*0+[^#0.,]+0[^#]*|[^#0]*0+([.,]0+){2,}[^#0]*");

        private static final Pattern NUMBER = Pattern.compile("\\d(?:[ \\u00A0-]?\\d)*");

        @Override
        public String apply(String field, String text) throws FormatRefused {
            String said = text.strip();
            if (said.isEmpty()) {
                return "";
            }
            int places = (int) pattern.chars().filter(letter -> letter == '0').count();
            String digits =
                    said.length() > 2 * MAX_PATTERN || !NUMBER.matcher(said).matches()
                            ? ""
                            : said.replaceAll("\\D", "");
            if (digits.isEmpty() || digits.length() > places) {
                throw new FormatRefused("The field " + field + " must be a number of up to " + places + " digits.");
            }
            StringBuilder filled = new StringBuilder();
            int next = digits.length() - places;
            for (int i = 0; i < pattern.length(); i++) {
                char letter = pattern.charAt(i);
                if (letter == '0') {
                    filled.append(next < 0 ? '0' : digits.charAt(next));
                    next++;
                } else {
                    filled.append(letter);
                }
            }
            return filled.toString();
        }
    }

    /**
     * A number with the separators of a language, such as {@code #,##0.00}.
     *
     * @param pattern of {@link DecimalFormat}
     * @param language whose separators are used
     */
    record Decimals(String pattern, Locale language) implements TextFilter {

        private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{1,15})?");

        static Decimals of(String pattern, Locale language) throws NotUnderstood {
            Decimals decimals = new Decimals(pattern, language);
            try {
                if (pattern.contains("0") || pattern.contains("#")) {
                    decimals.format(BigDecimal.TEN);
                    return decimals;
                }
            } catch (IllegalArgumentException wrong) {
                throw notUnderstood(pattern);
            }
            throw notUnderstood(pattern);
        }

        private static NotUnderstood notUnderstood(String pattern) {
            return new NotUnderstood(
                    "has the number pattern \"" + pattern
                            + "\", which is not understood. Allowed: blocks of digits as in 000 000, or a number as in #,##0.00.");
        }

        /** A format of one's own each time, because {@link DecimalFormat} is not safe to share. */
        private String format(BigDecimal number) {
            DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(language));
            format.setRoundingMode(RoundingMode.HALF_UP);
            return format.format(number);
        }

        @Override
        public String apply(String field, String text) throws FormatRefused {
            String said = text.strip();
            if (said.isEmpty()) {
                return "";
            }
            if (!NUMBER.matcher(said).matches()) {
                throw new FormatRefused("The field " + field + " must be a number such as 1250.50.");
            }
            return format(new BigDecimal(said));
        }
    }
}
