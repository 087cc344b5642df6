package dev.cardwright.drivers.chip.value;

import java.util.List;

/** Hexadecimal digits as bytes: an even count, capitals or not, nothing between. */
public record HexBytes() implements ValueFunction {
    @Override
    public String name() {
        return "unhex";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.TEXT);
        return ValueType.BYTES;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return new Length(arguments.get(0).least() / 2, arguments.get(0).most() / 2);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        return new Value.Bytes(parsed(Arguments.text(arguments.get(0))));
    }

    /** Digit by digit: a library's complaint would repeat what it could not read. */
    static byte[] parsed(String text) throws ValueFault {
        for (int at = 0; at < text.length(); at++) {
            if (digit(text.charAt(at)) < 0) {
                throw new ValueFault("character " + (text.codePointCount(0, at) + 1)
                        + " is no hexadecimal digit. Allowed: 0 to 9, A to F, a to f.");
            }
        }
        if (text.length() % 2 != 0) {
            throw new ValueFault(text.length() + " hexadecimal digits are no whole bytes. Allowed: an even count.");
        }
        byte[] bytes = new byte[text.length() / 2];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) (digit(text.charAt(2 * at)) << 4 | digit(text.charAt(2 * at + 1)));
        }
        return bytes;
    }

    /** ASCII only: Java also takes digits of other scripts. */
    private static int digit(char character) {
        return character < 0x80 ? Character.digit(character, 16) : -1;
    }
}
