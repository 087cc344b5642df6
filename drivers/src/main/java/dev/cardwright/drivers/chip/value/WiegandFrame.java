package dev.cardwright.drivers.chip.value;

import java.math.BigInteger;
import java.util.List;

/**
 * The number of a site and of a card as a frame with its parities, as one number of {@link WiegandFormat#bits()} bits. A format without a
 * site takes the card's number alone.
 *
 * @param format which frame
 */
public record WiegandFrame(WiegandFormat format) implements ValueFunction {
    @Override
    public String name() {
        return "wiegand";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        if (format.siteBits() == 0) {
            Arguments.require(name(), arguments, ValueType.NUMBER);
        } else {
            Arguments.require(name(), arguments, ValueType.NUMBER, ValueType.NUMBER);
        }
        return ValueType.NUMBER;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.ANY;
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        long site = 0;
        if (format.siteBits() > 0) {
            site = fitting(Arguments.number(arguments.get(0)), format.siteBits(), "site");
        }
        long card = fitting(Arguments.number(arguments.get(arguments.size() - 1)), format.cardBits(), "card");
        return new Value.Whole(BigInteger.valueOf(format.frame(site << format.cardBits() | card)));
    }

    private long fitting(BigInteger number, int bits, String what) throws ValueFault {
        if (number.bitLength() > bits) {
            throw new ValueFault("the number of the " + what + " has " + number.bitLength() + " bits, too many for "
                    + format + ". Allowed: 0 to " + ((1L << bits) - 1) + ".");
        }
        return number.longValue();
    }
}
