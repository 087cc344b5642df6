package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;

/**
 * What can never be taken back. Kept apart, so that nobody does it by mistake; whoever calls it has asked a second person. One thread.
 */
public final class DesfireForever {
    private static final int CARD_OPTIONS = 0;
    private static final int NO_FORMAT = 1;
    private static final int RANDOM_ID = 2;

    private final Conversation conversation;

    DesfireForever(Conversation conversation) {
        this.conversation = conversation;
    }

    /**
     * Changes what may be done with what is selected, where that can then never be changed again.
     *
     * @throws ChipFault when these settings freeze nothing, nobody is authenticated, or the card refuses
     */
    public void freezeKeySettingsForever(KeySettings settings) throws ChipFault {
        if (!settings.freezing()) {
            throw Conversation.refused("These key settings freeze nothing; they are changed in the usual way.");
        }
        new DesfireKeys(conversation).write(settings);
    }

    /**
     * Makes an application with settings that freeze something as long as it is there; the card must be selected.
     *
     * @throws ChipFault when its settings freeze nothing, the card cannot have such an application, or the card refuses
     */
    public void createFrozenApplicationForever(NewApplication application) throws ChipFault {
        byte[] header = application.header(true);
        new DesfireKeys(conversation).requireCard("Making an application");
        conversation.run(Command.standard(Instruction.CREATE_APPLICATION, header));
    }

    /**
     * Changes a file's rights to such that can then never be changed again.
     *
     * @param file as it is now
     * @throws ChipFault when these rights freeze nothing, the key that may change them is not authenticated, or the card refuses
     */
    public void freezeFileSettingsForever(FileSettings file, CommunicationMode mode, FileRights rights)
            throws ChipFault {
        if (rights.change() != FileRights.NEVER) {
            throw Conversation.refused("These rights freeze nothing; they are changed in the usual way.");
        }
        new DesfireFiles(conversation, FileTransfer.NATIVE).write(file, mode, rights);
    }

    /**
     * Closes the card itself, in one command: one byte carries both, and a second command would say the other one anew [C: libfreefare].
     *
     * @param randomId the card shows another number at each activation; {@link Desfire#cardUid()} tells its own
     * @param noFormat the card can never be formatted again
     * @throws ChipFault when neither is asked for, the card's key is not authenticated, or the card refuses
     */
    public void configureForever(boolean randomId, boolean noFormat) throws ChipFault {
        if (!randomId && !noFormat) {
            throw Conversation.refused("Nothing was asked for that closes the card.");
        }
        new DesfireKeys(conversation).requireCard("This option");
        conversation.required("Changing the card's configuration");
        int options = (randomId ? RANDOM_ID : 0) | (noFormat ? NO_FORMAT : 0);
        conversation.run(Command.sending(
                Instruction.SET_CONFIGURATION, Protection.ENCIPHERED, Bytes.of(CARD_OPTIONS), Bytes.of(options)));
    }
}
