package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.Expression;
import dev.cardwright.drivers.chip.value.Length;
import dev.cardwright.drivers.chip.value.Value;
import dev.cardwright.drivers.chip.value.ValueFunction;
import dev.cardwright.drivers.chip.value.ValueType;
import dev.cardwright.drivers.chip.value.Values;
import dev.cardwright.drivers.chip.value.ValuesRefused;
import dev.cardwright.drivers.chip.value.WiegandFormat;
import dev.cardwright.drivers.chip.value.WiegandFrame;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The values of a profile: constants, names and functions of them. */
final class ValueReader {
    static final String ALLOWED =
            "the name of an input or a value, uid, {hex: \"F481\"}, {text: \"A\"}, {number: 113}, or {function: NAME, of: …}";

    /** Names of values and of keys. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    static final String ALLOWED_NAMES = "1 to 64 small letters, digits and hyphens, beginning with a letter";

    private static final int MOST = 256;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2}){1,4096}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,77}");

    private final Map<String, Expression> definitions = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    /**
     * Reads them all.
     *
     * @param inputs what is given, by name
     * @param lengths how long it can be
     */
    static KnownValues read(ProfileSection profile, Map<String, ValueType> inputs, Map<String, Length> lengths)
            throws ProfileFault {
        ValueReader reader = new ValueReader();
        List<ProfileNode.Entry> entries = profile.named("values", NAME, ALLOWED_NAMES, MOST);
        for (ProfileNode.Entry entry : entries) {
            if (inputs.containsKey(entry.key())) {
                throw profile.fault(
                        entry.line(),
                        "The value \"" + entry.key() + "\" has the name of an input, or of what the chip itself gives",
                        "each name once");
            }
            reader.lines.put(entry.key(), entry.line());
            reader.definitions.put(entry.key(), reader.expression(profile, "values, " + entry.key(), entry.value()));
        }
        try {
            return new KnownValues(Values.of(inputs, reader.definitions), reader.definitions, lengths);
        } catch (ValuesRefused refused) {
            throw profile.said(reader.lines.getOrDefault(refused.value(), profile.lineOf("values")), refused);
        }
    }

    /** What stands where a value belongs. */
    Expression expression(ProfileSection at, String key, ProfileNode node) throws ProfileFault {
        if (node instanceof ProfileNode.Scalar scalar) {
            if (scalar.kind() == ProfileNode.Kind.TEXT
                    && REFERENCE.matcher(scalar.text()).matches()
                    && !Shown.hexLikeAKey(scalar.text())) {
                return new Expression.Named(scalar.text());
            }
            throw at.fault(
                    scalar.line(),
                    Shown.quoted(key) + at.in() + " is "
                            + (scalar.kind() == ProfileNode.Kind.TEXT ? Shown.quoted(scalar.text()) : scalar.words()),
                    ALLOWED);
        }
        ProfileSection group = at.open(key, node, ALLOWED);
        if (group.has("function")) {
            return call(group);
        }
        return new Expression.Constant(constant(group));
    }

    private Expression call(ProfileSection group) throws ProfileFault {
        String name = group.text("function", String.join(", ", FunctionReader.names()));
        if (name.equals(MessageReader.NAME)) {
            return MessageReader.read(this, group);
        }
        ValueFunction function = FunctionReader.read(name, group);
        List<Expression> arguments = new ArrayList<>();
        if (group.has(FunctionReader.FACILITY)) {
            int facility = group.number(FunctionReader.FACILITY, 0, 65_535);
            arguments.add(new Expression.Constant(new Value.Whole(BigInteger.valueOf(facility))));
        }
        ProfileNode of = group.required("of", ALLOWED + "; several of them in a list");
        List<ProfileNode> given = of instanceof ProfileNode.Items ? group.list("of", 64) : List.of(of);
        for (ProfileNode each : given) {
            arguments.add(expression(group, "of", each));
        }
        if (function instanceof WiegandFrame frame) {
            requireFits(group, frame.format(), arguments);
        }
        return new Expression.Call(function, arguments);
    }

    /** Numbers that stand in the profile itself are not found too large only at the first order. */
    private static void requireFits(ProfileSection group, WiegandFormat format, List<Expression> arguments)
            throws ProfileFault {
        int sites = format.siteBits() > 0 ? 1 : 0;
        for (int at = 0; at < Math.min(arguments.size(), sites + 1); at++) {
            int bits = at < sites ? format.siteBits() : format.cardBits();
            if (arguments.get(at) instanceof Expression.Constant constant
                    && constant.value() instanceof Value.Whole number
                    && number.number().bitLength() > bits) {
                boolean facility = at < sites && group.has(FunctionReader.FACILITY);
                throw group.faultAt(
                        facility ? FunctionReader.FACILITY : "of",
                        "The number of the " + (at < sites ? "site" : "card") + group.in() + " has "
                                + number.number().bitLength() + " bits, too many for " + format,
                        "0 to " + ((1L << bits) - 1));
            }
        }
    }

    private static Value constant(ProfileSection group) throws ProfileFault {
        group.only("hex", "text", "number");
        if (group.entries().size() != 1) {
            throw group.fault(group.line(), "What this value is must be said once" + group.in(), ALLOWED);
        }
        if (group.has("hex")) {
            String digits = group.written("hex", HEX, "an even count of hexadecimal digits, 2 to 8192");
            return new Value.Bytes(HexFormat.of().parseHex(digits));
        }
        if (group.has("text")) {
            String text = group.text("text", "a text of at most 4096 characters; numbers, yes and no in quotes");
            if (text.length() > 4096) {
                throw group.faultAt(
                        "text", "\"text\"" + group.in() + " has " + text.length() + " characters", "at most 4096");
            }
            return new Value.Text(text);
        }
        String digits = group.written("number", NUMBER, "decimal digits, at most 78, without zeros in front");
        return new Value.Whole(new BigInteger(digits));
    }
}
