package dev.cardwright.simulator.card.desfire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.card.RadioFace;
import dev.cardwright.simulator.card.VirtualCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A virtual MIFARE DESFire EV1, EV2 or EV3. It takes native commands wrapped into ISO form (class 90), native commands as they are, the ISO commands of a
 * type 4 tag, and the reader's own class FF for identifier and historical bytes. Whatever comes first, native or wrapped, holds until the field drops.
 *
 * <p>Every protection is checked; what does not check out is answered with its status, and the authentication is gone. A chained command counts when
 * its last frame was accepted, and not before, but for writes to standard files: these go into the memory page by page while frames come in, so one that
 * is torn, aborted or wrong at its end leaves a mixture of new and old [M]. A dropped field forgets authentication, selection, and the uncommitted
 * changes of backup, value and record files.
 *
 * <p>Not played: key sets (C6), delegated applications, transaction MAC, LRP, proximity check, the signature of originality, and setting the answer to
 * activation. Nothing here was compared with real silicon beyond the recorded sessions of EV1 cards and NXP's published tables.
 *
 * <p>Thread-safe: one command is answered at a time.
 */
public final class DesfireCard extends VirtualCard {
    private static final int WRAPPED = 0x90;
    private static final int ISO = 0x00;
    private static final int READER = 0xFF;
    private static final int MOST_SHORT_ANSWER = 256;

    /** How the host has talked since the field came on. */
    private enum Manner {
        /** Nothing was said yet. */
        OPEN,
        /** Native frames. */
        NATIVE,
        /** ISO commands. */
        WRAPPED
    }

    private final CardMemory memory;
    private final CardRandom random;
    private final Dialogue dialogue;
    private final IsoCommands iso;
    private Manner manner = Manner.OPEN;
    private byte[] shownUid;

    DesfireCard(CardMemory memory, CardRandom random) {
        this.memory = memory;
        this.random = random;
        dialogue = new Dialogue(memory, random, this::tearing);
        iso = new IsoCommands(memory, dialogue);
        shownUid = memory.uid();
        powerUp();
    }

    /**
     * A card as the factory delivers it: the card's key is a DES key of zeros, everything is allowed, nothing is on it.
     *
     * @param uid seven bytes
     * @throws IllegalArgumentException if the identifier is not seven bytes long
     */
    public static DesfireCard factory(DesfireGeneration generation, DesfireSize size, byte[] uid, CardRandom random) {
        if (uid.length != 7) {
            throw new IllegalArgumentException("A DESFire card has an identifier of 7 bytes, not of " + uid.length);
        }
        return new DesfireCard(CardMemory.factory(generation, size, uid), random);
    }

    /**
     * A card from a file that {@link #save} wrote.
     *
     * @throws IOException if the file cannot be read or is no such card; the sentence says what is wrong
     */
    public static DesfireCard load(Path file, CardRandom random) throws IOException {
        return new DesfireCard(CardArchive.read(file), random);
    }

    /**
     * Writes everything that a card without power keeps, <em>its keys included and in plain</em>: this is a simulator, and the file is the card. The
     * file is replaced as a whole or not at all.
     */
    public void save(Path file) throws IOException {
        ObjectNode card;
        synchronized (this) {
            card = CardArchive.write(memory);
        }
        CardArchive.replace(file, card);
    }

    @Override
    public String type() {
        return "DESFire " + memory.generation();
    }

    /** The identifier as it is on the air: seven bytes, or four random ones beginning with 08 when the card hides its own. */
    @Override
    public synchronized byte[] uid() {
        return shownUid.clone();
    }

    /** That of any card of ISO 14443-4 with the one historical byte 80. */
    @Override
    public byte[] atr() {
        return Bytes.of(0x3B, 0x81, 0x80, 0x01, 0x80, 0x80);
    }

