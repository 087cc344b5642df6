package dev.cardwright.drivers.chip.value;

import java.util.HexFormat;
import java.util.List;

/**
 * Bytes as hexadecimal digits, two each, without anything between. The number of a chip by its other end is had with an order.
 *
 * @param order which byte comes first, when the first one given is the most significant
 * @param upperCase whether letters are capitals
 */
public record HexText(ByteOrder order, boolean upperCase) implements ValueFunction {
    @Override
    public String name() {
        return "hex";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.BYTES);
        return ValueType.TEXT;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return arguments.get(0).times(2, 2);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        HexFormat format = upperCase ? HexFormat.of().withUpperCase() : HexFormat.of();
        return Arguments.text(name(), format.formatHex(order.of(Arguments.bytes(arguments.get(0)))));
    }
}
