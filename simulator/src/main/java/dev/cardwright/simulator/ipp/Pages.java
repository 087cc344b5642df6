package dev.cardwright.simulator.ipp;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** The pages of one document, one after the other, as pictures of a card's side. Only one is held at a time. */
interface Pages extends AutoCloseable {
    /** Which sides of a card the document is for. */
    Sides sides();

    /**
     * The next page as a person sees it on the card, landscape, 1011 x 638.
     *
     * @param back whether it goes on the back of the card
     */
    Optional<BufferedImage> next(boolean back) throws UnprintableException;

    @Override
    void close();

    /** Opens a document. */
    static Pages open(Document document, Ticket ticket, Offer offer, SheetBack sheetBack) throws UnprintableException {
        return switch (document.format()) {
            case PWG_RASTER -> RasterPages.open(document.bytes(), ticket, offer, sheetBack);
            case JPEG -> new JpegPage(document.bytes(), ticket);
            case PDF -> PdfPages.open(document.bytes(), ticket);
        };
    }
}
