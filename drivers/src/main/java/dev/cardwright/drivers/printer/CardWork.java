package dev.cardwright.drivers.printer;

/**
 * What the owner of a job does while the machine holds its card. All calls come on the thread that called
 * {@link CardPrinter#make}. When a call behind {@link #mayBegin} throws, the driver tries to eject the card into the reject box
 * and lets the exception pass.
 */
public interface CardWork {
    /** Asks the machine how it stands, just before a job begins. */
    @FunctionalInterface
    interface Look {
        /** What the machine says about itself now. */
        PrinterStatus status() throws PrinterFaultException;
    }

    /**
     * The machine was told what it must know for this job and says nothing against it; no card has moved and no picture was sent. Next,
     * it takes a blank. What must be on record before that is to be on record when this returns. Called once per job, unless a fault
     * ends the job before.
     *
     * @param machine the machine, for whoever wants to note or to judge how it stands
     * @return whether to go on; if not, the job ends as {@link JobOutcome.NotBegun}
     */
    default boolean mayBegin(Look machine) throws PrinterFaultException {
        return true;
    }

    /**
     * The machine gave the job a name by which it can be asked about it later ({@link CardPrinter#fateOf}). Comes before
     * any picture is sent, and once more, with another reference to the same job, as soon as the machine has said that it
     * took the whole card. Each reference must be on record, in the place of the one before, when this returns: a machine
     * that finished a job proves a card only where the later one was noted, because it may have finished half a picture.
     * Machines without such names never call it.
     *
     * @param jobReference opaque, without personal data
     */
    default void handedOver(String jobReference) {}

    /** A blank left the feeder. Called once per job, before any visit; also when a fault stopped the job just after it. */
    void fed();

    /**
     * The card stands at a chip station, confirmed by the printer.
     *
     * @param station where it stands
     * @param visit before or after the print
     * @return whether the card is kept
     */
    Verdict atStation(ChipStation station, Visit visit);

    /**
     * The machine stopped in mid-card for a reason that a person can remove. It still holds the card, and its memory holds
     * the pictures, so that the card can be finished. May block until the person decided.
     *
     * @param fault what happened and what to do
     * @return whether to print the rest; giving up unless the owner offers more
     */
    default Resolution stoppedInside(PrinterFault fault) {
        return Resolution.GIVE_UP;
    }
}
