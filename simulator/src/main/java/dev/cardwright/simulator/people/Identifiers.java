package dev.cardwright.simulator.people;

import java.util.random.RandomGenerator;

/**
 * Makes card, shipment and employee numbers that cannot be anybody's personal number: a letter stands after every second
 * character at the latest, so no run of digits is long enough for a date of birth; numbers of digits alone name a month that there is not. Not thread-safe.
 */
public final class Identifiers {
    /** No I, O, S or U: they are misread as 1, 0, 5 and V on a printed card. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRTVWXYZ";

    private static final String DIGITS = "23456789";

    private final RandomGenerator random;

    /** Numbers drawn from this generator; the same seed gives the same numbers. */
    public Identifiers(RandomGenerator random) {
        this.random = random;
    }

    /** A card's number, for example {@code CA5G3F-4C8K2M}. */
    public String cardId() {
        return "CA" + mixed(4) + "-" + mixed(6);
    }

    /** A shipment's number, for example {@code S-K4T7}. */
    public String shipmentId() {
        return "S-" + mixed(6);
    }

    /** An employee's number, for example {@code E4T-7K2}. */
    public String employeeNumber() {
        return "E" + mixed(2) + "-" + mixed(3);
    }

    /** A student's number, for example {@code S4T-7K2}; it may stand on track 1 of a magnetic stripe. */
    public String studentNumber() {
        return "S" + mixed(2) + "-" + mixed(3);
    }

    /** A library's number, for example {@code 2400738526}: digits only, for track 2. */
    public String libraryNumber() {
        return digits("2400");
    }

    /** A badge's number in an access system, for example {@code 3100738526}: digits only, below the 35 bits of H10302. */
    public String badgeNumber() {
        return digits("3100");
    }

    /** No month is the 00th, so it is no date of birth. */
    private String digits(String beginning) {
        StringBuilder text = new StringBuilder(beginning);
        for (int i = 0; i < 6; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.toString();
    }

    private String mixed(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            String alphabet = i % 2 == 0 ? DIGITS : LETTERS;
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
