package dev.cardwright.drivers.chip.value;

import java.util.List;

/**
 * A text as bytes.
 *
 * @param encoding how; a character outside of it is refused by its place
 */
public record TextBytes(TextEncoding encoding) implements ValueFunction {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.TEXT);
        return ValueType.BYTES;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return encoding.lengthOf(arguments.get(0));
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        return Arguments.bytes(name(), encoding.encode(Arguments.text(arguments.get(0))));
    }
}
