package dev.cardwright.drivers.printer;

/**
 * What the owner of a job does while the machine holds its card. All calls come on the thread that called
 * {@link CardPrinter#make}. When a call throws, the driver tries to eject the card into the reject box and lets the
 * exception pass.
 */
public interface CardWork {
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
}
