package dev.cardwright.drivers.chip;

import java.util.Arrays;

/**
 * Proves that a job is done on one card. A card that is swapped faster than the reader looks goes unnoticed by pcscd: after
 * a few errors the old connection leads to the new card [R]. So the card's number is read when a job begins, again right
 * before the first write and once more after the last. Belongs to the thread of its session.
 */
public final class SameCard {
    /** How a card is told from another; what it answers is compared and never shown. */
    @FunctionalInterface
    public interface Identity {
        /** The number, which must not change while the card stays in the field; the caller's own copy. */
        byte[] read(ChipSession session) throws ChipFault;
    }

    private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0, 0, 0};

    private final ChipSession session;
    private final Identity identity;
    private final byte[] seen;

    private SameCard(ChipSession session, Identity identity, byte[] seen) {
        this.session = session;
        this.identity = identity;
        this.seen = seen;
    }

    /**
     * Remembers the card that is there now by the number it gave at activation [D: PC/SC part 3, FF CA].
     *
     * @throws ChipFault when it cannot be read
     */
    public static SameCard byUid(ChipSession session) throws ChipFault {
        return by(session, SameCard::uid);
    }

    /**
     * Remembers the card that is there now by another number: the serial of a contact card, or the real number of a card that
     * shows a random one.
     *
     * @throws ChipFault when it cannot be read, or is empty
     */
    public static SameCard by(ChipSession session, Identity identity) throws ChipFault {
        byte[] seen = identity.read(session);
        if (seen.length == 0) {
            throw new ChipFault(ChipFault.Kind.STATUS, "The chip has no number to tell it from others.");
        }
        return new SameCard(session, identity, seen);
    }

    private static byte[] uid(ChipSession session) throws ChipFault {
        byte[] answer = session.transmit(GET_UID.clone());
        if (StatusWord.of(answer) != StatusWord.SUCCESS) {
            throw new ChipFault(ChipFault.Kind.STATUS, "The reader could not read the chip's number.");
        }
        return StatusWord.content(answer);
    }

    /**
     * To be called right before the first write.
     *
     * @throws ChipFault {@link ChipFault.Kind#WRONG_UID} when another card is there now; nothing was written by this job
     */
    public void beforeFirstWrite() throws ChipFault {
        requireSame("Another chip lies at the reader than at the start; nothing was written to it.");
    }

    /**
     * To be called after the last write.
     *
     * @throws ChipFault {@link ChipFault.Kind#WRONG_UID} when another card is there now
     */
    public void afterLastWrite() throws ChipFault {
        requireSame("The chip was exchanged while it was written; both chips may hold a part and may not leave.");
    }

    private void requireSame(String otherwise) throws ChipFault {
        if (!Arrays.equals(seen, identity.read(session))) {
            throw new ChipFault(ChipFault.Kind.WRONG_UID, otherwise);
        }
    }

    /** A mask. */
    @Override
    public String toString() {
        return "SameCard";
    }
}