    /** ISO 14443-4 with the answer to select of a new card; a random identifier is a short one [M]. */
    @Override
    public synchronized RadioFace radio() {
        return new RadioFace(
                shownUid.length == 4 ? 0x0304 : 0x0344, 0x20, Bytes.of(0x06, 0x75, 0x77, 0x81, 0x02, 0x80));
    }

    /** All there is on the card but keys; files are shown also where no reader may read them. */
    @Override
    public synchronized ObjectNode memory() {
        ObjectNode json = CardArchive.describe(memory);
        json.put("type", type());
        json.put("atr", CardArchive.HEX.formatHex(atr()));
        return json;
    }

    Dialogue dialogue() {
        return dialogue;
    }

    @Override
    protected void powerUp() {
        dialogue.reset();
        iso.reset();
        manner = Manner.OPEN;
        shownUid = memory.uid();
        if (memory.configuration().randomId()) {
            shownUid = new byte[4];
            random.fill(shownUid);
            shownUid[0] = 0x08;
        }
    }

    /** An error ends the authentication and whatever was under way, also one that a tester asked for. */
    @Override
    protected void refusedOnRequest(int statusWord) {
        boolean good = statusWord == 0x9000 || statusWord == 0x9100 || statusWord == 0x91AF;
        if (!good) {
            dialogue.refused();
        }
    }

    @Override
    protected byte[] answer(byte[] command) {
        if (command.length == 0) {
            return IsoCommands.status(0x6700);
        }
        int first = command[0] & 0xFF;
        if (first == READER) {
            return readerAnswer(command);
        }
        boolean isoForm = first == WRAPPED || first == ISO;
        Manner now = isoForm ? Manner.WRAPPED : Manner.NATIVE;
        if (manner != Manner.OPEN && manner != now) {
            return isoForm ? Bytes.of(Status.ILLEGAL_COMMAND.code()) : IsoCommands.status(0x6E00);
        }
        manner = now;
        return isoForm ? isoAnswer(first, command) : nativeAnswer(command);
    }

    private byte[] readerAnswer(byte[] command) {
        if (command.length < 5 || command[1] != (byte) 0xCA || command[3] != 0) {
            return IsoCommands.status(command.length < 5 ? 0x6700 : 0x6D00);
        }
        return switch (command[2]) {
            case 0 -> IsoCommands.status(0x9000, shownUid);
            case 1 -> IsoCommands.status(0x9000, (byte) 0x80);
            default -> IsoCommands.status(0x6A81);
        };
    }

    private byte[] nativeAnswer(byte[] command) {
        Dialogue.Reply reply = dialogue.take(command[0] & 0xFF, Bytes.part(command, 1, command.length), true);
        return Bytes.join(Bytes.of(reply.status().code()), reply.data());
    }

    private byte[] isoAnswer(int first, byte[] command) {
        Optional<Apdu> parsed = Apdu.parse(command);
        if (parsed.isEmpty()) {
            dialogue.dropFrames();
            dialogue.forgetAuthentication();
            return first == WRAPPED ? wrapped(Dialogue.Reply.of(Status.LENGTH_ERROR)) : IsoCommands.status(0x6700);
        }
        Apdu apdu = parsed.get();
        if (first == ISO) {
            return iso.answer(apdu);
        }
        if (apdu.p1() != 0 || apdu.p2() != 0) {
            return IsoCommands.status(0x6A86);
        }
        Dialogue.Reply reply = dialogue.take(apdu.instruction(), apdu.data(), true);
        boolean tooLong = !apdu.extended() && reply.data().length > MOST_SHORT_ANSWER;
        if (tooLong) {
            dialogue.forgetAuthentication();
        }
        return wrapped(tooLong ? Dialogue.Reply.of(Status.LENGTH_ERROR) : reply);
    }

    private static byte[] wrapped(Dialogue.Reply reply) {
        return Bytes.join(reply.data(), Bytes.of(0x91, reply.status().code()));
    }
}
