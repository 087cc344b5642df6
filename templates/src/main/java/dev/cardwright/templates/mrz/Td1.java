package dev.cardwright.templates.mrz;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The machine readable zone of a card of the size ID-1: form TD1, three lines of 30 characters, ICAO Doc 9303 part 5, with its
 * check digits. Its string tells nothing of it.
 *
 * @param lines upper, middle and lower line
 */
public record Td1(List<String> lines) {

    /** Characters in a line. */
    public static final int LENGTH = 30;

    private static final int NUMBER_LENGTH = 9;
    private static final int OPTIONAL_1_LENGTH = 15;

    /** Keeps its own list. */
    public Td1 {
        lines = List.copyOf(lines);
    }

    /**
     * Writes the zone.
     *
     * @param values of the fields, as they come; what is absent is empty
     * @return the lines
     * @throws MrzRefused if a value has no form that can be written
     */
    public static Td1 of(Map<MrzField, String> values) throws MrzRefused {
        Map<MrzField, String> written = new EnumMap<>(MrzField.class);
        for (MrzField field : MrzField.values()) {
            String value = values.getOrDefault(field, "");
            written.put(field, field.isRequired() || !value.isEmpty() ? field.written(value) : "");
        }
        String upper = padded(of(written, MrzField.TYPE), 2)
                + padded(of(written, MrzField.ISSUER), 3)
                + number(of(written, MrzField.NUMBER), of(written, MrzField.OPTIONAL_1));
        String birth = withCheckDigit(of(written, MrzField.BIRTH));
        String expiry = withCheckDigit(of(written, MrzField.EXPIRY));
        String optional = padded(of(written, MrzField.OPTIONAL_2), 11);
        String middle = birth
                + of(written, MrzField.SEX)
                + expiry
                + padded(of(written, MrzField.NATIONALITY), 3)
                + optional
                + checkDigit(upper.substring(5) + birth + expiry + optional);
        String lower = padded(MrzName.fit(of(written, MrzField.SURNAME), of(written, MrzField.GIVEN), LENGTH), LENGTH);
        return new Td1(List.of(upper, middle, lower));
    }

    private static String of(Map<MrzField, String> written, MrzField field) {
        return written.getOrDefault(field, "");
    }

    /**
     * Document number, check digit and optional data: positions 6 to 30. Of a long number the rest and its check digit stand in
     * front of the optional data, and a filler where the check digit usually is.
     */
    private static String number(String number, String optional) throws MrzRefused {
        if (number.length() <= NUMBER_LENGTH) {
            return withCheckDigit(padded(number, NUMBER_LENGTH)) + padded(optional, OPTIONAL_1_LENGTH);
        }
        String behind = number.substring(NUMBER_LENGTH) + checkDigit(number) + "<" + optional;
        if (behind.length() > OPTIONAL_1_LENGTH) {
            throw new MrzRefused(
                    "The machine readable zone has no room for optional1 behind so long a number. Allowed: "
                            + OPTIONAL_1_LENGTH + " characters for both, from the number's tenth on, and two more.");
        }
        return number.substring(0, NUMBER_LENGTH) + "<" + padded(behind, OPTIONAL_1_LENGTH);
    }

    private static String padded(String text, int length) {
        return text + "<".repeat(length - text.length());
    }

    private static String withCheckDigit(String text) {
        return text + checkDigit(text);
    }

    /** Modulo 10 with the weights 7, 3, 1; letters count from 10, fillers nothing. ICAO Doc 9303 part 3, section 4.9. */
    static char checkDigit(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int value = character == '<' ? 0 : Character.digit(character, 36);
            int weight = i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1;
            sum += value * weight;
        }
        return (char) ('0' + sum % 10);
    }

    @Override
    public String toString() {
        return "Td1[•••]";
    }
}
