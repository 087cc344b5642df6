package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.KeyKind;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A MIFARE DESFire card, EV1 to EV3, over a session with a reader. Every status but success, every answer that is not genuine and every
 * broken exchange ends the authentication here as it does on the card. Closing overwrites the keys of the session and leaves the reader's
 * session to its owner. Whoever resets that session closes this and makes another. One thread.
 */
public final class Desfire implements AutoCloseable {
    private static final int UID_BYTES = 7;

    private final Conversation conversation;
    private final Handshake handshake;

    private Desfire(ChipSession session, SecureRandom random) {
        this.conversation = new Conversation(session);
        this.handshake = new Handshake(conversation.frames(), random);
    }

    /**
     * The card behind a session. Nothing is sent.
     *
     * @param random where the challenges come from
     */
    public static Desfire over(ChipSession session, SecureRandom random) {
        return new Desfire(session, random);
    }

    /**
     * What the card says of itself.
     *
     * @throws ChipFault {@link ChipFault.Kind#WRONG_CARD} when it is no DESFire at all
     */
    public DesfireVersion version() throws ChipFault {
        byte[] answer = conversation.run(Command.standard(Instruction.GET_VERSION));
        DesfireKeys.requireLength(answer, DesfireVersion.BYTES, Instruction.GET_VERSION);
        return new DesfireVersion(answer);
    }

    /**
     * The card's own number, also when it shows random ones; needs an authentication with any AES or 3K3DES key.
     *
     * @throws ChipFault when nobody is authenticated so, or the card refuses
     */
    public byte[] cardUid() throws ChipFault {
        return conversation.run(Command.fetching(Instruction.GET_CARD_UID, Protection.ENCIPHERED, UID_BYTES));
    }

    /**
     * How much memory is free, in bytes.
     *
     * @throws ChipFault when the card refuses
     */
    public int freeMemoryBytes() throws ChipFault {
        byte[] answer = conversation.run(Command.standard(Instruction.FREE_MEMORY));
        DesfireKeys.requireLength(answer, 3, Instruction.FREE_MEMORY);
        return Bytes.number(answer, 0, 3);
    }

    /**
     * Authenticates as the first DESFire does: what a card from the factory needs before its key becomes AES.
     *
     * @param key DES, or triple DES with two different halves; a token's key is trusted in that
     * @throws ChipFault when the key is of another kind, has two halves alike or is not the card's
     */
    public void authenticateLegacy(int keyNumber, CardKey key) throws ChipFault {
        requireKind(keyNumber, key, KeyKind.DES, KeyKind.TDES_2KEY);
        DesfireKeys.requireTwoHalves(key);
        conversation.forget();
        conversation.authenticated(handshake.legacy(keyNumber, key));
    }

    /**
     * Authenticates with triple DES with three keys and EV1's messaging [V: the handshake; what follows rests on AES sessions].
     *
     * @throws ChipFault when the key is of another kind or not the card's
     */
    public void authenticateIso(int keyNumber, CardKey key) throws ChipFault {
        requireKind(keyNumber, key, KeyKind.TDES_3KEY);
        conversation.forget();
        conversation.authenticated(handshake.ev1(Instruction.AUTHENTICATE_ISO, keyNumber, key));
    }

    /**
     * Authenticates with AES and EV1's messaging, which EV2 and EV3 know too.
     *
     * @throws ChipFault when the key is of another kind or not the card's
     */
    public void authenticateAes(int keyNumber, CardKey key) throws ChipFault {
        requireKind(keyNumber, key, KeyKind.AES_128);
        conversation.forget();
        conversation.authenticated(handshake.ev1(Instruction.AUTHENTICATE_AES, keyNumber, key));
    }

    /**
     * Authenticates with AES and EV2's messaging; begins a transaction.
     *
     * @throws ChipFault when the key is of another kind or not the card's
     */
    public void authenticateEv2First(int keyNumber, CardKey key) throws ChipFault {
        requireKind(keyNumber, key, KeyKind.AES_128);
        conversation.forget();
        conversation.authenticated(handshake.ev2First(keyNumber, key));
    }

    /**
     * Authenticates another key, or the same again, in the transaction of EV2 that is open.
     *
     * @throws ChipFault when no transaction is open, or the key is of another kind or not the card's
     */
    public void authenticateEv2NonFirst(int keyNumber, CardKey key) throws ChipFault {
        requireKind(keyNumber, key, KeyKind.AES_128);
        if (!(conversation.messaging() instanceof Ev2Messaging open)) {
            throw Conversation.refused("A transaction is continued only where one was begun.");
        }
        boolean agreed = false;
        try {
            conversation.authenticated(handshake.ev2NonFirst(keyNumber, key, open));
            agreed = true;
        } finally {
            if (!agreed) {
                conversation.forget();
            }
        }
    }

