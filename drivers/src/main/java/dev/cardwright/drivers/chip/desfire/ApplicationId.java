package dev.cardwright.drivers.chip.desfire;

import java.util.Locale;

/**
 * The number of an application.
 *
 * @param number 0 to FFFFFF; 0 is the card itself
 */
public record ApplicationId(int number) {
    /** The card itself, above its applications. */
    public static final ApplicationId CARD = new ApplicationId(0);

    static final int BYTES = 3;

    /** @throws IllegalArgumentException when the number has more than three bytes */
    public ApplicationId {
        if (number < 0 || number > 0xFFFFFF) {
            throw new IllegalArgumentException("An application's number lies between 0 and FFFFFF.");
        }
    }

    /** On the wire the lowest byte comes first [V]. */
    byte[] bytes() {
        return Bytes.littleEndian(number, BYTES);
    }

    static ApplicationId at(byte[] bytes, int from) {
        return new ApplicationId(Bytes.number(bytes, from, BYTES));
    }

    /** Six hexadecimal digits, highest first. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%06X", number);
    }
}
