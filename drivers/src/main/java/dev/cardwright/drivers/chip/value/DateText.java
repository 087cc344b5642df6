package dev.cardwright.drivers.chip.value;

import java.util.List;

/**
 * A date as text.
 *
 * @param pattern how
 */
public record DateText(DatePattern pattern) implements ValueFunction {
    @Override
    public String name() {
        return "date";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.DATE);
        return ValueType.TEXT;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.of(pattern.characters());
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        return new Value.Text(pattern.of(Arguments.date(arguments.get(0))));
    }
}
