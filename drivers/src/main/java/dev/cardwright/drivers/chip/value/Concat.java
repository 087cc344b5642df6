package dev.cardwright.drivers.chip.value;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Texts, or bytes, one behind the other. */
public record Concat() implements ValueFunction {
    @Override
    public String name() {
        return "concat";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        if (arguments.isEmpty()
                || arguments.stream().distinct().count() > 1
                || !List.of(ValueType.TEXT, ValueType.BYTES).contains(arguments.get(0))) {
            throw Arguments.refused(name(), arguments, "one or more texts, or one or more times bytes");
        }
        return arguments.get(0);
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        return arguments.stream().reduce(Length.of(0), Length::and);
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        if (arguments.get(0) instanceof Value.Text) {
            StringBuilder all = new StringBuilder();
            for (Value part : arguments) {
                all.append(Arguments.text(part));
                Arguments.requireShort(name(), all.length());
            }
            return Arguments.text(name(), all.toString());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Value part : arguments) {
            all.writeBytes(Arguments.bytes(part));
            Arguments.requireShort(name(), all.size());
        }
        return Arguments.bytes(name(), all.toByteArray());
    }
}
