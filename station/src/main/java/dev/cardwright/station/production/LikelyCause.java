package dev.cardwright.station.production;

/** What is most often behind a run of spoiled cards, by reason code. */
final class LikelyCause {

    private LikelyCause() {}

    static String of(String reason) {
        if (reason.startsWith("CHP-KEY")) {
            return "Look whether the disk of the station is full, and whether its keys are those of the site.";
        }
        if (reason.equals("CHP-WRONGCARD")) {
            return "Look whether the right stock is loaded and nothing but blank cards lies in the feeder.";
        }
        if (reason.startsWith("CHP")) {
            return "Look whether the right stock is loaded and the reader's antenna or contacts are clean.";
        }
        if (reason.startsWith("MAG")) {
            return "Look whether the blanks have a magnetic stripe of the right kind, lie the right way round, and the"
                    + " magnetic head is clean.";
        }
        if (reason.startsWith("PRN-RIBBON") || reason.startsWith("PRT-RIBBON")) {
            return "Look at the ribbon.";
        }
        return "Look for dust, bent cards or a loose part in the card path.";
    }
}
