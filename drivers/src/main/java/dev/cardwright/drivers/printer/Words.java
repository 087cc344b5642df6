package dev.cardwright.drivers.printer;

import dev.cardwright.drivers.link.Remedy;
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

    /** What to do about a connection; follows "Take the card out of the printer, and". */
    static String of(Remedy remedy) {
        return switch (remedy) {
            case CONNECTION -> "check that the printer is on, its cable, and its address";
            case SERIAL_MISSING -> "check the cable and the port's name in the printer's address";
            case SERIAL_NAME -> "name a serial port in the printer's address, for example /dev/ttyUSB0 or /dev/ttyS0";
            case SERIAL_PERMISSION -> "add the user to the group that owns the port, usually dialout";
            case SERIAL_IN_USE -> "end the other program, or write another speed as baud= in the printer's address";
            case ENCRYPT -> "write ipps: instead of ipp: in the printer's address";
            case DO_NOT_ENCRYPT -> "check its port; without encryption the address of a printer begins with ipp:";
            case CERTIFICATE -> "name a trust file that holds the printer's own certificate, or its authority's";
            case CERTIFICATE_NAME ->
                "use the name in the certificate in the printer's address, or name a trust file that "
                        + "holds the printer's own certificate";
            case PASSWORD -> "allow this computer to print without a password, in the printer's own settings";
            case PERMISSION -> "allow this computer to use the printer, in the printer's own settings";
            case IPP_VERSION ->
                "switch version 2.0 or 1.1 of IPP on in the printer's own settings, or bring its firmware up to date";
            case PATH -> "correct the path in the printer's address; many printers have /ipp/print";
            case PRINTER_ITSELF -> "look at the printer's display, and switch the printer off and on";
            case STATION_STOPPED -> "start the station again";
        };
    }

    static String name(ChipStation station) {
        return station == ChipStation.CONTACTLESS ? "contactless" : "contact";
    }
}