    /** Which key is authenticated. */
    public OptionalInt authenticatedKey() {
        SecureMessaging session = conversation.messaging();
        return session == null ? OptionalInt.empty() : OptionalInt.of(session.keyNumber());
    }

    /** What is selected: the card or an application. */
    public ApplicationId selected() {
        return conversation.selected();
    }

    /**
     * Selects an application or the card. Nobody is authenticated then.
     *
     * @throws ChipFault when the card refuses
     */
    public void select(ApplicationId application) throws ChipFault {
        conversation.run(
                Command.sending(Instruction.SELECT_APPLICATION, Protection.PLAIN, application.bytes(), new byte[0])
                        .endingAuthentication());
        conversation.select(application);
    }

    /**
     * The applications; the card must be selected.
     *
     * @throws ChipFault when an application is selected, or the card refuses
     */
    public List<ApplicationId> applications() throws ChipFault {
        keys().requireCard("The list of applications");
        byte[] answer = conversation.run(Command.standard(Instruction.APPLICATION_IDS));
        List<ApplicationId> all = new ArrayList<>();
        for (int at = 0; at + ApplicationId.BYTES <= answer.length; at += ApplicationId.BYTES) {
            all.add(ApplicationId.at(answer, at));
        }
        return List.copyOf(all);
    }

    /**
     * Makes an application; the card must be selected.
     *
     * @throws ChipFault when the card cannot have such an application, an application is selected, or the card refuses
     */
    public void create(NewApplication application) throws ChipFault {
        byte[] header = application.header(false);
        keys().requireCard("Making an application");
        conversation.run(Command.standard(Instruction.CREATE_APPLICATION, header));
    }

    /**
     * Deletes an application with all its files; the card must be selected. Its place in the memory may be lost until the card is formatted.
     *
     * @throws ChipFault when an application is selected, or the card refuses
     */
    public void delete(ApplicationId application) throws ChipFault {
        keys().requireCard("Deleting an application");
        conversation.run(Command.standard(Instruction.DELETE_APPLICATION, application.bytes()));
    }

    /**
     * Deletes the selected application from inside, with its own key 0, where the card leaves making and deleting to everybody [M]. The card is
     * selected then and nobody is authenticated.
     *
     * @throws ChipFault when the card itself is selected, or the card refuses
     */
    public void deleteSelected() throws ChipFault {
        if (conversation.selected().equals(ApplicationId.CARD)) {
            throw Conversation.refused("The card itself is selected, which cannot be deleted.");
        }
        conversation.required("Deleting an application from inside");
        conversation.run(Command.standard(
                        Instruction.DELETE_APPLICATION, conversation.selected().bytes())
                .endingAuthentication());
        select(ApplicationId.CARD);
    }

    /**
     * Deletes all applications and gives their memory free. The card's own key and its settings stay. The card must be selected and its key
     * authenticated.
     *
     * @throws ChipFault when that is not so, or the card refuses
     */
    public void format() throws ChipFault {
        keys().requireCard("Formatting");
        conversation.required("Formatting");
        conversation.run(Command.standard(Instruction.FORMAT));
    }

    /** The keys of what is selected. */
    public DesfireKeys keys() {
        return new DesfireKeys(conversation);
    }

    /** The files of the selected application, with the frames that every DESFire understands. */
    public DesfireFiles files() {
        return files(FileTransfer.NATIVE);
    }

    /** The files of the selected application. */
    public DesfireFiles files(FileTransfer transfer) {
        return new DesfireFiles(conversation, transfer);
    }

    /** What can never be taken back. */
    public DesfireForever forever() {
        return new DesfireForever(conversation);
    }

    /** For what stands above: the card in the middle of a session that was agreed before. */
    Conversation conversation() {
        return conversation;
    }

    private static void requireKind(int keyNumber, CardKey key, KeyKind... allowed) throws ChipFault {
        DesfireKeys.requireNumber(keyNumber);
        if (!List.of(allowed).contains(key.kind())) {
            throw Conversation.refused("This authentication takes a key of the kind "
                    + String.join(
                            " or ", List.of(allowed).stream().map(Enum::name).toList()) + "; one of the kind "
                    + key.kind() + " was given.");
        }
    }

    /** Overwrites the keys of the session. */
    @Override
    public void close() {
        conversation.forget();
    }
}
