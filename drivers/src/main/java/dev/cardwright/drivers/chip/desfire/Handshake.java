package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The three passes in which card and reader show each other that they know a key, and what they agree on [V for all: a recorded session
 * with DES, three with AES, a vector with 3K3DES, tables of AN12196 and AN12343 for EV2].
 */
final class Handshake {
    private static final int TRANSACTION_BYTES = 4;
    private static final int CAPABILITY_BYTES = 12;

    private final Frames frames;
    private final SecureRandom random;

    Handshake(Frames frames, SecureRandom random) {
        this.frames = frames;
        this.random = random;
    }

    /** With DES or triple DES with two keys, as the first DESFire does. */
    LegacyMessaging legacy(int keyNumber, CardKey key) throws ChipFault {
        byte[] challenge = challenge(Instruction.AUTHENTICATE_LEGACY, 8, (byte) keyNumber);
        byte[] theirs = key.decrypt(new byte[8], challenge);
        byte[] mine = drawn(8);
        byte[] both = Bytes.joined(mine, Bytes.rotated(theirs));
        byte[] agreed = new byte[0];
        try {
            byte[] answer =
                    answer(Instruction.AUTHENTICATE_LEGACY, LegacyMessaging.decipherToSend(key, both), mine.length);
            requireProof(key.decrypt(new byte[8], answer), mine);
            agreed = key.kind() == KeyKind.DES
                    ? interleaved(mine, theirs, 0)
                    : Bytes.joined(interleaved(mine, theirs, 0), interleaved(mine, theirs, 4));
            return new LegacyMessaging(keyNumber, key.kind(), SecretBytes.of(key.kind(), agreed));
        } finally {
            Bytes.clear(theirs, mine, both, agreed);
        }
    }

    /** With AES or triple DES with three keys, as EV1 does: the vectors of the cipher are chained over the passes. */
    Ev1Messaging ev1(Instruction instruction, int keyNumber, CardKey key) throws ChipFault {
        int block = key.kind().blockBytes();
        byte[] challenge = challenge(instruction, 16, (byte) keyNumber);
        byte[] theirs = key.decrypt(new byte[block], challenge);
        byte[] mine = drawn(16);
        byte[] both = Bytes.joined(mine, Bytes.rotated(theirs));
        byte[] agreed = new byte[0];
        try {
            byte[] token = key.encrypt(Bytes.tail(challenge, block), both);
            byte[] answer = answer(instruction, token, mine.length);
            requireProof(key.decrypt(Bytes.tail(token, block), answer), mine);
            agreed = key.kind() == KeyKind.AES_128
                    ? Bytes.joined(interleaved(mine, theirs, 0), interleaved(mine, theirs, 12))
                    : Bytes.joined(
                            interleaved(mine, theirs, 0), interleaved(mine, theirs, 6), interleaved(mine, theirs, 12));
            return new Ev1Messaging(keyNumber, SecretBytes.of(key.kind(), agreed));
        } finally {
            Bytes.clear(theirs, mine, both, agreed);
        }
    }

    /** Begins a transaction of EV2. */
    Ev2Messaging ev2First(int keyNumber, CardKey key) throws ChipFault {
        Instruction instruction = Instruction.AUTHENTICATE_EV2_FIRST;
        byte[] challenge = challenge(instruction, 16, (byte) keyNumber, (byte) 0);
        byte[] theirs = key.decrypt(new byte[16], challenge);
        byte[] mine = drawn(16);
        byte[] both = Bytes.joined(mine, Bytes.rotated(theirs));
        byte[] shown = new byte[0];
        try {
            int length = TRANSACTION_BYTES + mine.length + CAPABILITY_BYTES;
            byte[] answer = answer(instruction, key.encrypt(new byte[16], both), length);
            shown = key.decrypt(new byte[16], answer);
            requireProof(Arrays.copyOfRange(shown, TRANSACTION_BYTES, TRANSACTION_BYTES + mine.length), mine);
            return Ev2Messaging.agreed(keyNumber, key, mine, theirs, Arrays.copyOf(shown, TRANSACTION_BYTES), 0);
        } finally {
            Bytes.clear(theirs, mine, both, shown);
        }
    }

    /** Goes on in a transaction of EV2, with another key or the same. */
    Ev2Messaging ev2NonFirst(int keyNumber, CardKey key, Ev2Messaging before) throws ChipFault {
        Instruction instruction = Instruction.AUTHENTICATE_EV2_NON_FIRST;
        byte[] challenge = challenge(instruction, 16, (byte) keyNumber);
        byte[] theirs = key.decrypt(new byte[16], challenge);
        byte[] mine = drawn(16);
        byte[] both = Bytes.joined(mine, Bytes.rotated(theirs));
        try {
            byte[] answer = answer(instruction, key.encrypt(new byte[16], both), mine.length);
            requireProof(key.decrypt(new byte[16], answer), mine);
            return Ev2Messaging.agreed(keyNumber, key, mine, theirs, before.transaction(), before.counter());
        } finally {
            Bytes.clear(theirs, mine, both);
        }
    }

    private byte[] drawn(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] challenge(Instruction instruction, int length, byte... opening) throws ChipFault {
        Frames.Answer answer = frames.single(instruction, instruction.code(), opening);
        return ofLength(instruction, answer, DesfireStatus.MORE, length);
    }

    private byte[] answer(Instruction instruction, byte[] token, int length) throws ChipFault {
        Frames.Answer answer = frames.single(instruction, Instruction.MORE, token);
        return ofLength(instruction, answer, DesfireStatus.OK, length);
    }

    private static byte[] ofLength(Instruction instruction, Frames.Answer answer, DesfireStatus expected, int length)
            throws ChipFault {
        if (answer.status() != DesfireStatus.OK.code() && !answer.more()) {
            throw new DesfireFault(instruction, answer.status());
        }
        if (answer.status() != expected.code() || answer.data().length != length) {
            throw new ChipFault(
                    ChipFault.Kind.STATUS, "The card did not answer an authentication with " + length + " bytes.");
        }
        return answer.data();
    }

    private static void requireProof(byte[] shown, byte[] mine) throws ChipFault {
        boolean proven = MessageDigest.isEqual(shown, Bytes.rotated(mine));
        Bytes.clear(shown);
        if (!proven) {
            throw new ChipFault(ChipFault.Kind.WRONG_CARD, "The card could not prove that it knows the key.");
        }
    }

    /** Four bytes of each from there on. */
    private static byte[] interleaved(byte[] mine, byte[] theirs, int from) {
        return Bytes.joined(Arrays.copyOfRange(mine, from, from + 4), Arrays.copyOfRange(theirs, from, from + 4));
    }
}
