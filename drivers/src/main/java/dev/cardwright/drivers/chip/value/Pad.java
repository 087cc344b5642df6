package dev.cardwright.drivers.chip.value;

import java.util.Arrays;
import java.util.List;

/**
 * Fills a text or bytes up to an exact length. What is longer is refused, never cut.
 *
 * @param side where it is filled
 * @param length in characters or bytes, 1 to {@link Value#LONGEST}
 * @param fill the byte to fill with, or the character by its code: 0 to 255 for bytes, 32 to 126 for a text
 */
public record Pad(Side side, int length, int fill) implements ValueFunction {
    /** Where something is filled. */
    public enum Side {
        /** In front of it. */
        LEFT,
        /** Behind it. */
        RIGHT
    }

    /** @throws IllegalArgumentException in one sentence */
    public Pad {
        if (length < 1 || length > Value.LONGEST) {
            throw new IllegalArgumentException(
                    "A value is padded to " + length + ". Allowed: 1 to " + Value.LONGEST + ".");
        }
        if (fill < 0 || fill > 255) {
            throw new IllegalArgumentException("A value is padded with " + fill + ". Allowed: 0 to 255.");
        }
    }

    @Override
    public String name() {
        return "pad";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        ValueType type = Arguments.requireOneOf(name(), arguments, ValueType.TEXT, ValueType.BYTES);
        if (type == ValueType.TEXT && (fill < ' ' || fill > '~')) {
            throw new IllegalArgumentException("A text is padded with the character " + fill
                    + ". Allowed: 32 to 126, the characters of ASCII that show.");
        }
        return type;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.of(length);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        if (arguments.get(0) instanceof Value.Text text) {
            int has = text.text().codePointCount(0, text.text().length());
            String filling = String.valueOf((char) fill).repeat(missing(has, "characters"));
            return Arguments.text(name(), side == Side.LEFT ? filling + text.text() : text.text() + filling);
        }
        byte[] bytes = Arguments.bytes(arguments.get(0));
        int missing = missing(bytes.length, "bytes");
        byte[] padded = new byte[length];
        Arrays.fill(padded, (byte) fill);
        System.arraycopy(bytes, 0, padded, side == Side.LEFT ? missing : 0, bytes.length);
        return new Value.Bytes(padded);
    }

    private int missing(int has, String units) throws ValueFault {
        if (has > length) {
            throw new ValueFault("pad was given " + has + " " + units + ". Allowed: at most " + length + ".");
        }
        return length - has;
    }
}
