package dev.cardwright.drivers.printer;

/**
 * Why a printer could not go on: what happened, where the card is, what a person should do. The sentences carry no
 * protocol codes and no personal data; a translation is found by {@link #reasonCode()}.
 */
public sealed interface PrinterFault {
    /** What happened, in one sentence. */
    String sentence();

    /** What a person should do now, in one sentence. */
    String action();

    /** Where the card of the job is; {@link CardWhereabouts#FEEDER} where no card was used. */
    CardWhereabouts card();

    /** A stable code for statistics and translation. */
    String reasonCode();

    /** The matching {@code printer-state-reasons} keyword of IPP. */
    String stateReason();

    /**
     * Whether the same request may simply be made again as soon as the cause is gone: no blank was used for it, and the
     * cause is one that goes away.
     */
    default boolean resumable() {
        return card() == CardWhereabouts.FEEDER;
    }

    /** The feeder has no more blanks. */
    record OutOfCards(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The feeder is empty.";
        }

        @Override
        public String action() {
            return "Load blank cards of this line's stock.";
        }

        @Override
        public String reasonCode() {
            return "PRN-FEEDER";
        }

        @Override
        public String stateReason() {
            return StateReason.MEDIA_EMPTY.keyword();
        }
    }

    /** The cover is open. */
    record CoverOpen(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The printer's cover is open." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "close the cover");
        }

        @Override
        public String reasonCode() {
            return "PRN-COVER";
        }

        @Override
        public String stateReason() {
            return StateReason.COVER_OPEN.keyword();
        }
    }

    /** A card is stuck or the mechanics did not reach a position in time. */
    record CardJam(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "A card is stuck in the printer." + Words.where(card);
        }

        @Override
        public String action() {
            return "Open the cover, take the card out, close the cover and press the printer's button.";
        }

        @Override
        public boolean resumable() {
            return false;
        }

        @Override
        public String reasonCode() {
            return "PRN-JAM";
        }

        @Override
        public String stateReason() {
            return StateReason.MEDIA_JAM.keyword();
        }
    }

    /** The ribbon is used up. */
    record RibbonEnded(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The ribbon is used up." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "put in a new ribbon of the same kind");
        }

        @Override
        public String reasonCode() {
            return "PRN-RIBBON-END";
        }

        @Override
        public String stateReason() {
            return StateReason.MARKER_SUPPLY_EMPTY.keyword();
        }
    }

    /**
     * The ribbon in the machine is another one than the card needs.
     *
     * @param wanted the ribbon the job asks for
     */
    record WrongRibbon(String wanted, CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The ribbon in the printer is not the one this card needs (" + wanted + ")." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "put in a " + wanted + " ribbon");
        }

        @Override
        public String reasonCode() {
            return "PRN-RIBBON-WRONG";
        }

        @Override
        public String stateReason() {
            return StateReason.MARKER_SUPPLY_MISSING.keyword();
        }
    }

    /** The machine cannot find or move its ribbon. */
    record RibbonTrouble(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The printer cannot find or move its ribbon." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "check that the ribbon is whole, tight and the right way round");
        }

        @Override
        public String reasonCode() {
            return "PRN-RIBBON";
        }

        @Override
        public String stateReason() {
            return StateReason.MARKER_SUPPLY_MISSING.keyword();
        }
    }

    /** The output hopper, or the box for bad cards, is full or open. */
    record OutputFull(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The place where cards come out is full or open." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "empty the output hopper and the reject box");
        }

        @Override
        public String reasonCode() {
            return "PRN-OUTPUT";
        }

        @Override
        public String stateReason() {
            return StateReason.OUTPUT_AREA_FULL.keyword();
        }
    }

    /** The print head is too hot or broken. */
    record PrintHeadTrouble(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The printer reports trouble with its print head." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "let the printer cool down, and call service if it happens again");
        }

        @Override
        public boolean resumable() {
            return false;
        }

        @Override
        public String reasonCode() {
            return "PRN-HEAD";
        }

        @Override
        public String stateReason() {
            return StateReason.OTHER.keyword();
        }
    }

    /** The machine does not go on before its cleaning cycle. */
    record CleaningNeeded(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The printer wants to be cleaned before it goes on." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "run the cleaning cycle with a cleaning card");
        }

        @Override
        public String reasonCode() {
            return "PRN-CLEANING";
        }

        @Override
        public String stateReason() {
            return StateReason.CLEANER_NEEDED.keyword();
        }
    }

    /**
     * The machine says that it holds a card before a job began.
     *
     * @param position where it holds it
     */
    record StaleCard(CardPosition position) implements PrinterFault {
        @Override
        public String sentence() {
            return "A card that belongs to no job lies in the printer.";
        }

        @Override
        public String action() {
            return "Take the card out and put it with the spoiled cards.";
        }

        @Override
        public CardWhereabouts card() {
            return CardWhereabouts.FEEDER;
        }

        @Override
        public String reasonCode() {
            return "PRN-STALE-CARD";
        }

        @Override
        public String stateReason() {
            return StateReason.MEDIA_JAM.keyword();
        }
    }

    /**
     * The card did not arrive at the chip station although the machine was told to put it there.
     *
     * @param station where it should be
     */
    record StationMissed(ChipStation station, CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The printer did not bring the card to its " + Words.name(station) + " station." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "check that this printer has a " + Words.name(station) + " station");
        }

        @Override
        public boolean resumable() {
            return false;
        }

        @Override
        public String reasonCode() {
            return "PRN-STATION";
        }

        @Override
        public String stateReason() {
            return StateReason.MEDIA_JAM.keyword();
        }
    }

    /**
     * The machine lacks something the job needs.
     *
     * @param missing what it lacks, as a noun ("a second side", "a contactless station")
     */
    record OptionMissing(String missing, CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "This printer has not got " + missing + "." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "make this card on a line that has " + missing);
        }

        @Override
        public boolean resumable() {
            return false;
        }

        @Override
        public String reasonCode() {
            return "PRN-OPTION";
        }

        @Override
        public String stateReason() {
            return StateReason.OTHER.keyword();
        }
    }

    /**
     * The machine refused what it was told, or answered what nobody understands.
     *
     * @param step what it was told, in words ("to print the black panel")
     */
    record CommandRefused(String step, CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The printer was told " + step + " and did not accept it." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(
                    card, "switch the printer off and on, and check that it is the printer this line is set up for");
        }

        @Override
        public boolean resumable() {
            return false;
        }

        @Override
        public String reasonCode() {
            return "PRN-REFUSED";
        }

        @Override
        public String stateReason() {
            return StateReason.OTHER.keyword();
        }
    }

    /**
     * The machine is connected and says nothing.
     *
     * @param step what it was told, in words
     */
    record NotAnswering(String step, CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The printer was told " + step + " and did not answer in time." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "look at the printer's display, and switch the printer off and on");
        }

        @Override
        public String reasonCode() {
            return "PRN-SILENT";
        }

        @Override
        public String stateReason() {
            return StateReason.TIMED_OUT.keyword();
        }
    }

    /**
     * The connection could not be made or was lost.
     *
     * @param what what happened to the connection, as a whole sentence naming the address
     */
    record LinkLost(String what, CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return what + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(
                    card, "check that the printer is on, its cable, and its address in this line's settings");
        }

        @Override
        public String reasonCode() {
            return "PRN-LINK";
        }

        @Override
        public String stateReason() {
            return StateReason.CONNECTING_TO_DEVICE.keyword();
        }
    }
}
