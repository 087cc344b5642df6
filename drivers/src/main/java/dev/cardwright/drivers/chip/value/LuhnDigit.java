package dev.cardwright.drivers.chip.value;

import java.util.List;

/** The check digit of digits (Luhn, ISO/IEC 7812): one digit, to be put behind them with concat. */
public record LuhnDigit() implements ValueFunction {
    @Override
    public String name() {
        return "luhn";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.TEXT);
        return ValueType.TEXT;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.of(1);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        String digits = Arguments.digits(name(), arguments.get(0), Value.Whole.MOST_DIGITS);
        int sum = 0;
        for (int fromEnd = 0; fromEnd < digits.length(); fromEnd++) {
            int digit = digits.charAt(digits.length() - 1 - fromEnd) - '0';
            // The check digit will stand behind, so the last digit of today is the first that counts twice.
            int counted = fromEnd % 2 == 0 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return new Value.Text(String.valueOf((10 - sum % 10) % 10));
    }
}
