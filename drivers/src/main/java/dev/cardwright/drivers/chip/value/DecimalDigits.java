package dev.cardwright.drivers.chip.value;

import java.util.List;

/**
 * A number as an exact count of decimal digits, with zeros in front.
 *
 * @param digits 1 to 1024
 * @param longer what becomes of a number with more digits
 */
public record DecimalDigits(int digits, Longer longer) implements ValueFunction {
    /** What becomes of a number that has more digits. */
    public enum Longer {
        /** It is refused. */
        REFUSED,
        /** Its last digits are kept, as access systems cut the numbers of chips. */
        LAST_DIGITS
    }

    /** @throws IllegalArgumentException in one sentence */
    public DecimalDigits {
        if (digits < 1 || digits > Value.Whole.MOST_DIGITS) {
            throw new IllegalArgumentException("A number is written with " + digits + " digits. Allowed: 1 to 1024.");
        }
    }

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.NUMBER);
        return ValueType.TEXT;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.of(digits);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        String decimal = Arguments.number(arguments.get(0)).toString();
        if (decimal.length() > digits && longer == Longer.REFUSED) {
            throw new ValueFault(
                    "a number of " + decimal.length() + " digits is too long. Allowed: at most " + digits + ".");
        }
        return decimal.length() > digits
                ? new Value.Text(decimal.substring(decimal.length() - digits))
                : new Value.Text("0".repeat(digits - decimal.length()) + decimal);
    }
}
