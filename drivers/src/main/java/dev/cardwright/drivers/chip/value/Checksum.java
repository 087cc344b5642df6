package dev.cardwright.drivers.chip.value;

import java.math.BigInteger;
import java.util.List;

/**
 * The check sum of bytes, as bytes.
 *
 * @param kind which
 * @param order which byte of the sum comes first
 */
public record Checksum(ChecksumKind kind, ByteOrder order) implements ValueFunction {
    @Override
    public String name() {
        return "checksum";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.BYTES);
        return ValueType.BYTES;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.of(kind.bytes());
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        BigInteger sum = BigInteger.valueOf(kind.of(Arguments.bytes(arguments.get(0))));
        return new Value.Bytes(order.of(Bits.bytes(sum, kind.bytes())));
    }
}
