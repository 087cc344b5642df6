package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.PrinterFault;
import java.util.OptionalLong;

/** Turns the machine's complaints into faults that say what happened and where the card is. */
final class Diagnosis {
    private Diagnosis() {}

    /**
     * How far a job had come.
     *
     * @param fed a blank certainly left the feeder
     * @param leaving the machine was told to bring the card out
     * @param rejecting it was told to bring it into the reject box
     * @param fedBefore the machine's counter before the job
     */
    record Progress(boolean fed, boolean leaving, boolean rejecting, OptionalLong fedBefore) {}

    /**
     * Where the card is after a complaint.
     *
     * @param trouble the complaint
     * @param progress how far the job had come
     * @param position what the machine says about it now
     * @param fedNow the machine's counter now
     */
    static CardWhereabouts whereabouts(
            Reply.Trouble trouble, Progress progress, CardPosition position, OptionalLong fedNow) {
        return switch (position) {
            case PRINT, STUCK -> CardWhereabouts.INSIDE;
            case CONTACT, CONTACTLESS -> CardWhereabouts.AT_STATION;
            case NONE -> {
                if (trouble == Reply.Trouble.JAM) {
                    // Stuck between two sensors, or, once it was told to leave, perhaps out already.
                    yield progress.leaving() ? CardWhereabouts.UNKNOWN : CardWhereabouts.INSIDE;
                }
                if (!progress.fed()) {
                    yield counted(progress, fedNow) ? CardWhereabouts.UNKNOWN : CardWhereabouts.FEEDER;
                }
                if (!progress.leaving()) {
                    yield CardWhereabouts.UNKNOWN;
                }
                yield progress.rejecting() ? CardWhereabouts.REJECTED : CardWhereabouts.EJECTED;
            }
            case UNKNOWN -> {
                if (trouble == Reply.Trouble.JAM || progress.fed()) {
                    yield progress.leaving() ? CardWhereabouts.UNKNOWN : CardWhereabouts.INSIDE;
                }
                if (trouble == Reply.Trouble.FEEDER) {
                    yield CardWhereabouts.FEEDER;
                }
                boolean equal =
                        progress.fedBefore().isPresent() && progress.fedBefore().equals(fedNow);
                yield equal ? CardWhereabouts.FEEDER : CardWhereabouts.UNKNOWN;
            }
        };
    }

    private static boolean counted(Progress progress, OptionalLong fedNow) {
        return progress.fedBefore().isPresent()
                && fedNow.isPresent()
                && fedNow.getAsLong() > progress.fedBefore().getAsLong();
    }

    /**
     * The fault in words.
     *
     * @param refused the command and the complaint
     * @param card where the card is
     * @param ribbon the ribbon the job asks for
     * @param ribbonEnded whether the machine says that its ribbon is at the end
     */
    static PrinterFault fault(Refused refused, CardWhereabouts card, String ribbon, boolean ribbonEnded) {
        return switch (refused.trouble()) {
            case FEEDER -> new PrinterFault.OutOfCards(card);
            case COVER -> new PrinterFault.CoverOpen(card);
            case JAM -> new PrinterFault.CardJam(card);
            case RIBBON_TYPE -> new PrinterFault.WrongRibbon(ribbon, card);
            case RIBBON -> ribbonEnded ? new PrinterFault.RibbonEnded(card) : new PrinterFault.RibbonTrouble(card);
            case OUTPUT -> new PrinterFault.OutputFull(card);
            case HEAD -> new PrinterFault.PrintHeadTrouble(card);
            case CLEANING -> new PrinterFault.CleaningNeeded(card);
            case OPTION ->
                new PrinterFault.OptionMissing(
                        "what is needed " + refused.command().words(), card);
            case NONE,
                    TEXT,
                    SILENCE,
                    GARBAGE,
                    UNKNOWN_COMMAND,
                    PARAMETERS,
                    MAG_CHECKSUM,
                    MAG_DATA,
                    MAG_WRITE,
                    MAG_READ,
                    MAG_OTHER,
                    OTHER -> new PrinterFault.CommandRefused(refused.command().words(), card);
        };
    }
}
