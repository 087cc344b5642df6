package dev.cardwright.drivers.printer;

import java.util.Locale;

/** Phrases that several faults share. */
final class Words {
    private Words() {}

    /** A sentence that says where the card is, with a leading space; nothing when no card was used. */
    static String where(CardWhereabouts card) {
        return switch (card) {
            case FEEDER -> "";
            case INSIDE -> " The card is inside the printer.";
            case AT_STATION -> " The card is inside the printer, at its chip station.";
            case EJECTED -> " The card lies in the output hopper.";
            case REJECTED -> " The card lies in the reject box.";
            case UNKNOWN -> " Nobody can tell from here where the card is.";
        };
    }

    /** "Take the card out and do this." where there is a card to take out, else just "Do this." */
    static String takeOutAnd(CardWhereabouts card, String doing) {
        return switch (card) {
            case INSIDE, AT_STATION -> "Take the card out of the printer, and " + doing + ".";
            case UNKNOWN -> "Look for the card in the printer and in the output, and " + doing + ".";
            case FEEDER, EJECTED, REJECTED -> doing.substring(0, 1).toUpperCase(Locale.ROOT) + doing.substring(1) + ".";
        };
    }

    static String name(ChipStation station) {
        return station == ChipStation.CONTACTLESS ? "contactless" : "contact";
    }
}
