package dev.cardwright.simulator.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The chip inside one virtual blank. It remembers everything written to it, also when the station dies, and keeps to the rules of
 * its family: what is locked stays locked. Whoever tests a reader's host can let it die, be torn out of the field, leave, be slow or
 * answer with a wrong status; commands over the air and through a PC/SC reader count alike.
 *
 * <p>To find out what a torn card holds, let the same job run again and again and tear the card one command later each time: {@link #tearAfter} tears
 * before a command takes effect, {@link #tearDuring} in the middle of it, {@link #tearUnanswered} behind it. A torn card is silent until a field comes on
 * ({@link #comeIntoTheField}; a reader does that when a session ends with a reset), and a tear that has not happened yet stays due.
 *
 * <p>Thread-safe: one command is answered at a time.
 */
public abstract class VirtualCard {
    private static final int NEVER = Integer.MAX_VALUE;

    /** When the power goes with regard to the command that it hits. */
    private enum Tear {
        /** Before anything of it happened. */
        BEFORE,
        /** In the middle of what it writes. */
        DURING,
        /** When all was done, but not yet answered. */
        UNANSWERED
    }

    private boolean dead;
    private boolean torn;
    private Tear tear = Tear.BEFORE;
    private boolean tearingNow;
    private int exchangesUntilDeath = NEVER;
    private int exchangesUntilTorn = NEVER;
    private int exchangesUntilAway = NEVER;
    private final Map<Long, Integer> wrongStatuses = new TreeMap<>();
    private long exchanges;
    private Duration answerDelay = Duration.ZERO;
    private ReaderKeys readerKeys = new ReaderKeys();

    /** A chip in good health, outside any field. */
    protected VirtualCard() {}

    /** The family, for example {@code NTAG213}. */
    public abstract String type();

    /** The unique identifier, most significant byte first, as a reader would report it. */
    public abstract byte[] uid();

    /** What a PC/SC reader shows as the answer to reset. */
    public abstract byte[] atr();

    /** Everything a person with a reader could learn about the chip: type, uid, atr, memory pages and NDEF, as JSON. */
    public abstract ObjectNode memory();

    /** What the chip answers to one command; called under the card's own lock. */
    protected abstract byte[] answer(byte[] command);

    /** The field came on: whatever holds only until the power goes is forgotten. */
    protected abstract void powerUp();

    /**
     * What the card says of itself while it is chosen. A card that does not say otherwise speaks ISO 14443-4 with a seven byte identifier, and the
     * historical bytes of its ATS are those a PC/SC reader put into its answer to reset [D].
     */
    public RadioFace radio() {
        byte[] atr = atr();
        int historical = atr.length > 4 ? Math.min(atr[1] & 0x0F, atr.length - 4) : 0;
        byte[] ats = new byte[5 + historical];
        ats[0] = (byte) ats.length;
        ats[1] = 0x75;
        ats[2] = 0x77;
        ats[3] = (byte) 0x81;
        ats[4] = 0x02;
        System.arraycopy(atr, Math.min(4, atr.length), ats, 5, historical);
        return new RadioFace(0x0344, 0x20, ats);
    }

    /** What the card answers over the air, without a PC/SC reader in between; called under its own lock. ISO 14443-4 carries APDUs. */
    protected AirAnswer answerOverTheAir(byte[] frame) {
        return new AirAnswer.Data(answer(frame));
    }

    /** The card was chosen among others in the field: a halted one wakes. Called under its own lock. */
    protected void wake() {}

    /**
     * Sends one command, as the PC/SC reader in between passes it on or translates it.
     *
     * @return the answer with its status word, or nothing if the chip is dead, torn or away, or becomes so now
     */
    public final synchronized Optional<byte[]> transmit(byte[] command) {
        if (silent()) {
            return Optional.empty();
        }
        boolean last = hit();
        Integer wrong = wrongStatuses.remove(exchanges++);
        byte[] answer = wrong == null ? carryOut(last, command, this::answer) : refusal(wrong);
        return last ? Optional.empty() : Optional.of(answer);
    }

    /** Sends one command over the air. A storage card that was asked for a wrong status refuses. */
    public final synchronized AirAnswer exchange(byte[] frame) {
        if (silent()) {
            return AirAnswer.SILENCE;
        }
        boolean last = hit();
        Integer wrong = wrongStatuses.remove(exchanges++);
        AirAnswer answer;
        if (wrong == null) {
            answer = carryOut(last, frame, this::answerOverTheAir);
        } else {
            byte[] refusal = refusal(wrong);
            answer = radio().speaksApdus() ? new AirAnswer.Data(refusal) : AirAnswer.REFUSE;
        }
        return last ? AirAnswer.SILENCE : answer;
    }

    /** Whether the power goes while this command is carried out or right behind it. */
    private boolean hit() {
        boolean hit = tear != Tear.BEFORE && exchangesUntilTorn == 0;
        torn |= hit;
        exchangesUntilTorn = oneLess(exchangesUntilTorn);
        return hit;
    }

    private <A> A carryOut(boolean last, byte[] command, Function<byte[], A> doing) {
        tearingNow = last && tear == Tear.DURING;
        try {
            return doing.apply(command.clone());
        } finally {
            tearingNow = false;
        }
    }

    private byte[] refusal(int statusWord) {
        refusedOnRequest(statusWord);
        return new byte[] {(byte) (statusWord >> 8), (byte) statusWord};
    }

    private boolean silent() {
        dead |= exchangesUntilDeath <= 0;
        if (dead || torn() || away()) {
            return true;
        }
        exchangesUntilDeath = oneLess(exchangesUntilDeath);
        exchangesUntilAway = oneLess(exchangesUntilAway);
        return false;
    }

    private boolean torn() {
        return torn || (tear == Tear.BEFORE && exchangesUntilTorn <= 0);
    }

    private boolean away() {
        return exchangesUntilAway <= 0;
    }

    private static int oneLess(int count) {
        return count == NEVER ? NEVER : count - 1;
    }

    /** The card lies at this reader from now on. One that was never put anywhere has a reader of its own. */
    final synchronized void lieAt(ReaderKeys reader) {
        readerKeys = reader;
    }

    /** The key places of the reader that the card lies at. */
    public final synchronized ReaderKeys readerKeys() {
        return readerKeys;
    }

    /** A reader chooses this card among those in its field: whether it is there to be chosen. */
    public final synchronized boolean choose() {
        if (dead || torn() || away()) {
            return false;
        }
        wake();
        return true;
    }

    /** Whether the chip still answers; a dead chip is not even noticed by a reader. */
    public final synchronized boolean alive() {
        return !dead;
    }

    /** Whether a reader notices the card: it lives and did not leave. */
    public final synchronized boolean noticed() {
        return !dead && !away();
    }

    /** How many commands came so far, by any way; it only grows, so that whoever keeps the card knows when to write it down. */
    public final synchronized long exchanges() {
        return exchanges;
    }

    /** The chip never answers again. */
    public final synchronized void kill() {
        dead = true;
    }

    /** The chip answers this many more commands and then never again. */
    public final synchronized void dieAfter(int exchanges) {
        exchangesUntilDeath = atLeastZero(exchanges);
    }

    /** The chip loses its power after this many more answers: nothing of the command behind them happens. */
    public final synchronized void tearAfter(int exchanges) {
        tear(Tear.BEFORE, exchanges);
    }

    /**
     * The chip loses its power while it carries out the command behind this many more answers: of what that command writes in pieces only the first
     * half is there, everything else that it changes is. A card that writes a thing whole or not at all has written it.
     */
    public final synchronized void tearDuring(int exchanges) {
        tear(Tear.DURING, exchanges);
    }

    /** The chip carries out one more command behind this many answers and loses its power before it can answer that. */
    public final synchronized void tearUnanswered(int exchanges) {
        tear(Tear.UNANSWERED, exchanges);
    }

    private void tear(Tear when, int exchanges) {
        exchangesUntilTorn = atLeastZero(exchanges);
        tear = when;
    }

    /** Whether the power goes in the middle of the command that is carried out now; called under the card's own lock. */
    protected final boolean tearing() {
        return tearingNow;
    }

    /** A tester's status word was answered instead of carrying a command out; what an error ends is over. Called under the card's own lock. */
    protected void refusedOnRequest(int statusWord) {}

    /** Somebody takes the card away after this many more answers; a reader notices it no more until it is put into a field again. */
    public final synchronized void leaveAfter(int exchanges) {
        exchangesUntilAway = atLeastZero(exchanges);
    }

    /**
     * One command is answered with a status word of the tester's choice and not executed; this many others are answered before it.
     *
     * @param statusWord two bytes, for example {@code 0x6581} or DESFire's {@code 0x91AE}
     */
    public final synchronized void answerWrongly(int others, int statusWord) {
        wrongStatuses.put(exchanges + atLeastZero(others), statusWord & 0xFFFF);
    }

    private static int atLeastZero(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A number of answers is 0 or more, not " + count + ".");
        }
        return count;
    }

    /** Every answer is held back for this long. */
    public final synchronized void answerAfter(Duration delay) {
        answerDelay = delay;
    }

    /** How long whoever carries the answers to a host has to hold each of them back. */
    public final synchronized Duration answerDelay() {
        return answerDelay;
    }

    /** A reader's field reaches the card, anew or again: what a reader does to reset a contactless card. */
    public final synchronized void comeIntoTheField() {
        if (torn()) {
            torn = false;
            exchangesUntilTorn = NEVER;
        }
        if (away()) {
            exchangesUntilAway = NEVER;
        }
        powerUp();
    }
}
