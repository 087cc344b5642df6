package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import org.jspecify.annotations.Nullable;

/** What the commands of one card share: who is authenticated, what is selected, and how a command goes out and comes back. */
final class Conversation {
    private final Frames frames;
    private @Nullable SecureMessaging messaging;
    private ApplicationId selected = ApplicationId.CARD;

    Conversation(ChipSession session) {
        this.frames = new Frames(session);
    }

    Frames frames() {
        return frames;
    }

    ApplicationId selected() {
        return selected;
    }

    void select(ApplicationId application) {
        selected = application;
    }

    /** What protects the commands now; nothing before an authentication. */
    @Nullable
    SecureMessaging messaging() {
        return messaging;
    }

    void authenticated(SecureMessaging agreed) {
        forget();
        messaging = agreed;
    }

    /** Overwrites the keys of the session; nobody is authenticated then. */
    void forget() {
        SecureMessaging ended = messaging;
        messaging = null;
        if (ended != null) {
            ended.close();
        }
    }

    /**
     * The messaging of an authentication that must be there.
     *
     * @throws ChipFault when nobody is authenticated
     */
    SecureMessaging required(String purpose) throws ChipFault {
        SecureMessaging there = messaging;
        if (there == null) {
            throw refused(purpose + " needs an authentication before.");
        }
        return there;
    }

    /** A command in native frames. */
    byte[] run(Command command) throws ChipFault {
        return run(command, Frames.FRAME_BYTES);
    }

    /**
     * A command and its answer, protected as the session demands. Whatever goes wrong behind the first byte ends the authentication, as it
     * does on the card.
     */
    byte[] run(Command command, int frameBytes) throws ChipFault {
        SecureMessaging session = messaging;
        byte[] sent = session == null ? open(command) : session.protect(command);
        boolean done = false;
        try {
            Frames.Answer answer = frames.exchange(command.instruction(), sent, frameBytes);
            if (answer.status() != DesfireStatus.OK.code()) {
                throw new DesfireFault(command.instruction(), answer.status());
            }
            byte[] content = session == null ? answer.data() : session.open(command, answer.data());
            done = !command.endsAuthentication();
            return content;
        } finally {
            if (!done) {
                forget();
            }
        }
    }

    private static byte[] open(Command command) throws ChipFault {
        if (command.protection() == Protection.MACED || command.protection() == Protection.ENCIPHERED) {
            throw SecureMessaging.tooWeak(command);
        }
        return Bytes.joined(command.header(), command.data());
    }

    /** Something that does not fit, found before a byte was sent. */
    static ChipFault refused(String sentence) {
        return new ChipFault(ChipFault.Kind.VALUES, sentence + " Nothing was sent.");
    }
}
