package dev.cardwright.drivers.chip.value;

/**
 * How long a value can be, known before there is one: a text in characters, bytes in bytes. Numbers and dates have none.
 *
 * @param least it is never shorter
 * @param most it is never longer
 */
public record Length(int least, int most) {
    /** Nothing is known. */
    public static final Length ANY = new Length(0, Value.LONGEST);

    /** Keeps both within what a value can be. */
    public Length {
        least = Math.max(0, Math.min(least, Value.LONGEST));
        most = Math.max(least, Math.min(most, Value.LONGEST));
    }

    /** Always the same. */
    public static Length of(int exactly) {
        return new Length(exactly, exactly);
    }

    /** Whether it is always the same. */
    public boolean exact() {
        return least == most;
    }

    /** Both together. */
    Length and(Length other) {
        return new Length(least + other.least, most + other.most);
    }

    /** So many times as long, at least and at most. */
    Length times(int leastFactor, int mostFactor) {
        return new Length(least * leastFactor, most * mostFactor);
    }
}
