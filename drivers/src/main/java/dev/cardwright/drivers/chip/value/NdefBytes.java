package dev.cardwright.drivers.chip.value;

import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.NdefRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * An NDEF message as bytes. What its records take stands one behind the other in the arguments.
 *
 * @param parts its records, 1 to 32
 */
public record NdefBytes(List<NdefPart> parts) implements ValueFunction {
    /** So many records no card has room for. */
    public static final int MOST_RECORDS = 32;

    /** @throws IllegalArgumentException in one sentence when there are none or too many */
    public NdefBytes {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_RECORDS) {
            throw new IllegalArgumentException(
                    "A message has " + parts.size() + " records. Allowed: 1 to " + MOST_RECORDS + ".");
        }
    }

    @Override
    public String name() {
        return "ndef";
    }

    @Override
    public ValueType resultOf(List<ValueType> arguments) {
        List<ValueType> wanted =
                parts.stream().flatMap(part -> part.takes().stream()).toList();
        Arguments.require(name(), arguments, wanted.toArray(ValueType[]::new));
        return ValueType.BYTES;
    }

    @Override
    public Length lengthOf(List<Length> arguments) {
        Length all = Length.of(0);
        int at = 0;
        for (NdefPart part : parts) {
            int next = at + part.takes().size();
            all = all.and(part.lengthOf(arguments.subList(at, next)));
            at = next;
        }
        return all;
    }

    @Override
    public Value apply(List<Value> arguments) throws ValueFault {
        List<NdefRecord> records = new ArrayList<>();
        int at = 0;
        try {
            for (NdefPart part : parts) {
                int next = at + part.takes().size();
                records.add(part.record(arguments.subList(at, next)));
                at = next;
            }
            return Arguments.bytes(name(), new NdefMessage(records).encoded());
        } catch (IllegalArgumentException refused) {
            // Sentences of records name lengths and rules, never content.
            throw new ValueFault("record " + (records.size() + 1) + " of the message: " + refused.getMessage());
        }
    }
}
