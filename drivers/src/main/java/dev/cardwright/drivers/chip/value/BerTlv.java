package dev.cardwright.drivers.chip.value;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/**
 * Bytes behind their tag and length, as ISO/IEC 7816-4 codes them after BER; the length in as few bytes as possible.
 *
 * @param tag one to three bytes in hexadecimal digits, as {@code 53}, {@code 5F2D} or {@code 7F8201}
 */
public record BerTlv(String tag) implements ValueFunction {
    /** @throws IllegalArgumentException in one sentence when there is no such tag */
    public BerTlv {
        if (!isTag(tag)) {
            throw new IllegalArgumentException(
                    "This is no tag of a BER-TLV object. Allowed: one to three bytes in hexadecimal"
                            + " digits, complete after the rules of BER, for example 53 or 5F2D, and not 00 or FF.");
        }
    }

    @Override
    public String name() {
        return "tlv";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        Arguments.require(name(), arguments, ValueType.BYTES);
        return ValueType.BYTES;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        Length content = arguments.get(0);
        int tagBytes = tag.length() / 2;
        return new Length(
                tagBytes + 1 + lengthBytes(content.least()) + content.least(),
                tagBytes + 1 + lengthBytes(content.most()) + content.most());
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        byte[] content = Arguments.bytes(arguments.get(0));
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(HexFormat.of().parseHex(tag));
        int length = content.length;
        int lengthBytes = lengthBytes(length);
        if (lengthBytes > 0) {
            object.write(0x80 | lengthBytes);
        }
        for (int shift = 8 * Math.max(0, lengthBytes - 1); shift >= 0; shift -= 8) {
            object.write(length >> shift);
        }
        object.writeBytes(content);
        return Arguments.bytes(name(), object.toByteArray());
    }

    /** How many bytes the length has behind its first one. */
    private static int lengthBytes(int length) {
        return length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
    }

    /** A first byte that ends with five bits set has more behind it; all of those but the last have their highest bit set. */
    private static boolean isTag(String tag) {
        if (!tag.matches("([0-9A-Fa-f]{2}){1,3}")) {
            return false;
        }
        byte[] bytes = HexFormat.of().parseHex(tag);
        if (bytes[0] == 0 || bytes[0] == (byte) 0xFF) {
            return false;
        }
        if ((bytes[0] & 0x1F) != 0x1F) {
            return bytes.length == 1;
        }
        boolean twoEnd = bytes.length == 2 && (bytes[1] & 0x80) == 0 && (bytes[1] & 0x7F) >= 0x1F;
        boolean threeEnd =
                bytes.length == 3 && (bytes[1] & 0x80) != 0 && (bytes[1] & 0x7F) != 0 && (bytes[2] & 0x80) == 0;
        return twoEnd || threeEnd;
    }
}
