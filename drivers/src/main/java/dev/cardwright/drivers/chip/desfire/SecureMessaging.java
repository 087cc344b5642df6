package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyKind;

/**
 * What protects commands and answers behind one way of authenticating. It keeps count of every command of its session; the first answer
 * that does not fit ends it. Not thread-safe.
 */
sealed interface SecureMessaging permits LegacyMessaging, Ev1Messaging, Ev2Messaging {
    /** The number of the key that was authenticated. */
    int keyNumber();

    /** The kind of the key that was authenticated. */
    KeyKind keyKind();

    /**
     * Everything that goes behind the instruction.
     *
     * @throws ChipFault when this session cannot protect such a command; nothing has changed then
     */
    byte[] protect(Command command) throws ChipFault;

    /**
     * What the card answered with success, checked and deciphered.
     *
     * @throws ChipFault when the answer is not what this card must have sent
     */
    byte[] open(Command command, byte[] answer) throws ChipFault;

    /** The checksum of a new key that is sent in place of another. */
    byte[] checksum(byte[] newKey);

    /** Overwrites the session's keys. */
    void close();

    /** An answer whose proof is wrong. */
    static ChipFault wrong(Command command) {
        return new ChipFault(
                ChipFault.Kind.VERIFY,
                "The answer of the card when asked to " + command.instruction().words()
                        + " is not genuine: it was changed on the way, or another card came into the field.");
    }

    /** A command for which this authentication is too weak. */
    static ChipFault tooWeak(Command command) {
        return new ChipFault(
                ChipFault.Kind.VALUES,
                "The command to " + command.instruction().words()
                        + " needs an authentication with AES; the present one protects no content. Nothing was sent.");
    }
}
