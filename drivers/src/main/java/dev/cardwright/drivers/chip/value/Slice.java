package dev.cardwright.drivers.chip.value;

import java.util.Arrays;
import java.util.List;

/**
 * A part of a text or of bytes. It must be there as a whole.
 *
 * @param from the first character or byte, counted from 0
 * @param length how many
 */
public record Slice(int from, int length) implements ValueFunction {
    /** @throws IllegalArgumentException in one sentence */
    public Slice {
        if (from < 0 || length < 1 || from > Value.LONGEST || length > Value.LONGEST) {
            throw new IllegalArgumentException("A slice of " + length + " from " + from
                    + " on was asked for. Allowed: 1 or more, from 0 or more on, both at most " + Value.LONGEST + ".");
        }
    }

    @Override
    public String name() {
        return "slice";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        return Arguments.requireOneOf(name(), arguments, ValueType.TEXT, ValueType.BYTES);
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.of(length);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        if (arguments.get(0) instanceof Value.Text given) {
            String text = given.text();
            requireThere(text.codePointCount(0, text.length()), "characters");
            int start = text.offsetByCodePoints(0, from);
            return new Value.Text(text.substring(start, text.offsetByCodePoints(start, length)));
        }
        byte[] bytes = Arguments.bytes(arguments.get(0));
        requireThere(bytes.length, "bytes");
        return new Value.Bytes(Arrays.copyOfRange(bytes, from, from + length));
    }

    private void requireThere(int has, String units) throws ValueFault {
        if (from + length > has) {
            throw new ValueFault("slice was given " + has + " " + units + ", but " + (from + length) + " are needed.");
        }
    }
}
