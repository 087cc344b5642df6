package dev.cardwright.drivers.chip.value;

import java.math.BigInteger;
import java.util.List;

/**
 * Digits, or bytes with the most significant first, as a number. Leading zeros are allowed and lost. Digits may be up to
 * 1024, bytes up to 512.
 */
public record WholeNumber() implements ValueFunction {
    private static final int MOST_BYTES = 512;

    @Override
    public String name() {
        return "number";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.requireOneOf(name(), arguments, ValueType.TEXT, ValueType.BYTES);
        return ValueType.NUMBER;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.ANY;
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        if (arguments.get(0) instanceof Value.Bytes bytes) {
            if (bytes.length() < 1 || bytes.length() > MOST_BYTES) {
                throw new ValueFault(
                        "number was given " + bytes.length() + " bytes. Allowed: 1 to " + MOST_BYTES + ".");
            }
            return new Value.Whole(new BigInteger(1, bytes.bytes()));
        }
        return new Value.Whole(new BigInteger(Arguments.digits(name(), arguments.get(0), Value.Whole.MOST_DIGITS)));
    }
}
