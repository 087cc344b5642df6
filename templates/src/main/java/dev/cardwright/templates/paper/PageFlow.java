package dev.cardwright.templates.paper;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** A4 pages that are filled from the top down; measures in points, y counted from the top. For one thread. */
final class PageFlow implements AutoCloseable {

    static final double LEFT = 57;
    static final double WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
    private static final double TOP = 60;
    private static final double BOTTOM = 64;

    private final PDDocument document;
    private final List<PDPage> pages = new ArrayList<>();
    private @Nullable PDPageContentStream ink;
    private double y;

    PageFlow(PDDocument document) throws IOException {
        this.document = document;
        newPage();
    }

    double y() {
        return y;
    }

    void down(double points) {
        y += points;
    }

    /** Goes to the next page if what comes next would run into the foot of this one. */
    void need(double points) throws IOException {
        if (y + points > PDRectangle.A4.getHeight() - BOTTOM) {
            newPage();
        }
    }

    private void newPage() throws IOException {
        close();
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        ink = new PDPageContentStream(document, page);
        y = TOP;
    }

    /** A line of text, its baseline at {@code baseline} from the top. */
    void text(PaperFonts.Face face, double size, Color colour, double x, double baseline, String text)
            throws IOException {
        PDPageContentStream stream = ink();
        stream.beginText();
        stream.setFont(face.font(), (float) size);
        stream.setNonStrokingColor(colour);
        stream.newLineAtOffset((float) x, fromBottom(baseline));
        stream.showText(PaperFonts.printable(face, text));
        stream.endText();
    }

    void rule(Color colour, double thickness) throws IOException {
        box(colour, LEFT, y, WIDTH, thickness);
    }

    void box(Color colour, double x, double top, double width, double height) throws IOException {
        PDPageContentStream stream = ink();
        stream.setNonStrokingColor(colour);
        stream.addRect((float) x, fromBottom(top + height), (float) width, (float) height);
        stream.fill();
    }

    /** A box with round ends, as tall as it is round. */
    void pill(Color colour, double x, double top, double width, double height) throws IOException {
        PDPageContentStream stream = ink();
        float r = (float) (height / 2);
        float k = r * 0.5523f;
        float left = (float) x;
        float right = (float) (x + width);
        float low = fromBottom(top + height);
        float high = fromBottom(top);
        stream.setNonStrokingColor(colour);
        stream.moveTo(left + r, low);
        stream.lineTo(right - r, low);
        stream.curveTo(right - r + k, low, right, low + r - k, right, low + r);
        stream.curveTo(right, high - r + k, right - r + k, high, right - r, high);
        stream.lineTo(left + r, high);
        stream.curveTo(left + r - k, high, left, high - r + k, left, high - r);
        stream.curveTo(left, low + r - k, left + r - k, low, left + r, low);
        stream.fill();
    }

    /** Writes "page n of m" at the foot of every page, once everything else is there. */
    void number(PaperFonts.Face face, Color colour, String foot) throws IOException {
        close();
        for (int index = 0; index < pages.size(); index++) {
            try (PDPageContentStream stream = new PDPageContentStream(
                    document, pages.get(index), PDPageContentStream.AppendMode.APPEND, true, true)) {
                ink = stream;
                String text = "Page " + (index + 1) + " of " + pages.size();
                double baseline = PDRectangle.A4.getHeight() - 34;
                text(face, 7.5, colour, LEFT, baseline, foot);
                text(face, 7.5, colour, LEFT + WIDTH - PaperFonts.width(face, 7.5, text), baseline, text);
                ink = null;
            }
        }
    }

    private float fromBottom(double fromTop) {
        return (float) (PDRectangle.A4.getHeight() - fromTop);
    }

    private PDPageContentStream ink() {
        PDPageContentStream stream = ink;
        if (stream == null) {
            throw new IllegalStateException("The pages are closed");
        }
        return stream;
    }

    @Override
    public void close() throws IOException {
        PDPageContentStream stream = ink;
        ink = null;
        if (stream != null) {
            stream.close();
        }
    }
}
