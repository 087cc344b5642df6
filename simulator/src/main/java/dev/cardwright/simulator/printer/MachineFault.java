package dev.cardwright.simulator.printer;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may go wrong with a simulated machine, on request. */
public enum MachineFault {
    /** The feeder is empty until somebody loads cards. */
    FEEDER_EMPTY(Moment.FEED, Moment.FEED, Moment.FEED),
    /** The cover is open until somebody closes it. */
    COVER_OPEN(Moment.FEED, Moment.FEED, Moment.EJECT),
    /** The card is stuck until somebody takes it out. */
    JAM(Moment.PRINT, Moment.FEED, Moment.EJECT),
    /** The ribbon is used up until somebody loads another. */
    RIBBON_END(Moment.PRINT, Moment.PRINT, Moment.BACK),
    /** The ribbon tears on the card, half a panel down, until somebody loads another. */
    RIBBON_TORN(Moment.PRINT, Moment.PRINT, Moment.BACK),
    /** The feeder cannot get a blank out, though there are some, until the cover was opened or OK pressed. */
    FEEDER_JAM(Moment.FEED, Moment.FEED, Moment.FEED),
    /** The print head fails until somebody presses OK. */
    HEAD(Moment.PRINT, Moment.PRINT, Moment.BACK),
    /** The machine feeds no card before it was cleaned. */
    CLEANING(Moment.FEED, Moment.FEED, Moment.FEED),
    /** The stripe is not written this time. */
    MAG_WRITE(Moment.STRIPE, Moment.STRIPE, Moment.STRIPE),
    /** The card's stripe can neither be written nor read, however often it is tried. */
    MAG_DEAD(Moment.STRIPE, Moment.STRIPE, Moment.STRIPE),
    /** One bit is read wrong, once. */
    MAG_READ(Moment.STRIPE, Moment.STRIPE, Moment.STRIPE),
    /** The output hopper is full until somebody empties it. */
    OUTPUT_FULL(Moment.EJECT, Moment.EJECT, Moment.EJECT),
    /** The machine hangs: it reads and answers nothing more until somebody presses OK. */
    SILENT(Moment.PRINT, Moment.FEED, Moment.EJECT),
    /** Half of one reply arrives, and nothing that ends it. */
    HALF_REPLY(Moment.PRINT, Moment.FEED, Moment.EJECT),
    /** Instead of one reply meaningless bytes arrive. */
    GARBAGE(Moment.PRINT, Moment.FEED, Moment.EJECT),
    /** The command is done, but the connection breaks before its reply. */
    HANG_UP(Moment.PRINT, Moment.FEED, Moment.EJECT),
    /** One reply comes twice: a client that does not notice takes every later answer for that of the command before. */
    WRONG_ORDER(Moment.PRINT, Moment.FEED, Moment.EJECT),
    /** One reply comes a second late. */
    LATE(Moment.PRINT, Moment.FEED, Moment.EJECT),
    /** The card's chip does not answer, never again. */
    CHIP_DEAD(Moment.STATION, Moment.STATION, Moment.SECOND_STATION),
    /** The card's chip answers one command and then never again. */
    CHIP_DIES(Moment.STATION, Moment.STATION, Moment.SECOND_STATION),
    /** Every answer of the card's chip comes two seconds late. */
    CHIP_SLOW(Moment.STATION, Moment.STATION, Moment.SECOND_STATION);

    private final Moment usual;
    private final Moment earliest;
    private final Moment latest;

    MachineFault(Moment usual, Moment earliest, Moment latest) {
        this.usual = usual;
        this.earliest = earliest;
        this.latest = latest;
    }

    /** When it happens if nothing else is said. */
    public Moment usualMoment() {
        return usual;
    }

    Set<Moment> possibleMoments() {
        return EnumSet.range(earliest, latest);
    }

    /** As written in a fault script. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
