package dev.cardwright.drivers.chip.value;

import java.util.Arrays;
import java.util.List;

/**
 * Digits two to a byte (BCD).
 *
 * @param bytes exactly so many, 1 to 512
 * @param filling what stands where digits are missing
 */
public record PackedDecimal(int bytes, Filling filling) implements ValueFunction {
    /** What stands where digits are missing. */
    public enum Filling {
        /** Zeros in front, as a number has them. */
        ZEROS_LEFT,
        /** Half bytes of F behind, as card numbers have them. */
        F_RIGHT
    }

    /** @throws IllegalArgumentException in one sentence */
    public PackedDecimal {
        if (bytes < 1 || bytes > Value.Whole.MOST_DIGITS / 2) {
            throw new IllegalArgumentException("Digits are packed into " + bytes + " bytes. Allowed: 1 to 512.");
        }
    }

    @Override
    public String name() {
        return "bcd";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.TEXT);
        return ValueType.BYTES;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return Length.of(bytes);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        String digits = Arguments.digits(name(), arguments.get(0), 2 * bytes);
        byte[] packed = new byte[bytes];
        Arrays.fill(packed, (byte) (filling == Filling.F_RIGHT ? 0xFF : 0));
        int from = filling == Filling.F_RIGHT ? 0 : 2 * bytes - digits.length();
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(at) - '0';
            int place = (from + at) / 2;
            boolean high = (from + at) % 2 == 0;
            packed[place] = (byte) (high ? (packed[place] & 0x0F) | (digit << 4) : (packed[place] & 0xF0) | digit);
        }
        return new Value.Bytes(packed);
    }
}
