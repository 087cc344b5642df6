package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.keys.An10922;
import dev.cardwright.drivers.chip.keys.KeyCheckValue;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.KeyReference;
import dev.cardwright.drivers.chip.value.Length;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a profile: where they lie, never what they are. No sentence repeats what stands in a wrong place. */
final class KeyReader {
    private static final int MOST = 64;
    private static final Map<String, KeyKind> KINDS = Words.of(KeyKind.class, KeyKind::written);
    private static final String REFERENCE =
            "where the key lies, as KIND:STORE/KEY#VERSION, for example p12:site/desfire-master#3";
    private static final String[] PARTS = {"ref", "kind", "kcv", "diversified-with"};

    private KeyReader() {}

    static Map<String, ProfileKey> read(ProfileSection profile, KnownValues values) throws ProfileFault {
        Map<String, ProfileKey> keys = new LinkedHashMap<>();
        List<ProfileNode.Entry> entries = profile.named("keys", ValueReader.NAME, ValueReader.ALLOWED_NAMES, MOST);
        for (ProfileNode.Entry entry : entries) {
            keys.put(entry.key(), key(profile, entry, values));
        }
        return keys;
    }

    private static ProfileKey key(ProfileSection profile, ProfileNode.Entry entry, KnownValues values)
            throws ProfileFault {
        if (Shown.hexLikeAKey(entry.key())) {
            throw profile.fault(
                    entry.line(),
                    "The name of a key looks like the key itself",
                    "a name that says what the key is for");
        }
        if (!(entry.value() instanceof ProfileNode.Keys)) {
            throw profile.fault(
                    entry.value().line(),
                    "The key \"" + entry.key() + "\" must be told by its reference; a key never stands in a profile",
                    "{ref: " + "\"p12:site/desfire-master#3\", kind: aes128, kcv: 8BAF47}");
        }
        ProfileSection section = profile.open("keys, " + entry.key(), entry.value(), REFERENCE);
        for (ProfileNode.Entry part : section.entries()) {
            if (!List.of(PARTS).contains(part.key())) {
                throw section.fault(
                        part.line(),
                        "The key " + Shown.quoted(part.key()) + " is not known" + section.in()
                                + "; a key never stands in a profile",
                        String.join(", ", PARTS));
            }
        }
        KeyKind kind = kind(section);
        KeyReference reference = reference(section);
        Optional<KeyCheckValue> checkValue = checkValue(section, kind);
        Optional<String> diversifiedWith = Optional.empty();
        if (section.has("diversified-with")) {
            diversifiedWith = Optional.of(diversification(section, kind, values));
        }
        return new ProfileKey(entry.key(), reference, kind, checkValue, diversifiedWith);
    }

    private static KeyReference reference(ProfileSection section) throws ProfileFault {
        ProfileNode node = section.required("ref", REFERENCE);
        if (!(node instanceof ProfileNode.Scalar scalar)) {
            throw section.fault(node.line(), "\"ref\"" + section.in() + " must not be " + node.words(), REFERENCE);
        }
        try {
            return KeyReference.parse(scalar.text());
        } catch (IllegalArgumentException refused) {
            throw section.said(node.line(), "In" + section.in().substring(3) + ": " + refused.getMessage());
        }
    }

    private static KeyKind kind(ProfileSection section) throws ProfileFault {
        ProfileNode node = section.required("kind", String.join(", ", KINDS.keySet()));
        return section.choice("kind", node, KINDS);
    }

    private static Optional<KeyCheckValue> checkValue(ProfileSection section, KeyKind kind) throws ProfileFault {
        String allowed = "the six hexadecimal digits of its check value, for example 8BAF47";
        if (kind.blockBytes() == 0) {
            if (section.has("kcv")) {
                throw section.faultAt(
                        "kcv",
                        "A key of the kind " + kind.written()
                                + " enciphers nothing and has no check value, but one stands" + section.in(),
                        "no kcv");
            }
            return Optional.empty();
        }
        ProfileNode node = section.required("kcv", allowed);
        if (node instanceof ProfileNode.Scalar scalar) {
            try {
                return Optional.of(KeyCheckValue.parse(scalar.text()));
            } catch (IllegalArgumentException notRepeated) {
                throw section.fault(node.line(), "\"kcv\"" + section.in() + " is no check value of a key", allowed);
            }
        }
        throw section.fault(node.line(), "\"kcv\"" + section.in() + " must not be " + node.words(), allowed);
    }

    private static String diversification(ProfileSection section, KeyKind kind, KnownValues values)
            throws ProfileFault {
        int most;
        try {
            most = An10922.longestMessageBytes(kind);
        } catch (IllegalArgumentException none) {
            throw section.faultAt(
                    "diversified-with",
                    "A key of the kind " + kind.written() + " cannot be diversified" + section.in(),
                    "aes128, 2k3des, 3k3des");
        }
        String value = values.bytes(section, "diversified-with");
        Length length = values.lengthOf(value);
        if (length.least() < 1 || length.most() > most) {
            throw section.faultAt(
                    "diversified-with",
                    "The value \"" + value + "\" has " + values.told(value) + ", and the key" + section.in()
                            + " cannot be diversified with it",
                    "1 to " + most + " bytes");
        }
        return value;
    }
}
