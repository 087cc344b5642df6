package dev.cardwright.templates.draw;

import java.util.Objects;

/**
 * A value about a person. It prints as three dots wherever a string is made of it, so that it cannot slip into a log, an
 * exception message or a test report by accident; only {@link #value()} gives it out.
 *
 * @param value the text itself
 */
public record PersonalText(String value) {

    private static final String MASK = "•••";

    /** Checks that there is a text. */
    public PersonalText {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return MASK;
    }
}
