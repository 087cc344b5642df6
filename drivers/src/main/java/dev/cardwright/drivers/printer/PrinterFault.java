package dev.cardwright.drivers.printer;

import dev.cardwright.drivers.link.Remedy;
import java.util.Locale;

/**
 * Why a printer could not go on: what happened, where the card is, what a person should do. The sentences carry no
 * protocol codes and no personal data; a translation is found by {@link #reasonCode()}.
 */
public sealed interface PrinterFault {
    /** What happened, in one sentence. */
    String sentence();

    /** What a person should do now, in one sentence. */
    String action();

    /**
     * What happened, in the reader's language. What an address, a step or a connection says word for word stays English.
     *
     * @param reader Swedish or anything else, which is English
     */
    default String sentence(Locale reader) {
        return Sentences.in(reader).of(this);
    }

    /** What a person should do now, in the reader's language, as {@link #sentence(Locale)}. */
    default String action(Locale reader) {
        return Sentences.in(reader).action(this);
    }

    /**
     * What a person should do while the card stays in the machine and may still be finished: never to take it out.
     *
     * @param reader as for {@link #sentence(Locale)}
     */
    default String actionWithCardLeftInside(Locale reader) {
        return Sentences.in(reader).actionWithCardLeftInside(this);
    }

    /** Where the card of the job is; {@link CardWhereabouts#FEEDER} where no card was used. */
    CardWhereabouts card();

    /** Which kind of fault it is, for code that decides. */
    FaultKind kind();

    /** A stable code for statistics and translation. */
    default String reasonCode() {
        return kind().code();
    }

    /** The matching {@code printer-state-reasons} keyword of IPP. */
    default String stateReason() {
        return kind().reason().keyword();
    }

    /**
     * Whether the same request may simply be made again as soon as the cause is gone: no blank was used for it, and the
     * cause is one that goes away.
     */
    default boolean resumable() {
        return kind().goesAway() && card() == CardWhereabouts.FEEDER;
    }

    /** Whether the machine said nothing that can be relied on, so that nobody knows from it what became of the card. */
    default boolean leavesNothingKnown() {
        return this instanceof LinkLost || this instanceof NotAnswering || this instanceof OutOfStep;
    }

    /** The feeder has no more blanks. */
    record OutOfCards(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The feeder is empty.";
        }

        @Override
        public String action() {
            return "Load blank cards of the right stock.";
        }

        @Override
        public FaultKind kind() {
            return FaultKind.OUT_OF_CARDS;
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
        public FaultKind kind() {
            return FaultKind.COVER_OPEN;
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
        public FaultKind kind() {
            return FaultKind.CARD_JAM;
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
        public FaultKind kind() {
            return FaultKind.RIBBON_ENDED;
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
        public FaultKind kind() {
            return FaultKind.WRONG_RIBBON;
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
        public FaultKind kind() {
            return FaultKind.RIBBON_TROUBLE;
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
        public FaultKind kind() {
            return FaultKind.OUTPUT_FULL;
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
        public FaultKind kind() {
            return FaultKind.PRINT_HEAD_TROUBLE;
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
        public FaultKind kind() {
            return FaultKind.CLEANING_NEEDED;
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
        public FaultKind kind() {
            return FaultKind.STALE_CARD;
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
        public FaultKind kind() {
            return FaultKind.STATION_MISSED;
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
        public FaultKind kind() {
            return FaultKind.OPTION_MISSING;
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
                    card, "switch the printer off and on, and check that it is the printer that is meant");
        }

        @Override
        public FaultKind kind() {
            return FaultKind.COMMAND_REFUSED;
        }
    }

    /** Somebody else than this station ended the job: a person at the machine's panel, or its administrator. */
    record JobCancelled(CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The card's job was cancelled at the printer." + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, "ask who cancelled it before more cards are made");
        }

        @Override
        public FaultKind kind() {
            return FaultKind.JOB_CANCELLED;
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
        public FaultKind kind() {
            return FaultKind.NOT_ANSWERING;
        }
    }

    /**
     * The job itself cannot be printed on this machine; nothing was moved.
     *
     * @param why as a whole sentence
     */
    record JobUnfit(String why) implements PrinterFault {
        @Override
        public String sentence() {
            return why;
        }

        @Override
        public String action() {
            return "Check the article's design and ribbon, or make this card on another line.";
        }

        @Override
        public CardWhereabouts card() {
            return CardWhereabouts.FEEDER;
        }

        @Override
        public FaultKind kind() {
            return FaultKind.JOB_UNFIT;
        }
    }

    /**
     * Something else than the configured printer is at the address: it speaks another language, or nothing at all. Told
     * only of the first talk on a connection, before anything moved.
     *
     * @param address the configured address
     * @param stranger what is there
     */
    record WrongLanguage(String address, Stranger stranger) implements PrinterFault {
        /** @param address where something answers that nobody knows */
        public WrongLanguage(String address) {
            this(address, Stranger.UNKNOWN);
        }

        @Override
        public String sentence() {
            return stranger.sentence(address);
        }

        @Override
        public String action() {
            return stranger.action();
        }

        @Override
        public CardWhereabouts card() {
            return CardWhereabouts.FEEDER;
        }

        @Override
        public FaultKind kind() {
            return stranger.kind();
        }
    }

    /**
     * The machine gave an answer that belongs to something else, or half an answer. The connection was ended: all later
     * answers would be taken for those of other commands.
     *
     * @param step what it was told, in words
     */
    record OutOfStep(String step, CardWhereabouts card) implements PrinterFault {
        @Override
        public String sentence() {
            return "The printer was told " + step + " and answered something that does not belong to it."
                    + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(
                    card,
                    "check the cable and that nothing else is connected to the printer, then switch it off and on");
        }

        @Override
        public FaultKind kind() {
            return FaultKind.OUT_OF_STEP;
        }
    }

    /**
     * The connection could not be made or was lost.
     *
     * @param what what happened to the connection, as a whole sentence naming the address
     * @param remedy what a person does about it
     */
    record LinkLost(String what, CardWhereabouts card, Remedy remedy) implements PrinterFault {
        /** A connection of which nothing more is known than that it does not go. */
        public LinkLost(String what, CardWhereabouts card) {
            this(what, card, Remedy.CONNECTION);
        }

        @Override
        public String sentence() {
            return what + Words.where(card);
        }

        @Override
        public String action() {
            return Words.takeOutAnd(card, Words.of(remedy));
        }

        @Override
        public FaultKind kind() {
            return FaultKind.LINK_LOST;
        }
    }
}
