package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.keys.KeyKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The keys of a profile, for those who use them by name.
 *
 * @param keys all of them
 */
record KnownKeys(Map<String, ProfileKey> keys) {
    /** The key that stands at a place, which must be of one of these kinds. */
    String key(ProfileSection at, String place, Set<KeyKind> kinds) throws ProfileFault {
        return key(at, place, at.required(place, "the name of a key"), kinds);
    }

    /** A key of six bytes: a sector's, or a tag's password with its answer. An AES key made for the single card gives its first six. */
    String sixBytes(ProfileSection at, String place) throws ProfileFault {
        String name = key(at, place, EnumSet.of(KeyKind.AES_128, KeyKind.MIFARE_48));
        ProfileKey key = Objects.requireNonNull(keys.get(name));
        if (key.kind() == KeyKind.AES_128 && key.diversifiedWith().isEmpty()) {
            throw at.faultAt(
                    place,
                    "\"" + place + "\"" + at.in() + " is the key \"" + name
                            + "\" of the kind aes128, which is the same for all cards",
                    "mifare, or aes128 with diversified-with");
        }
        return name;
    }

    /** The keys of a list. */
    List<String> list(ProfileSection at, String place, int most, Set<KeyKind> kinds) throws ProfileFault {
        List<String> names = new ArrayList<>();
        for (ProfileNode item : at.list(place, most)) {
            names.add(key(at, place, item, kinds));
        }
        return names;
    }

    private String key(ProfileSection at, String place, ProfileNode node, Set<KeyKind> kinds) throws ProfileFault {
        String known = keys.isEmpty() ? "the name of a key that stands in keys" : String.join(", ", keys.keySet());
        if (!(node instanceof ProfileNode.Scalar scalar) || scalar.kind() == ProfileNode.Kind.NOTHING) {
            throw at.fault(node.line(), "\"" + place + "\"" + at.in() + " must not be " + node.words(), known);
        }
        ProfileKey key = keys.get(scalar.text());
        if (key == null) {
            throw at.fault(
                    node.line(),
                    "\"" + place + "\"" + at.in() + " is " + Shown.quoted(scalar.text())
                            + ", and there is no key of that name",
                    known);
        }
        if (!kinds.contains(key.kind())) {
            throw at.fault(
                    node.line(),
                    "\"" + place + "\"" + at.in() + " is the key \"" + key.name() + "\" of the kind "
                            + key.kind().written(),
                    String.join(
                            ", ", kinds.stream().sorted().map(KeyKind::written).toList()));
        }
        return key.name();
    }
}
