package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.Arrays;

/** The keys of what is selected, the card or an application, and their settings. One thread. */
public final class DesfireKeys {
    private static final int MOST_KEYS = 14;
    private static final int DEFAULT_KEY_BYTES = 24;
    private static final int DEFAULT_KEY = 1;

    private final Conversation conversation;

    DesfireKeys(Conversation conversation) {
        this.conversation = conversation;
    }

    /**
     * The version that was written with a key, 0 to 255.
     *
     * @throws ChipFault when the card refuses
     */
    public int version(int keyNumber) throws ChipFault {
        requireNumber(keyNumber);
        byte[] answer = conversation.run(Command.standard(Instruction.GET_KEY_VERSION, (byte) keyNumber));
        requireLength(answer, 1, Instruction.GET_KEY_VERSION);
        return answer[0] & 0xFF;
    }

    /**
     * What may be done, and how many keys of which kind there are.
     *
     * @throws ChipFault when the card refuses
     */
    public KeyOverview overview() throws ChipFault {
        byte[] answer = conversation.run(Command.standard(Instruction.GET_KEY_SETTINGS));
        requireLength(answer, 2, Instruction.GET_KEY_SETTINGS);
        return KeyOverview.of(answer);
    }

    /**
     * Changes what may be done. Settings that freeze anything are refused here, see {@link DesfireForever#freezeKeySettingsForever}.
     *
     * @throws ChipFault when the settings freeze something, nobody is authenticated, or the card refuses
     */
    public void changeSettings(KeySettings settings) throws ChipFault {
        if (settings.freezing()) {
            throw Conversation.refused("These key settings can never be changed back.");
        }
        write(settings);
    }

    void write(KeySettings settings) throws ChipFault {
        conversation.required("Changing key settings");
        conversation.run(Command.sending(
                Instruction.CHANGE_KEY_SETTINGS, Protection.ENCIPHERED, new byte[0], Bytes.of(settings.code())));
    }

    /**
     * Replaces the key that is authenticated. Nobody is authenticated behind it. The card's own key may become one of another kind.
     *
     * @param version of the new key, 0 to 255; a DES key carries its version inside and takes 0 here
     * @throws ChipFault when the kind or version does not fit, nobody is authenticated, or the card refuses
     */
    public void changeAuthenticated(SecretBytes newKey, int version) throws ChipFault {
        SecureMessaging session = conversation.required("Changing a key");
        requireKind(session, newKey, version);
        byte[] key = content(newKey);
        byte[] data = {};
        try {
            data = withVersion(newKey.kind(), key, version);
            byte[] header = Bytes.of(numbered(session.keyNumber(), newKey.kind()));
            conversation.run(Command.sendingKey(header, data, new byte[0]).endingAuthentication());
        } finally {
            Bytes.clear(key, data);
        }
    }

    /**
     * Replaces another key than the authenticated one.
     *
     * @param oldKey what the card has there now
     * @param version of the new key, 0 to 255; a DES key carries its version inside and takes 0 here
     * @throws ChipFault when the number, kind or version does not fit, nobody is authenticated, or the card refuses
     */
    public void changeOther(int keyNumber, SecretBytes oldKey, SecretBytes newKey, int version) throws ChipFault {
        requireNumber(keyNumber);
        SecureMessaging session = conversation.required("Changing a key");
        if (keyNumber == session.keyNumber()) {
            throw Conversation.refused(
                    "Key " + keyNumber + " is the one that is authenticated; it is changed as such.");
        }
        requireKind(session, newKey, version);
        if (!alike(oldKey.kind(), newKey.kind())) {
            throw Conversation.refused("The old key " + keyNumber + " is of the kind " + oldKey.kind()
                    + ", the new one " + newKey.kind() + "; they must be alike.");
        }
        byte[] key = {};
        byte[] difference = {};
        byte[] data = {};
        byte[] trailer = {};
        try {
            key = content(newKey);
            difference = content(oldKey);
            for (int at = 0; at < difference.length; at++) {
                difference[at] ^= key[at];
            }
            data = withVersion(newKey.kind(), difference, version);
            trailer = session.checksum(key);
            conversation.run(Command.sendingKey(Bytes.of(keyNumber), data, trailer));
        } finally {
            Bytes.clear(key, difference, data, trailer);
        }
    }

