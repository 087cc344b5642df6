package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.CardKeys;
import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.drivers.chip.profile.ProfileKey;
import dev.cardwright.drivers.chip.storage.PageTag;
import dev.cardwright.drivers.chip.value.Value;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One card while a profile is carried out on it: its session, its values and its keys by the profile's names. Belongs to the session's thread.
 */
final class CardAtWork {
    private final ChipProfile profile;
    private final ChipTask task;
    private final ChipUid uid;
    private final Map<String, Value> values;
    private final CardKeys keys;
    private @Nullable PageTag tag;
    private boolean encodedHere;

    /** @param known whether the number is the card's own, and not one that it made up for now */
    CardAtWork(ChipProfile profile, ChipTask task, ChipUid uid, boolean known, Map<String, Value> values) {
        this.profile = profile;
        this.task = task;
        this.uid = uid;
        this.values = values;
        this.keys = known ? task.keys().forCard(uid.bytes()) : task.keys().forUnknownCard();
    }

    ChipProfile profile() {
        return profile;
    }

    ChipSession session() {
        return task.session();
    }

    SecureRandom random() {
        return task.random();
    }

    /** What may be done although it can never be taken back. */
    Set<Irreversible> allowed() {
        return task.allowed();
    }

    /** The card's own number. */
    ChipUid uid() {
        return uid;
    }

    /** The card as a tag of pages; asked what it is once only. */
    PageTag tag() throws ChipFault {
        PageTag known = tag;
        if (known == null) {
            known = PageTag.of(session());
            tag = known;
        }
        return known;
    }

    /** From here on it is sure that this very card was encoded with this profile before. */
    void encodedHere() {
        encodedHere = true;
    }

    /** Whether it is sure that this very card was encoded with this profile before, by its number and not by what stands on it. */
    boolean isEncodedHere() {
        return encodedHere;
    }

    /** Whether the values of an order are there; without them a card can be looked at and not be written. */
    boolean hasValues() {
        return values.keySet().containsAll(profile.plan().values());
    }

    /** The bytes of a value. */
    byte[] bytes(String value) {
        return ((Value.Bytes) Objects.requireNonNull(values.get(value), value)).bytes();
    }

    /** A value as a message. */
    NdefMessage message(String value) throws ChipFault {
        try {
            return NdefMessage.parse(bytes(value));
        } catch (NdefFormatException none) {
            // Not handed on: what it says may repeat content.
            throw new ChipFault(Kind.VALUES, "The value \"" + value + "\" is no NDEF message.");
        }
    }

    /** Fragments put into a block of zeros. */
    byte[] filled(int size, List<Fragment> fragments) throws ChipFault {
        byte[] block = new byte[size];
        for (Fragment fragment : fragments) {
            byte[] piece = bytes(fragment.value());
            if (fragment.at() < 0 || fragment.at() + piece.length > size) {
                throw new ChipFault(
                        Kind.VALUES,
                        "The value \"" + fragment.value() + "\" has " + piece.length
                                + " bytes and does not fit. Allowed: " + Math.max(0, size - fragment.at())
                                + " bytes from byte " + fragment.at() + " on.");
            }
            System.arraycopy(piece, 0, block, fragment.at(), piece.length);
        }
        return block;
    }

    /** The version of a key of the profile. */
    int versionOf(String key) {
        return profileKey(key).reference().version();
    }

    /** What is said of a key in the profile. */
    ProfileKey profileKey(String key) {
        return Objects.requireNonNull(profile.keys().get(key), key);
    }

    /**
     * A key to authenticate with: this card's own where the profile diversifies it.
     *
     * @return the caller's, to be closed
     */
    CardKey toAuthenticate(String key) throws ChipFault {
        ProfileKey named = profileKey(key);
        try {
            return named.diversifiedWith().isPresent()
                    ? keys.derive(
                            named.reference(),
                            message(named, named.diversifiedWith().get()))
                    : keys.toAuthenticate(named.reference());
        } catch (KeyFault fault) {
            throw told(fault);
        }
    }

    /**
     * A key whose bytes are needed: this card's own where the profile diversifies it.
     *
     * @return the caller's, to be closed
     */
    SecretBytes toWrite(String key) throws ChipFault {
        ProfileKey named = profileKey(key);
        try {
            return named.diversifiedWith().isPresent()
                    ? keys.deriveToWrite(
                            named.reference(),
                            message(named, named.diversifiedWith().get()))
                    : keys.toWrite(named.reference());
        } catch (KeyFault fault) {
            throw told(fault);
        }
    }

    /** Whether the fields are there that a key of the profile is made of. */
    boolean canMake(String key) {
        Optional<String> with = profileKey(key).diversifiedWith();
        return with.isEmpty() || values.containsKey(with.get());
    }

    private byte[] message(ProfileKey named, String with) throws ChipFault {
        if (!values.containsKey(with)) {
            throw new ChipFault(
                    Kind.VALUES,
                    "The key \"" + named.name() + "\" of profile " + profile.id() + " is diversified with \"" + with
                            + "\", for which fields of the order are missing.");
        }
        return bytes(with);
    }

    /**
     * The six bytes that a sector or a tag takes: a key of that length, or the first six of a key that is diversified for this card.
     *
     * @param writing whether they go into the card, or open it
     * @return the caller's, to be closed
     */
    SecretBytes sixBytes(String key, boolean writing) throws ChipFault {
        boolean own = profileKey(key).diversifiedWith().isPresent();
        try (CardKey whole = writing ? toWrite(key) : toAuthenticate(key)) {
            boolean fits = whole.kind() == KeyKind.MIFARE_48 || (own && whole.kind() == KeyKind.AES_128);
            if (!fits || !(whole instanceof SecretBytes bytes)) {
                throw new ChipFault(
                        Kind.KEY,
                        "The key \"" + key
                                + "\" cannot become six bytes for a reader. Allowed: a key of the kind mifare"
                                + " that does not stay in a token, or one of the kind aes128 that is diversified.");
            }
            byte[] all = bytes.copy();
            byte[] six = Arrays.copyOf(all, KeyKind.MIFARE_48.bytes());
            try {
                return SecretBytes.of(KeyKind.MIFARE_48, six);
            } finally {
                Arrays.fill(all, (byte) 0);
                Arrays.fill(six, (byte) 0);
            }
        }
    }

    static ChipFault told(KeyFault fault) {
        return new ChipFault(Kind.KEY, fault.sentence(), fault);
    }

    /** A mask. */
    @Override
    public String toString() {
        return "CardAtWork[" + profile.id() + "]";
    }
}
