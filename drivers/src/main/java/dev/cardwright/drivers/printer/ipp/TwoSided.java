package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.printer.ipp.CardPage.Transform;

/**
 * How the second page gets onto the back of the card.
 *
 * <p>The table of sheet backs is that of PWG 5102.4 [M], the same that JIPP's writer has [C].
 */
final class TwoSided {
    static final String ONE_SIDE = "one-sided";
    static final String SHORT_EDGE = "two-sided-short-edge";
    static final String LONG_EDGE = "two-sided-long-edge";

    private TwoSided() {}

    /**
     * What is done to the back in any format: bound at the long edge it would come out upside down, for a card is turned
     * over like the page of a book.
     */
    static Transform binding(String sides) {
        return sides.equals(LONG_EDGE) ? Transform.HALF_TURN : Transform.NONE;
    }

    /**
     * What is done to the back of a PWG raster for a printer whose back has coordinates of its own.
     *
     * @param sides how the pages are bound
     * @param sheetBack {@code pwg-raster-document-sheet-back}
     */
    static Transform sheetBack(String sides, String sheetBack) {
        boolean tumbled = sides.equals(SHORT_EDGE);
        return switch (sheetBack) {
            case "flipped" -> tumbled ? Transform.MIRRORED_ACROSS : Transform.MIRRORED_ALONG;
            case "rotated" -> tumbled ? Transform.NONE : Transform.HALF_TURN;
            case "manual-tumble" -> tumbled ? Transform.HALF_TURN : Transform.NONE;
            default -> Transform.NONE;
        };
    }
}
