package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.InputType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What a profile says before its values: its name, the chips it is for, what is expected of a card, what it takes from an order. */
final class HeadReader {
    /** The names of an order's fields. */
    static final Pattern FIELD = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    static final String ALLOWED_FIELDS =
            "the name of a field, 1 to 64 capital letters, digits and underlines, beginning with a letter";

    /** No order has more fields. */
    static final int MOST_FIELDS = 64;

    /** The longest field of an order. */
    private static final int LONGEST_FIELD = 200;

    /** What every order has. */
    private static final ProfileInput CARD_ID = new ProfileInput("CARD_ID", InputType.TEXT, 64);

    private static final Map<String, ChipKind> CHIPS = Words.of(ChipKind.class, ChipKind::written);
    private static final Map<String, ReaderRole> ROLES = Words.of(ReaderRole.class);
    private static final Map<String, InputType> TYPES = Words.of(InputType.class);
    private static final Map<String, Expectation.Begun> BEGUN = Words.of(Expectation.Begun.class);

    /** Digits, points and classes of digits, each once, repeated so many times or any number of times; nothing that could take long. */
    private static final Pattern ATR =
            Pattern.compile("((?:[0-9A-F.]|\\[[0-9A-F]{1,16}])(?:\\{[0-9]{1,2}}|\\*)?){1,80}");

    private static final int MOST_STARS = 3;
    private static final String ATRS =
            "capital hexadecimal digits, \".\" for any digit, [89A] for one of several, behind"
                    + " each {4} for a count or * for any, at most three *; for example \"3B8[19]80.*\"";

    private final ProfileSection profile;

    HeadReader(ProfileSection profile) {
        this.profile = profile;
    }

    String id() throws ProfileFault {
        return profile.written("profile", ValueReader.NAME, ValueReader.ALLOWED_NAMES);
    }

    int version() throws ProfileFault {
        return profile.number("version", 1, 999_999);
    }

    /** At least one, all of one family. */
    Set<ChipKind> chips() throws ProfileFault {
        ProfileNode node = profile.required("chip", String.join(", ", CHIPS.keySet()));
        List<ChipKind> chips = new ArrayList<>();
        if (node instanceof ProfileNode.Items) {
            chips.addAll(profile.choices("chip", CHIPS));
        } else {
            chips.add(profile.choice("chip", node, CHIPS));
        }
        Set<Family> families = EnumSet.noneOf(Family.class);
        chips.forEach(chip -> families.add(Family.of(chip)));
        if (families.size() > 1) {
            throw profile.faultAt(
                    "chip", "The chips of a profile are of different families", "chips of one family, or any alone");
        }
        return EnumSet.copyOf(chips);
    }

    ReaderRole reader(Family family) throws ProfileFault {
        ReaderRole role = profile.choice("interface", ROLES, ReaderRole.CONTACTLESS);
        if (role == ReaderRole.CONTACT && family != Family.DESFIRE) {
            throw profile.faultAt("interface", "The chips of the profile have no contacts", "contactless");
        }
        return role;
    }

    Expectation expectation(Family family) throws ProfileFault {
        Optional<ProfileSection> section = profile.optionalSection("expect", "uid-bytes", "atr", "begun");
        if (section.isEmpty()) {
            return Expectation.ANYTHING;
        }
        ProfileSection own = section.get();
        OptionalInt uidBytes = own.optionalNumber("uid-bytes", 4, 10);
        if (uidBytes.isPresent() && !family.uidBytes().contains(uidBytes.getAsInt())) {
            throw own.faultAt(
                    "uid-bytes",
                    "The chips of the profile have no numbers of " + uidBytes.getAsInt() + " bytes",
                    String.join(
                            ", ",
                            family.uidBytes().stream().map(String::valueOf).toList()));
        }
        return new Expectation(atr(own), uidBytes, own.choice("begun", BEGUN, Expectation.Begun.RESUME));
    }

    private static Optional<Pattern> atr(ProfileSection own) throws ProfileFault {
        if (!own.has("atr")) {
            return Optional.empty();
        }
        // An answer to reset may be digits only to YAML, and is long enough to look like a key.
        String pattern = own.written("atr", Pattern.compile(".{1,400}"), ATRS);
        boolean bounded = pattern.chars().filter(character -> character == '*').count() <= MOST_STARS;
        if (!bounded || !ATR.matcher(pattern).matches()) {
            throw own.faultAt("atr", "\"atr\"" + own.in() + " is no pattern for an answer to reset", ATRS);
        }
        return Optional.of(Pattern.compile(pattern));
    }

    /** The order's fields by name, the card's own among them. */
    Map<String, ProfileInput> inputs() throws ProfileFault {
        Map<String, ProfileInput> inputs = new LinkedHashMap<>();
        inputs.put(CARD_ID.name(), CARD_ID);
        for (ProfileNode.Entry entry : profile.named("inputs", FIELD, ALLOWED_FIELDS, MOST_FIELDS)) {
            String allowed = "{type: " + String.join("|", TYPES.keySet()) + ", shortest: 0 to " + LONGEST_FIELD
                    + ", longest: 1 to " + LONGEST_FIELD + "}";
            ProfileSection own = profile.open("inputs, " + entry.key(), entry.value(), allowed)
                    .only("type", "shortest", "longest");
            int longest = own.number("longest", 1, LONGEST_FIELD, LONGEST_FIELD);
            inputs.put(
                    entry.key(),
                    new ProfileInput(
                            entry.key(), own.choice("type", TYPES), own.number("shortest", 0, longest, 1), longest));
        }
        return inputs;
    }
}
