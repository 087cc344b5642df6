package dev.cardwright.drivers.chip.value;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Reads tables of vectors, and shortens how tests write values. */
final class ValueVectors {
    private ValueVectors() {}

    static List<Arguments> read(String name) {
        try (InputStream file = ValueVectors.class.getResourceAsStream("/chip/value/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of((Object[]) line.split(" \\| ", -1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(name, unreadable);
        }
    }

    static Value text(String text) {
        return new Value.Text(text);
    }

    static Value bytes(String hex) {
        return new Value.Bytes(HexFormat.of().parseHex(hex));
    }

    static Value number(String decimal) {
        return new Value.Whole(new BigInteger(decimal));
    }

    /** What a function makes: texts as they are, bytes in hexadecimal digits, numbers in decimal ones. */
    static String made(ValueFunction function, Value... arguments) throws ValueFault {
        Value value = function.apply(List.of(arguments));
        if (value instanceof Value.Bytes bytes) {
            return HexFormat.of().withUpperCase().formatHex(bytes.bytes());
        }
        return value instanceof Value.Whole whole ? whole.number().toString() : ((Value.Text) value).text();
    }
}
