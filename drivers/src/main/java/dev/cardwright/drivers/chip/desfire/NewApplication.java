package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;

/** An application to be made: its number, what may be done, how many AES keys, and its names for ISO commands. Immutable. */
public final class NewApplication {
    private static final int MOST_KEYS = 14;
    private static final int LONGEST_NAME_BYTES = 16;
    private static final int AES = 0x80;
    private static final int ISO_FILES = 0x20;

    private final ApplicationId id;
    private final KeySettings settings;
    private final int keys;
    private final boolean isoFiles;
    private final int isoFileId;
    private final byte[] isoName;

    private NewApplication(
            ApplicationId id, KeySettings settings, int keys, boolean isoFiles, int isoFileId, byte[] isoName) {
        this.id = id;
        this.settings = settings;
        this.keys = keys;
        this.isoFiles = isoFiles;
        this.isoFileId = isoFileId;
        this.isoName = isoName;
    }

    /**
     * An application with AES keys. Settings that freeze something are refused when it is made: it is frozen when all is written, see
     * {@link DesfireForever#freezeKeySettingsForever}.
     *
     * @param keys 1 to 14
     */
    public static NewApplication withAesKeys(ApplicationId id, KeySettings settings, int keys) {
        return new NewApplication(id, settings, keys, false, 0, new byte[0]);
    }

    /**
     * The same, which ISO commands find too, and whose files have ISO numbers.
     *
     * @param fileId its ISO number, 1 to FFFF
     * @param name its ISO name, 1 to 16 bytes
     */
    public NewApplication withIsoName(int fileId, byte[] name) {
        return new NewApplication(id, settings, keys, true, fileId, name.clone());
    }

    /** Its number. */
    public ApplicationId id() {
        return id;
    }

    /**
     * The command's content.
     *
     * @param forever whether settings that freeze something were meant
     */
    byte[] header(boolean forever) throws ChipFault {
        if (id.equals(ApplicationId.CARD)) {
            throw Conversation.refused("An application cannot have the number 000000, which is the card's own.");
        }
        if (keys < 1 || keys > MOST_KEYS) {
            throw Conversation.refused("An application has 1 to 14 keys; " + keys + " were asked for.");
        }
        if (settings.freezing() != forever) {
            throw Conversation.refused("The key settings of application " + id
                    + (forever ? " freeze nothing." : " could never be changed back."));
        }
        if (settings.changeKey() > 0 && settings.changeKey() < KeySettings.SAME_KEY && settings.changeKey() >= keys) {
            throw Conversation.refused("Key " + settings.changeKey()
                    + " is to change the others, but the application has only " + keys + ".");
        }
        byte[] head = Bytes.joined(id.bytes(), Bytes.of(settings.code(), keys | AES | (isoFiles ? ISO_FILES : 0)));
        if (!isoFiles) {
            return head;
        }
        if (isoFileId < 1 || isoFileId > 0xFFFF) {
            throw Conversation.refused("An application's ISO number lies between 1 and FFFF.");
        }
        if (isoName.length < 1 || isoName.length > LONGEST_NAME_BYTES) {
            throw Conversation.refused(
                    "An application's ISO name has 1 to 16 bytes; " + isoName.length + " were given.");
        }
        return Bytes.joined(head, Bytes.littleEndian(isoFileId, 2), isoName);
    }
}