    /**
     * The key that applications made from now on begin with [C: libfreefare]. The card must be selected and its key authenticated.
     *
     * @param version of the key, 0 to 255
     * @throws ChipFault when nobody is authenticated or the card refuses
     */
    public void setDefault(SecretBytes key, int version) throws ChipFault {
        requireCard("The default key");
        conversation.required("Setting the default key");
        requireVersion(key.kind(), version);
        requireTwoHalves(key);
        byte[] content = content(key);
        byte[] data = {};
        try {
            data = Arrays.copyOf(content, DEFAULT_KEY_BYTES + 1);
            data[DEFAULT_KEY_BYTES] = (byte) version;
            conversation.run(
                    Command.sending(Instruction.SET_CONFIGURATION, Protection.ENCIPHERED, Bytes.of(DEFAULT_KEY), data));
        } finally {
            Bytes.clear(content, data);
        }
    }

    void requireCard(String what) throws ChipFault {
        if (!conversation.selected().equals(ApplicationId.CARD)) {
            throw Conversation.refused(
                    what + " belongs to the card, and application " + conversation.selected() + " is selected.");
        }
    }

    /** The key as the card takes it: single DES twice. */
    private static byte[] content(SecretBytes key) {
        byte[] bytes = key.copy();
        if (key.kind() != KeyKind.DES) {
            return bytes;
        }
        byte[] twice = Bytes.joined(bytes, bytes);
        Bytes.clear(bytes);
        return twice;
    }

    private static byte[] withVersion(KeyKind kind, byte[] key, int version) {
        return kind == KeyKind.AES_128 ? Bytes.joined(key, Bytes.of(version)) : key.clone();
    }

    /** The card's own key may change its kind, which is told with its number [V for AES; C for the others]. */
    private int numbered(int keyNumber, KeyKind kind) {
        if (!conversation.selected().equals(ApplicationId.CARD)) {
            return keyNumber;
        }
        return switch (kind) {
            case AES_128 -> keyNumber | 0x80;
            case TDES_3KEY -> keyNumber | 0x40;
            default -> keyNumber;
        };
    }

    private void requireKind(SecureMessaging session, SecretBytes newKey, int version) throws ChipFault {
        boolean card = conversation.selected().equals(ApplicationId.CARD);
        if (newKey.kind() == KeyKind.MIFARE_48 || (!card && !alike(session.keyKind(), newKey.kind()))) {
            throw Conversation.refused("A key of the kind " + newKey.kind()
                    + " does not belong here, where keys are of the kind " + session.keyKind() + ".");
        }
        requireVersion(newKey.kind(), version);
        requireTwoHalves(newKey);
    }

    /**
     * A card takes triple DES with two halves alike for single DES and agrees on a shorter key for the session [C: libfreefare]. Whether a key
     * in a token has such halves cannot be seen.
     */
    static void requireTwoHalves(CardKey key) throws ChipFault {
        if (key.kind() != KeyKind.TDES_2KEY || !(key instanceof SecretBytes known)) {
            return;
        }
        byte[] bytes = known.copy();
        try {
            int half = bytes.length / 2;
            if (Arrays.equals(bytes, 0, half, bytes, half, bytes.length)) {
                throw Conversation.refused("A triple DES key with two halves alike is a DES key for a card and must be"
                        + " named as one (" + KeyKind.DES.written() + ").");
            }
        } finally {
            Bytes.clear(bytes);
        }
    }

    /** Single DES and triple DES with two keys live in the same place. */
    private static boolean alike(KeyKind one, KeyKind other) {
        return one == other || (isDes(one) && isDes(other));
    }

    private static boolean isDes(KeyKind kind) {
        return kind == KeyKind.DES || kind == KeyKind.TDES_2KEY;
    }

    private static void requireVersion(KeyKind kind, int version) throws ChipFault {
        if (version < 0 || version > 0xFF) {
            throw Conversation.refused("A key's version lies between 0 and 255; " + version + " was given.");
        }
        if (kind != KeyKind.AES_128 && version != 0) {
            throw Conversation.refused("A key of the kind " + kind + " carries its version inside; 0 belongs here.");
        }
    }

    static void requireNumber(int keyNumber) throws ChipFault {
        if (keyNumber < 0 || keyNumber >= MOST_KEYS) {
            throw Conversation.refused("A key's number lies between 0 and 13; " + keyNumber + " was given.");
        }
    }

    static void requireLength(byte[] answer, int length, Instruction instruction) throws ChipFault {
        if (answer.length < length) {
            throw new ChipFault(
                    ChipFault.Kind.STATUS,
                    "The card answered with " + answer.length + " bytes when asked to " + instruction.words() + ".");
        }
    }
}
