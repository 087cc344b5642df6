package dev.cardwright.simulator.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * The chip inside one virtual blank. It remembers everything written to it, also when the station dies, and keeps to the rules of
 * its family: what is locked stays locked.
 *
 * <p>Thread-safe: one command is answered at a time.
 */
public abstract class VirtualCard {
    private boolean dead;
    private int exchangesUntilDeath = Integer.MAX_VALUE;
    private Duration answerDelay = Duration.ZERO;

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
     * Sends one command.
     *
     * @return the answer with its status word, or nothing if the chip is dead or dies now
     */
    public final synchronized Optional<byte[]> transmit(byte[] command) {
        if (dead) {
            return Optional.empty();
        }
        if (exchangesUntilDeath == 0) {
            dead = true;
            return Optional.empty();
        }
        exchangesUntilDeath--;
        return Optional.of(answer(command.clone()));
    }

    /** Whether the chip still answers; a dead chip is not even noticed by a reader. */
    public final synchronized boolean alive() {
        return !dead;
    }

    /** The chip never answers again. */
    public final synchronized void kill() {
        dead = true;
    }

    /** The chip answers this many more commands and then never again. */
    public final synchronized void dieAfter(int exchanges) {
        exchangesUntilDeath = exchanges;
    }

    /** Every answer is held back for this long. */
    public final synchronized void answerAfter(Duration delay) {
        answerDelay = delay;
    }

    final synchronized Duration answerDelay() {
        return answerDelay;
    }

    /** A reader's field reaches the card, anew or again: what a reader does to reset a contactless card. */
    public final synchronized void comeIntoTheField() {
        powerUp();
    }
}
