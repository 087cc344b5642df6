package dev.cardwright.drivers.chip.value;

import java.math.BigInteger;
import java.util.List;

/**
 * A number as an unsigned integer of an exact length.
 *
 * @param bytes 1 to 1024; a number that needs more is refused
 * @param order which byte comes first
 */
public record UnsignedBytes(int bytes, ByteOrder order) implements ValueFunction {
    /** @throws IllegalArgumentException in one sentence */
    public UnsignedBytes {
        if (bytes < 1 || bytes > 1024) {
            throw new IllegalArgumentException("A number is written in " + bytes + " bytes. Allowed: 1 to 1024.");
        }
    }

    @Override
    public String name() {
        return "int";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.NUMBER);
        return ValueType.BYTES;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.of(bytes);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        BigInteger number = Arguments.number(arguments.get(0));
        if (number.bitLength() > 8 * bytes) {
            throw new ValueFault("a number of " + number.bitLength() + " bits does not fit into " + bytes
                    + " bytes. Allowed: at most " + 8 * bytes + " bits.");
        }
        return new Value.Bytes(order.of(Bits.bytes(number, bytes)));
    }
}
