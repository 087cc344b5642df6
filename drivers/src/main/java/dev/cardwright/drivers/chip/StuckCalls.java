package dev.cardwright.drivers.chip;

/**
 * Calls into the reader service that nobody waits for any more and that have not ended. Each keeps a thread and perhaps a context of the
 * service, so only a few may be under way for one reader; until one of them ends the reader counts as out of service. Thread-safe.
 */
final class StuckCalls {
    /** A card that never answers must not keep the next from being tried once. */
    private static final int MOST_EXCHANGES = 2;

    private int exchanges;
    private int others;

    /** A call was refused: it did nothing, and what it would have used is as it was. */
    static final class NotBegun extends ChipFault {
        private static final long serialVersionUID = 1L;

        private NotBegun() {
            super(
                    Kind.NO_SERVICE,
                    "The card reader service has not come back from an earlier call; if this lasts, restart it.");
        }
    }

    /** What a call is for. */
    enum Purpose {
        /** To see what is there. */
        LOOK_UP,
        /** To talk with a card. */
        EXCHANGE,
        /** To let a card go: begun with every session that there is, and so never refused. */
        END
    }

    /**
     * Refuses another call that might get stuck like those before.
     *
     * @throws NotBegun when there is no room
     */
    synchronized void requireRoom(Purpose purpose) throws NotBegun {
        if (purpose != Purpose.END && (others > 0 || exchanges >= MOST_EXCHANGES)) {
            throw new NotBegun();
        }
    }

    synchronized void began(Purpose purpose) {
        count(purpose, 1);
    }

    synchronized void ended(Purpose purpose) {
        count(purpose, -1);
    }

    private void count(Purpose purpose, int more) {
        if (purpose == Purpose.EXCHANGE) {
            exchanges += more;
        } else {
            others += more;
        }
    }
}
