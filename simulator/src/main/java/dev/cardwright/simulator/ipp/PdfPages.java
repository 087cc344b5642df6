package dev.cardwright.simulator.ipp;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of a drawing that the job wants. PDFBox draws them; a page of another size is made to fit as pictures are. */
final class PdfPages implements Pages {
    private static final Logger LOG = LoggerFactory.getLogger(PdfPages.class);
    private static final double POINTS_PER_INCH = 72;
    private static final int DOTS_PER_INCH = 300;
    private static final double MOST_DOTS = 40_000_000;

    private final PDDocument document;
    private final PDFRenderer renderer;
    private final Ticket ticket;
    private final Sides sides;
    private int next;

    private PdfPages(PDDocument document, Ticket ticket) {
        this.document = document;
        this.renderer = new PDFRenderer(document);
        this.ticket = ticket;
        this.sides = ticket.sides().orElse(Sides.ONE);
    }

    static PdfPages open(byte[] bytes, Ticket ticket) throws UnprintableException {
        try {
            return new PdfPages(Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache()), ticket);
        } catch (InvalidPasswordException locked) {
            throw UnprintableException.locked("The PDF is protected by a password.");
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw UnprintableException.damaged("The PDF cannot be read.");
        }
    }

    @Override
    public Sides sides() {
        return sides;
    }

    @Override
    public Optional<BufferedImage> next(boolean back) throws UnprintableException {
        try {
            while (next < document.getNumberOfPages()) {
                int page = next++;
                if (ticket.wants(page + 1)) {
                    return Optional.of(draw(page, back));
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw UnprintableException.damaged("A page of the PDF cannot be drawn.");
        }
    }

    private BufferedImage draw(int index, boolean back) throws IOException, UnprintableException {
        PDPage page = document.getPage(index);
        PDRectangle box = page.getCropBox();
        boolean turned = page.getRotation() % 180 != 0;
        double width = turned ? box.getHeight() : box.getWidth();
        double height = turned ? box.getWidth() : box.getHeight();
        int turns = CardPicture.quarterTurns(ticket, width, height);
        double scale = scale(width, height, turns % 2 == 0);
        if (!(width * scale >= 1) || !(height * scale >= 1) || width * height * scale * scale > MOST_DOTS) {
            throw UnprintableException.unfit("A page of the PDF has a shape that does not fit on a card.");
        }
        BufferedImage picture = renderer.renderImage(index, (float) scale, ImageType.RGB);
        return CardPicture.lay(picture, turns + CardPicture.moreOnBack(back, sides), ticket.scaling());
    }

    private double scale(double width, double height, boolean upright) {
        double longEdge = Offer.LONG_EDGE * DOTS_PER_INCH / 2540.0;
        double shortEdge = Offer.SHORT_EDGE * DOTS_PER_INCH / 2540.0;
        double across = (upright ? longEdge : shortEdge) / width;
        double along = (upright ? shortEdge : longEdge) / height;
        double native300 = DOTS_PER_INCH / POINTS_PER_INCH;
        return switch (ticket.scaling()) {
            case AUTO, FILL -> Math.max(across, along);
            case FIT -> Math.min(across, along);
            case AUTO_FIT -> Math.min(native300, Math.min(across, along));
            case NONE -> native300;
        };
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException failure) {
            LOG.debug("A drawing could not be closed.");
        }
    }
}
