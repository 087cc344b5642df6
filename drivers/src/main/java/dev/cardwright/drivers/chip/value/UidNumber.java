package dev.cardwright.drivers.chip.value;

import java.math.BigInteger;
import java.util.List;

/**
 * A chip's number as access systems count it: read from one end or the other, and cut to its lowest bits.
 *
 * <p>What a reader of "26 bits" sends of a chip's number differs from site to site: the lowest 26 bits, or the 24 between the parities of
 * its frame (32 for 34, 35 for 37) [M]. So the count of bits is given as such.
 *
 * @param order from which end; the chip's number is given as on the air
 * @param lowestBits 1 to 80; 80 keeps all of the longest number
 */
public record UidNumber(ByteOrder order, int lowestBits) implements ValueFunction {
    /** A chip's number has at most 10 bytes. */
    public static final int ALL_BITS = 80;

    /** @throws IllegalArgumentException in one sentence */
    public UidNumber {
        if (lowestBits < 1 || lowestBits > ALL_BITS) {
            throw new IllegalArgumentException(
                    "A chip's number is cut to " + lowestBits + " bits. Allowed: 1 to " + ALL_BITS + ".");
        }
    }

    @Override
    public String name() {
        return "uid";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.BYTES);
        return ValueType.NUMBER;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.ANY;
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        byte[] uid = Arguments.bytes(arguments.get(0));
        if (uid.length != 4 && uid.length != 7 && uid.length != 10) {
            throw new ValueFault("a chip's number has " + uid.length + " bytes. Allowed: 4, 7 or 10.");
        }
        return new Value.Whole(Bits.lowest(new BigInteger(1, order.of(uid)), lowestBits));
    }
}
