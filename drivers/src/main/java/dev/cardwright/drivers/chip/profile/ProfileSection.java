package dev.cardwright.drivers.chip.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** One group of keys of a profile, read strictly: what it may hold is said once, everything else is a fault with its line. */
final class ProfileSection {
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,9})");

    private final String file;
    private final String place;
    private final int line;
    private final List<ProfileNode.Entry> entries;

    private ProfileSection(String file, String place, ProfileNode.Keys keys) {
        this.file = file;
        this.place = place;
        this.line = keys.line();
        this.entries = keys.entries();
    }

    /** The outermost group. */
    static ProfileSection of(String file, ProfileNode.Keys keys, String... allowed) throws ProfileFault {
        return new ProfileSection(file, "", keys).only(allowed);
    }

    /** A group of keys below this one, whatever keys it has. */
    ProfileSection open(String name, ProfileNode node, String allowed) throws ProfileFault {
        if (!(node instanceof ProfileNode.Keys keys)) {
            throw fault(node.line(), Shown.quoted(name) + in() + " must not be " + node.words(), allowed);
        }
        return new ProfileSection(file, place.isEmpty() ? name : place + ", " + name, keys);
    }

    /** This group, after a check that it has no other keys than these. */
    ProfileSection only(String... allowed) throws ProfileFault {
        Set<String> known = Set.of(allowed);
        for (ProfileNode.Entry entry : entries) {
            if (!known.contains(entry.key())) {
                throw fault(
                        entry.line(),
                        "The key " + Shown.quoted(entry.key()) + " is not known" + in(),
                        String.join(", ", allowed));
            }
        }
        return this;
    }

    /** A fault with its line. */
    ProfileFault fault(int atLine, String problem, String allowed) {
        return new ProfileFault(file, atLine, problem + ". Allowed: " + allowed + ".");
    }

    /** A fault at a key, or at the group where the key is left out. */
    ProfileFault faultAt(String key, String problem, String allowed) {
        return fault(lineOf(key), problem, allowed);
    }

    /** A fault whose sentence somebody else wrote, including what is allowed. */
    ProfileFault said(int atLine, String sentence) {
        return new ProfileFault(file, atLine, sentence);
    }

    /** As {@link #said(int, String)}, from a constructor that refused. */
    ProfileFault said(int atLine, IllegalArgumentException refused) {
        return new ProfileFault(
                file, atLine, Optional.ofNullable(refused.getMessage()).orElse("This cannot be."));
    }

    int line() {
        return line;
    }

    /** The line of the key, or of the group when the key is left out. */
    int lineOf(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .mapToInt(ProfileNode.Entry::line)
                .findFirst()
                .orElse(line);
    }

    List<ProfileNode.Entry> entries() {
        return entries;
    }

    boolean has(String key) {
        return entries.stream().anyMatch(entry -> entry.key().equals(key));
    }

    /** Where this is, to be put behind a sentence's subject. */
    String in() {
        return place.isEmpty() ? "" : " in " + place;
    }

    ProfileNode required(String key, String allowed) throws ProfileFault {
        for (ProfileNode.Entry entry : entries) {
            if (entry.key().equals(key)) {
                return entry.value();
            }
        }
        throw fault(line, "The key \"" + key + "\" is missing" + in(), allowed);
    }

    ProfileSection section(String key, String... allowed) throws ProfileFault {
        String keys = "a group of keys: " + String.join(", ", allowed);
        return open(key, required(key, keys), keys).only(allowed);
    }

    Optional<ProfileSection> optionalSection(String key, String... allowed) throws ProfileFault {
        return has(key) ? Optional.of(section(key, allowed)) : Optional.empty();
    }

    /** The groups in a list; an absent list is empty. */
    List<ProfileSection> sections(String key, String each, int most, String... allowed) throws ProfileFault {
        List<ProfileSection> sections = new ArrayList<>();
        String keys = "groups of keys: " + String.join(", ", allowed);
        for (ProfileNode item : list(key, most)) {
            sections.add(open(each + " " + (sections.size() + 1), item, keys).only(allowed));
        }
        return sections;
    }

    /** The items of a list; an absent list is empty. */
    List<ProfileNode> list(String key, int most) throws ProfileFault {
        if (!has(key)) {
            return List.of();
        }
        String allowed = "a list of 1 to " + most;
        ProfileNode node = required(key, allowed);
        if (!(node instanceof ProfileNode.Items items)) {
            throw faultAt(key, "\"" + key + "\"" + in() + " must not be " + node.words(), allowed);
        }
        if (items.items().isEmpty() || items.items().size() > most) {
            throw faultAt(
                    key, "\"" + key + "\"" + in() + " has " + items.items().size() + " entries", allowed);
        }
        return items.items();
    }

    /** Names by key, as the groups of inputs and values have them; an absent group is empty. */
    List<ProfileNode.Entry> named(String key, Pattern names, String allowedNames, int most) throws ProfileFault {
        if (!has(key)) {
            return List.of();
        }
        ProfileSection group = open(key, required(key, "names with what they are"), "names with what they are");
        if (group.entries.size() > most) {
            throw faultAt(key, "There are " + group.entries.size() + " " + key, "at most " + most);
        }
        for (ProfileNode.Entry entry : group.entries) {
            if (!names.matcher(entry.key()).matches()) {
                throw fault(entry.line(), "A name" + group.in() + " is " + Shown.quoted(entry.key()), allowedNames);
            }
        }
        return group.entries;
    }

    /** A value that must be a text to YAML. */
    String text(String key, String allowed) throws ProfileFault {
        return text(key, required(key, allowed), allowed);
    }

    String text(String key, ProfileNode node, String allowed) throws ProfileFault {
        if (node instanceof ProfileNode.Scalar scalar && scalar.kind() == ProfileNode.Kind.TEXT) {
            return scalar.text();
        }
        throw fault(node.line(), "\"" + key + "\"" + in() + " must not be " + node.words(), allowed);
    }

    /** A value as it is written, whatever YAML takes it for: digits may be hexadecimal ones. */
    String written(String key, Pattern form, String allowed) throws ProfileFault {
        ProfileNode node = required(key, allowed);
        if (node instanceof ProfileNode.Scalar scalar
                && form.matcher(scalar.text()).matches()) {
            return scalar.text();
        }
        String problem = node instanceof ProfileNode.Scalar scalar && scalar.kind() != ProfileNode.Kind.NOTHING
                ? "\"" + key + "\"" + in() + " is " + Shown.quoted(scalar.text())
                : "\"" + key + "\"" + in() + " must not be " + node.words();
        throw fault(node.line(), problem, allowed);
    }

    int number(String key, int least, int most) throws ProfileFault {
        return number(key, required(key, numbers(least, most)), least, most);
    }

    int number(String key, int least, int most, int left) throws ProfileFault {
        return has(key) ? number(key, least, most) : left;
    }

    OptionalInt optionalNumber(String key, int least, int most) throws ProfileFault {
        return has(key) ? OptionalInt.of(number(key, least, most)) : OptionalInt.empty();
    }

    private int number(String key, ProfileNode node, int least, int most) throws ProfileFault {
        String problem = "\"" + key + "\"" + in();
        if (!(node instanceof ProfileNode.Scalar scalar) || scalar.kind() != ProfileNode.Kind.WHOLE_NUMBER) {
            throw fault(node.line(), problem + " must not be " + node.words(), numbers(least, most));
        }
        if (DECIMAL.matcher(scalar.text()).matches()) {
            long number = Long.parseLong(scalar.text());
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw fault(node.line(), problem + " is " + Shown.quoted(scalar.text()), numbers(least, most));
    }

    private static String numbers(int least, int most) {
        return "a whole decimal number from " + least + " to " + most;
    }

    boolean truth(String key) throws ProfileFault {
        ProfileNode node = required(key, "true, false");
        if (node instanceof ProfileNode.Scalar scalar && scalar.kind() == ProfileNode.Kind.TRUTH) {
            return Boolean.parseBoolean(scalar.text());
        }
        throw fault(node.line(), "\"" + key + "\"" + in() + " must not be " + node.words(), "true, false");
    }

    boolean truth(String key, boolean left) throws ProfileFault {
        return has(key) ? truth(key) : left;
    }

    /** One of several words. */
    <E> E choice(String key, Map<String, E> words) throws ProfileFault {
        return choice(key, required(key, String.join(", ", words.keySet())), words);
    }

    <E> E choice(String key, Map<String, E> words, E left) throws ProfileFault {
        return has(key) ? choice(key, words) : left;
    }

    <E> E choice(String key, ProfileNode node, Map<String, E> words) throws ProfileFault {
        String allowed = String.join(", ", words.keySet());
        if (!(node instanceof ProfileNode.Scalar scalar) || scalar.kind() == ProfileNode.Kind.NOTHING) {
            throw fault(node.line(), "\"" + key + "\"" + in() + " must not be " + node.words(), allowed);
        }
        E chosen = words.get(scalar.text());
        if (chosen == null) {
            throw fault(node.line(), "\"" + key + "\"" + in() + " is " + Shown.quoted(scalar.text()), allowed);
        }
        return chosen;
    }

    /** Words of a list, each at most once. */
    <E> List<E> choices(String key, Map<String, E> words) throws ProfileFault {
        Map<E, Integer> chosen = new LinkedHashMap<>();
        for (ProfileNode item : list(key, words.size())) {
            E word = choice(key, item, words);
            if (chosen.put(word, item.line()) != null) {
                throw fault(item.line(), "\"" + key + "\"" + in() + " has a word twice", "each once");
            }
        }
        return List.copyOf(chosen.keySet());
    }
}
