package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.BerTlv;
import dev.cardwright.drivers.chip.value.ByteOrder;
import dev.cardwright.drivers.chip.value.Checksum;
import dev.cardwright.drivers.chip.value.ChecksumKind;
import dev.cardwright.drivers.chip.value.Concat;
import dev.cardwright.drivers.chip.value.DatePattern;
import dev.cardwright.drivers.chip.value.DateText;
import dev.cardwright.drivers.chip.value.DecimalDigits;
import dev.cardwright.drivers.chip.value.HexBytes;
import dev.cardwright.drivers.chip.value.HexText;
import dev.cardwright.drivers.chip.value.LuhnDigit;
import dev.cardwright.drivers.chip.value.PackedDecimal;
import dev.cardwright.drivers.chip.value.Pad;
import dev.cardwright.drivers.chip.value.SimpleTlv;
import dev.cardwright.drivers.chip.value.Slice;
import dev.cardwright.drivers.chip.value.TextBytes;
import dev.cardwright.drivers.chip.value.TextEncoding;
import dev.cardwright.drivers.chip.value.UidNumber;
import dev.cardwright.drivers.chip.value.UnsignedBytes;
import dev.cardwright.drivers.chip.value.Value;
import dev.cardwright.drivers.chip.value.ValueFunction;
import dev.cardwright.drivers.chip.value.WholeNumber;
import dev.cardwright.drivers.chip.value.WiegandFormat;
import dev.cardwright.drivers.chip.value.WiegandFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Functions by their names, with their settings. The list is closed. */
final class FunctionReader {
    /** The setting of wiegand that is an argument of it. */
    static final String FACILITY = "facility";

    private static final Map<String, ByteOrder> ORDERS =
            Words.two("msb", ByteOrder.MSB_FIRST, "lsb", ByteOrder.LSB_FIRST);
    private static final Map<String, Boolean> LETTERS = Words.two("upper", true, "lower", false);
    private static final Map<String, Pad.Side> SIDES = Words.of(Pad.Side.class);
    private static final Map<String, PackedDecimal.Filling> FILLINGS = Words.of(PackedDecimal.Filling.class);
    private static final Map<String, DecimalDigits.Longer> LONGER = Words.of(DecimalDigits.Longer.class);
    private static final Map<String, TextEncoding> ENCODINGS = Words.of(TextEncoding.class);
    private static final Map<String, ChecksumKind> SUMS = Words.of(ChecksumKind.class);
    private static final Map<String, DatePattern> DATES = Words.of(DatePattern.class);
    private static final Map<String, WiegandFormat> FRAMES = Words.of(WiegandFormat.class, WiegandFormat::name);

    private static final Pattern TAG = Pattern.compile("([0-9A-Fa-f]{2}){1,3}");
    private static final Pattern CHARACTER = Pattern.compile("[ -~]");

    private static final Map<String, Recipe> RECIPES = new LinkedHashMap<>();

    static {
        add("text", at -> new TextBytes(at.choice("encoding", ENCODINGS)), "encoding");
        add("pad", FunctionReader::pad, "side", "length", "with", "with-byte");
        add(
                "bcd",
                at -> new PackedDecimal(
                        at.number("bytes", 1, 512), at.choice("filling", FILLINGS, PackedDecimal.Filling.ZEROS_LEFT)),
                "bytes",
                "filling");
        add("int", at -> new UnsignedBytes(at.number("bytes", 1, 1024), order(at)), "bytes", "order");
        add("number", at -> new WholeNumber());
        add(
                "digits",
                at -> new DecimalDigits(
                        at.number("digits", 1, 1024), at.choice("longer", LONGER, DecimalDigits.Longer.REFUSED)),
                "digits",
                "longer");
        add("hex", at -> new HexText(order(at), at.choice("letters", LETTERS, true)), "order", "letters");
        add("unhex", at -> new HexBytes());
        add("concat", at -> new Concat());
        add(
                "slice",
                at -> new Slice(at.number("from", 0, Value.LONGEST), at.number("length", 1, Value.LONGEST)),
                "from",
                "length");
        add("wiegand", at -> new WiegandFrame(at.choice("format", FRAMES)), "format", FACILITY);
        add(
                "uid",
                at -> new UidNumber(order(at), at.number("bits", 1, UidNumber.ALL_BITS, UidNumber.ALL_BITS)),
                "order",
                "bits");
        add("checksum", at -> new Checksum(at.choice("kind", SUMS), order(at)), "kind", "order");
        add("luhn", at -> new LuhnDigit());
        add(
                "tlv",
                at -> new BerTlv(
                        at.written("tag", TAG, "one to three bytes in hexadecimal digits, for example 53 or 5F2D")),
                "tag");
        add("simple-tlv", at -> new SimpleTlv(at.number("tag", 1, 254)), "tag");
        add("date", at -> new DateText(at.choice("pattern", DATES)), "pattern");
    }

    private FunctionReader() {}

    /** How a function is made of its settings. */
    private interface Maker {
        ValueFunction make(ProfileSection settings) throws ProfileFault;
    }

    private record Recipe(Maker maker, List<String> settings) {}

    private static void add(String name, Maker maker, String... settings) {
        RECIPES.put(name, new Recipe(maker, List.of(settings)));
    }

    /** All names, with that of the message. */
    static List<String> names() {
        List<String> names = new ArrayList<>(RECIPES.keySet());
        names.add(MessageReader.NAME);
        return names;
    }

    /** The function of a group of keys that names a known one. */
    static ValueFunction read(String name, ProfileSection settings) throws ProfileFault {
        Recipe recipe = RECIPES.get(name);
        if (recipe == null) {
            throw settings.faultAt(
                    "function",
                    "The function " + Shown.quoted(name) + " is not known" + settings.in(),
                    String.join(", ", names()));
        }
        List<String> keys = new ArrayList<>(List.of("function", "of"));
        keys.addAll(recipe.settings());
        settings.only(keys.toArray(String[]::new));
        try {
            return recipe.maker().make(settings);
        } catch (IllegalArgumentException refused) {
            throw settings.said(settings.lineOf("function"), refused);
        }
    }

    private static ByteOrder order(ProfileSection at) throws ProfileFault {
        return at.choice("order", ORDERS, ByteOrder.MSB_FIRST);
    }

    private static ValueFunction pad(ProfileSection at) throws ProfileFault {
        String allowed = "with: a character in quotes, for texts; with-byte: 0 to 255, for bytes";
        if (at.has("with") == at.has("with-byte")) {
            throw at.fault(at.line(), "What to fill with must be said once" + at.in(), allowed);
        }
        int fill = at.has("with")
                ? at.written("with", CHARACTER, "one character of ASCII in quotes")
                        .charAt(0)
                : at.number("with-byte", 0, 255);
        return new Pad(at.choice("side", SIDES), at.number("length", 1, Value.LONGEST), fill);
    }
}
