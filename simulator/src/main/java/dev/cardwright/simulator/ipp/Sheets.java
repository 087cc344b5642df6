package dev.cardwright.simulator.ipp;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** The cards of one document: pages two by two or one by one, in the colours that the ribbon has. */
final class Sheets implements AutoCloseable {
    /** What one card gets. */
    record Sheet(BufferedImage front, Optional<BufferedImage> back) {
        int sides() {
            return back.isPresent() ? 2 : 1;
        }
    }

    private final Pages pages;
    private final Ticket ticket;
    private final RibbonKind ribbon;

    private Sheets(Pages pages, Ticket ticket, RibbonKind ribbon) {
        this.pages = pages;
        this.ticket = ticket;
        this.ribbon = ribbon;
    }

    static Sheets open(Document document, Ticket ticket, Offer offer, SheetBack sheetBack) throws UnprintableException {
        RibbonKind ribbon = offer.colour() ? RibbonKind.COLOUR : RibbonKind.BLACK;
        return new Sheets(Pages.open(document, ticket, offer, sheetBack), ticket, ribbon);
    }

    /** The next card; both its pages are read before a blank leaves the feeder. */
    Optional<Sheet> next() throws UnprintableException {
        Optional<BufferedImage> front = side(false);
        if (front.isEmpty()) {
            return Optional.empty();
        }
        Optional<BufferedImage> back = pages.sides() == Sides.ONE ? Optional.empty() : side(true);
        return Optional.of(new Sheet(front.get(), back));
    }

    private Optional<BufferedImage> side(boolean back) throws UnprintableException {
        return pages.next(back).map(picture -> CardPicture.inked(picture, ticket.colour(), ribbon));
    }

    @Override
    public void close() {
        pages.close();
    }
}
