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
     * The card shows another number at each activation, for ever; {@link Desfire#cardUid()} tells its own [C: libfreefare].
     *
     * @throws ChipFault when the card's key is not authenticated, or the card refuses
     */
    public void showRandomIdForever() throws ChipFault {
        configure(RANDOM_ID);
    }

    /**
     * The card can never be formatted again [C: libfreefare].
     *
     * @throws ChipFault when the card's key is not authenticated, or the card refuses
     */
    public void disableFormattingForever() throws ChipFault {
        configure(NO_FORMAT);
    }

    private void configure(int options) throws ChipFault {
        new DesfireKeys(conversation).requireCard("This option");
        conversation.required("Changing the card's configuration");
        conversation.run(Command.sending(
                Instruction.SET_CONFIGURATION, Protection.ENCIPHERED, Bytes.of(CARD_OPTIONS), Bytes.of(options)));
    }
}
