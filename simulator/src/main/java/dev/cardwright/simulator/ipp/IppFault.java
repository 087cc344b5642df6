package dev.cardwright.simulator.ipp;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What may go wrong with the machine, on request. */
enum IppFault {
    /** The feeder is empty until somebody loads cards. */
    FEEDER_EMPTY(Moment.FEED, Moment.FEED, Moment.FEED),
    /** The cover is open until somebody closes it. */
    COVER_OPEN(Moment.FEED, Moment.FEED, Moment.EJECT),
    /** The card is stuck until somebody takes it out. */
    JAM(Moment.PRINT, Moment.PRINT, Moment.EJECT),
    /** The ribbon is used up until somebody loads another. */
    RIBBON_END(Moment.PRINT, Moment.PRINT, Moment.PRINT),
    /** The output hopper is full until somebody empties it. */
    OUTPUT_FULL(Moment.EJECT, Moment.EJECT, Moment.EJECT),
    /** The machine gives the job up by itself. */
    ABORTED(Moment.PRINT, Moment.FEED, Moment.EJECT),
    /** The machine hangs: it answers nothing more until somebody presses OK. */
    SILENT(Moment.PRINT, Moment.SEND, Moment.EJECT),
    /** The next request is done, but the connection breaks before its answer. */
    HANG_UP(Moment.PRINT, Moment.SEND, Moment.EJECT),
    /** The next request is done, but half of its answer is missing. */
    HALF_REPLY(Moment.PRINT, Moment.SEND, Moment.EJECT),
    /** The next request is done, but meaningless bytes come as its answer. */
    GARBAGE(Moment.PRINT, Moment.SEND, Moment.EJECT),
    /** The next request is done, but its answer speaks of an internal error. */
    WRONG_STATUS(Moment.PRINT, Moment.SEND, Moment.EJECT);

    /** The steps of a card's way at which something may go wrong. */
    enum Moment {
        /** The job's document has arrived, the request is not answered yet. */
        SEND,
        /** The blank is to leave the feeder. */
        FEED,
        /** The first side is to be printed. */
        PRINT,
        /** The card is to leave. */
        EJECT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Moment of(String word) {
            return Arrays.stream(values())
                    .filter(moment -> moment.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no moment \"" + word + "\". Allowed: "
                            + Arrays.stream(values()).map(Moment::word).collect(Collectors.joining(", ")) + "."));
        }
    }

    private final Moment usual;
    private final Moment earliest;
    private final Moment latest;

    IppFault(Moment usual, Moment earliest, Moment latest) {
        this.usual = usual;
        this.earliest = earliest;
        this.latest = latest;
    }

    /** When it happens if nothing else is said. */
    Moment usualMoment() {
        return usual;
    }

    Set<Moment> possibleMoments() {
        return EnumSet.range(earliest, latest);
    }

    /** As written in a fault script. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static IppFault of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault \"" + word + "\". Allowed: "
                        + Arrays.stream(values()).map(IppFault::word).collect(Collectors.joining(", ")) + "."));
    }
}
