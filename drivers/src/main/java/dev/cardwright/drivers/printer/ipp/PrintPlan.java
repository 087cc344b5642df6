package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.SidePlanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one card goes to the printer.
 *
 * @param format the document
 * @param raster the dots of a PWG raster
 * @param medium the page
 * @param dotsPerInch of the pages
 * @param sides {@code sides}
 * @param sheetBack how the printer wants the back of a PWG raster
 * @param colour whether the pages have colours
 */
record PrintPlan(
        DocumentFormat format,
        Optional<RasterKind> raster,
        CardMedium medium,
        int dotsPerInch,
        String sides,
        String sheetBack,
        boolean colour) {
    /**
     * Chooses for a card whose inks and sides the printer has.
     *
     * @param colour whether the card has, or may have, colours
     * @param twoSided whether its back is printed
     * @throws PrinterFaultException when the printer lacks something, before anything moves
     */
    static PrintPlan of(Abilities printer, int dotsPerInch, boolean colour, boolean twoSided)
            throws PrinterFaultException {
        CardMedium medium =
                printer.medium().orElseThrow(() -> missing("a feeder for cards of ID-1 size (53.98 x 85.60 mm)"));
        if (!resolves(printer, dotsPerInch)) {
            throw missing("a resolution of " + dotsPerInch + " dots per inch (it says "
                    + printer.resolutions().stream().sorted().toList() + ")");
        }
        if (colour && !printer.colour()) {
            throw missing(Lack.COLOUR.noun());
        }
        if (twoSided && !printer.twoSided()) {
            throw missing(Lack.SECOND_SIDE.noun());
        }
        String sides = !twoSided
                ? TwoSided.ONE_SIDE
                : printer.sides().contains(TwoSided.SHORT_EDGE) ? TwoSided.SHORT_EDGE : TwoSided.LONG_EDGE;
        Optional<RasterKind> raster = RasterKind.best(printer.rasterTypes(), colour);
        for (DocumentFormat format : printer.formats()) {
            boolean usable = switch (format) {
                case PWG_RASTER ->
                    raster.isPresent() && printer.rasterResolutions().contains(dotsPerInch);
                case PDF -> true;
                case JPEG -> !twoSided;
            };
            if (usable) {
                return new PrintPlan(format, raster, medium, dotsPerInch, sides, printer.sheetBack(), colour);
            }
        }
        throw missing("a document format this station can write for this card (PWG raster, PDF, or JPEG for one side)");
    }

    /** Documents of pictures may be finer or coarser by a whole factor; a printer that says nothing is believed. */
    private static boolean resolves(Abilities printer, int dotsPerInch) {
        return printer.rasterResolutions().contains(dotsPerInch)
                || printer.resolutions().isEmpty()
                || printer.resolutions().stream().anyMatch(said -> said > 0 && said % dotsPerInch == 0);
    }

    private static PrinterFaultException missing(String what) {
        return new PrinterFaultException(new PrinterFault.OptionMissing(what, CardWhereabouts.FEEDER));
    }

    /** The pages of a card, to be made into a document and so overwritten. */
    List<CardPage> pages(PrintJob job) {
        List<CardPage> pages = new ArrayList<>();
        pages.add(page(job.front()));
        if (!sides.equals(TwoSided.ONE_SIDE) && job.back().isPresent()) {
            CardPage back = page(job.back().get());
            back.transform(TwoSided.binding(sides));
            pages.add(back);
        }
        return pages;
    }

    /**
     * The document of these pages, which are overwritten.
     *
     * @return to be closed when it was sent
     */
    WipedBytes document(List<CardPage> pages) {
        WipedBytes document = new WipedBytes();
        boolean whole = false;
        try {
            switch (format) {
                case PWG_RASTER -> new PwgRaster(this, raster.orElseThrow()).write(pages, document);
                case PDF -> CardDrawing.write(pages, dotsPerInch, document);
                case JPEG -> CardPhotograph.write(pages.get(0), dotsPerInch, document);
            }
            whole = true;
            return document;
        } finally {
            pages.forEach(CardPage::wipe);
            if (!whole) {
                document.close();
            }
        }
    }

    private CardPage page(SidePlanes side) {
        return CardPage.of(side, medium, dotsPerInch, colour);
    }
}
