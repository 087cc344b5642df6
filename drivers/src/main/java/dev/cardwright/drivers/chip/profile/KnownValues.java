package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.value.Expression;
import dev.cardwright.drivers.chip.value.Length;
import dev.cardwright.drivers.chip.value.NdefBytes;
import dev.cardwright.drivers.chip.value.Value;
import dev.cardwright.drivers.chip.value.ValueType;
import dev.cardwright.drivers.chip.value.Values;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of a profile, for those who use them by name.
 *
 * @param values all of them
 * @param definitions how they are made
 * @param inputs how long the inputs can be
 */
record KnownValues(Values values, Map<String, Expression> definitions, Map<String, Length> inputs) {

    /** How long a value can be. */
    Length lengthOf(String value) {
        return values.lengthOf(value, inputs);
    }

    /** The same for a sentence. */
    String told(String value) {
        Length length = lengthOf(value);
        if (length.exact()) {
            return length.most() + " bytes";
        }
        return length.most() == Value.LONGEST
                ? length.least() + " bytes or any more"
                : length.least() + " to " + length.most() + " bytes";
    }

    /** The value that a key names, which must be of one of these types. */
    String named(ProfileSection at, String key, ProfileNode node, Set<ValueType> types) throws ProfileFault {
        String known = String.join(", ", new TreeSet<>(names()));
        if (!(node instanceof ProfileNode.Scalar scalar) || scalar.kind() == ProfileNode.Kind.NOTHING) {
            throw at.fault(
                    node.line(),
                    "\"" + key + "\"" + at.in() + " must not be " + node.words(),
                    "the name of a value: " + known);
        }
        if (!names().contains(scalar.text())) {
            throw at.fault(
                    node.line(),
                    "\"" + key + "\"" + at.in() + " is " + Shown.quoted(scalar.text()) + ", and there is no such value",
                    known);
        }
        ValueType type = values.typeOf(scalar.text());
        if (!types.contains(type)) {
            throw at.fault(
                    node.line(),
                    "\"" + key + "\"" + at.in() + " is the value \"" + scalar.text() + "\", which is " + type.words(),
                    String.join(
                            " or ",
                            types.stream().map(ValueType::words).sorted().toList()));
        }
        return scalar.text();
    }

    /** The value that a key names, which must be bytes. */
    String bytes(ProfileSection at, String key) throws ProfileFault {
        return named(at, key, at.required(key, "the name of a value that is bytes"), Set.of(ValueType.BYTES));
    }

    /** The value that a key names, which must be an NDEF message. */
    String message(ProfileSection at, String key) throws ProfileFault {
        String value = bytes(at, key);
        if (!isMessage(value)) {
            throw at.faultAt(
                    key,
                    "\"" + key + "\"" + at.in() + " is the value \"" + value + "\", which is no NDEF message",
                    "a value that the function ndef makes");
        }
        return value;
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(definitions.keySet());
        names.addAll(inputs.keySet());
        return names;
    }

    /** Whether a value is always an NDEF message: made by the function for one, or bytes of the profile that are one. */
    private boolean isMessage(String name) {
        Expression made = definitions.get(name);
        if (made instanceof Expression.Named other) {
            // Circles were refused before.
            return isMessage(other.name());
        }
        if (made instanceof Expression.Constant constant && constant.value() instanceof Value.Bytes bytes) {
            try {
                NdefMessage.parse(bytes.bytes());
                return true;
            } catch (NdefFormatException none) {
                return false;
            }
        }
        return made instanceof Expression.Call call && call.function() instanceof NdefBytes;
    }
}
