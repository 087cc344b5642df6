package dev.cardwright.drivers.chip.value;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Bytes behind their tag and length, as ISO/IEC 7816-4's simple objects have them: a tag of one byte, a length of one byte, or FF and two.
 *
 * @param tag 1 to 254
 */
public record SimpleTlv(int tag) implements ValueFunction {
    private static final int LONG_LENGTH = 0xFF;

    /** @throws IllegalArgumentException in one sentence when there is no such tag */
    public SimpleTlv {
        if (tag < 1 || tag > 0xFE) {
            throw new IllegalArgumentException("A simple object has the tag " + tag + ". Allowed: 1 to 254.");
        }
    }

    @Override
    public String name() {
        return "simple-tlv";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.BYTES);
        return ValueType.BYTES;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        Length content = arguments.get(0);
        return new Length(head(content.least()) + content.least(), head(content.most()) + content.most());
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        byte[] content = Arguments.bytes(arguments.get(0));
        if (content.length > 0xFFFF) {
            throw new ValueFault("simple-tlv was given " + content.length + " bytes. Allowed: at most 65535.");
        }
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(tag);
        if (content.length >= LONG_LENGTH) {
            object.write(LONG_LENGTH);
            object.write(content.length >> 8);
        }
        object.write(content.length);
        object.writeBytes(content);
        return Arguments.bytes(name(), object.toByteArray());
    }

    /** How many bytes stand in front of so many. */
    private static int head(int length) {
        return length >= LONG_LENGTH ? 4 : 2;
    }
}
