package dev.cardwright.templates.mrz;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a machine readable zone of the form TD1 is made of, ICAO Doc 9303 part 5. */
public enum MrzField {
    /** Document code: A, C or I, and a second character of the issuer's choice. */
    TYPE("type", true),
    /** Issuing state or organisation, one to three letters. */
    ISSUER("issuer", true),
    /** Document number, digits and letters, up to 22. */
    NUMBER("number", true),
    /** Date of birth, as YYYY-MM-DD. */
    BIRTH("birth", true),
    /** F, M, or X or nothing for unspecified. */
    SEX("sex", true),
    /** Date of expiry, as YYYY-MM-DD. */
    EXPIRY("expiry", true),
    /** Nationality, one to three letters. */
    NATIONALITY("nationality", true),
    /** The primary part of the name. */
    SURNAME("surname", true),
    /** The secondary part of the name. */
    GIVEN("given", false),
    /** Data of the issuer's choice in the first line, up to 15 characters, fewer behind a long document number. */
    OPTIONAL_1("optional1", false),
    /** Data of the issuer's choice in the second line, up to 11 characters. */
    OPTIONAL_2("optional2", false);

    private static final int MAX_NUMBER = 22;
    private static final int MAX_OPTIONAL_1 = 15;
    private static final int MAX_OPTIONAL_2 = 11;
    private static final int MAX_NAME = 200;

    private final String word;
    private final boolean required;

    MrzField(String word, boolean required) {
        this.word = word;
        this.required = required;
    }

    /**
     * Finds a field by its word in a design.
     *
     * @param word for example {@code surname}
     * @return the field, or empty if there is none of that name
     */
    public static Optional<MrzField> named(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }

    /**
     * The words, for messages.
     *
     * @return words, separated by commas
     */
    public static String allowed() {
        return Arrays.stream(values()).map(MrzField::word).collect(Collectors.joining(", "));
    }

    /**
     * The word in a design.
     *
     * @return for example {@code surname}
     */
    public String word() {
        return word;
    }

    /**
     * Whether a design must say where it comes from.
     *
     * @return false for given names and optional data
     */
    public boolean isRequired() {
        return required;
    }

    /**
     * Brings a value into the alphabet of the zone: capital letters, digits and the filler.
     *
     * @param value as it comes
     * @return as it is written, without fillers at its end; names in components with one filler between them
     * @throws MrzRefused if it has no such form
     */
    public String written(String value) throws MrzRefused {
        return switch (this) {
            case TYPE -> type(value);
            case ISSUER, NATIONALITY -> matching(value, "[A-Z]{1,3}", "one to three letters A-Z, such as SWE");
            case NUMBER -> number(value);
            case BIRTH, EXPIRY -> date(value);
            case SEX -> sex(value);
            case SURNAME, GIVEN -> name(value);
            case OPTIONAL_1 -> optional(value, MAX_OPTIONAL_1);
            case OPTIONAL_2 -> optional(value, MAX_OPTIONAL_2);
        };
    }

    private String type(String value) throws MrzRefused {
        return matching(
                value,
                "[ACI]|[ACI][A-Z0-9<]",
                "A, C or I, and at most one more character that is neither V nor makes AI",
                !value.matches(".V|AI"));
    }

    private String number(String value) throws MrzRefused {
        String plain = value.replace(' ', '<').replace('-', '<');
        return matching(
                plain,
                "[A-Z0-9][A-Z0-9<]{0," + (MAX_NUMBER - 2) + "}[A-Z0-9]|[A-Z0-9]",
                "up to " + MAX_NUMBER + " capital letters A-Z and digits, with blanks or dashes between them");
    }

    private String optional(String value, int most) throws MrzRefused {
        String plain = value.replace(' ', '<').replace('-', '<');
        return matching(
                        plain,
                        "[A-Z0-9<]{0," + most + "}",
                        "up to " + most + " capital letters A-Z and digits, with blanks or dashes between them")
                .replaceAll("<+$", "");
    }

    private String sex(String value) throws MrzRefused {
        String known = matching(value, "[FMX<]?", "F, M, X or nothing");
        return known.equals("F") || known.equals("M") ? known : "<";
    }

    private String date(String value) throws MrzRefused {
        String iso = matching(value, "[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date as YYYY-MM-DD");
        try {
            LocalDate.parse(iso);
        } catch (DateTimeParseException noDay) {
            throw refused("a day that exists, as YYYY-MM-DD");
        }
        return iso.substring(2, 4) + iso.substring(5, 7) + iso.substring(8);
    }

    private String name(String value) throws MrzRefused {
        if (value.length() > MAX_NAME) {
            throw refused("up to " + MAX_NAME + " characters");
        }
        try {
            return MrzLetters.transliterate(value);
        } catch (MrzLetters.NoLatinForm unknown) {
            throw new MrzRefused(String.format(
                    Locale.ROOT,
                    "The machine readable zone's %s holds the character U+%04X, which cannot be written there. Allowed:"
                            + " Latin letters with or without accents; bring the Latin form of other scripts as a field"
                            + " of its own.",
                    word,
                    unknown.character()));
        }
    }

    private String matching(String value, String pattern, String allowed, boolean... also) throws MrzRefused {
        boolean good = value.length() <= MAX_NAME && value.matches(pattern);
        for (boolean condition : also) {
            good &= condition;
        }
        if (!good) {
            throw refused(allowed);
        }
        return value;
    }

    private MrzRefused refused(String allowed) {
        return new MrzRefused("The machine readable zone's " + word
                + " has a form that cannot be written there. Allowed: " + allowed + ".");
    }
}
