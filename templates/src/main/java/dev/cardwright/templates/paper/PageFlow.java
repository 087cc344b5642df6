package dev.cardwright.templates.paper;

import dev.cardwright.templates.type.LetterRun;
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

    /** From baseline to baseline, in font sizes. */
    static final double LEADING = 1.4;

    static final double LEFT = 57;
    static final double WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
    private static final double TOP = 60;
    private static final double BOTTOM = 64;
    private static final double TITLE_LARGEST = 22;
    private static final double TITLE_SMALLEST = 15;

    private final PDDocument document;
    private final PaperFonts fonts;
    private final List<PDPage> pages = new ArrayList<>();
    private @Nullable PDPageContentStream ink;
    private double y;

    PageFlow(PDDocument document) throws IOException {
        this.document = document;
        this.fonts = new PaperFonts(document);
        newPage();
    }

    PaperFonts.Face plain() {
        return fonts.plain();
    }

    PaperFonts.Face bold() {
        return fonts.bold();
    }

    PaperFonts.Face mono() {
        return fonts.mono();
    }

    double y() {
        return y;
    }

    void down(double points) {
        y += points;
    }

    /**
     * Goes to the next page if what comes next would run into the foot of this one.
     *
     * @return true if a page was begun
     */
    boolean need(double points) throws IOException {
        boolean full = isFull(points);
        if (full) {
            newPage();
        }
        return full;
    }

    /** Whether what comes next would run into the foot of this page. */
    boolean isFull(double points) {
        return y + points > PDRectangle.A4.getHeight() - BOTTOM;
    }

    void newPage() throws IOException {
        close();
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        ink = new PDPageContentStream(document, page);
        y = TOP;
        double thickness = pages.size() == 1 ? 12 : 5;
        box(Palette.BRAND, 0, 0, PDRectangle.A4.getWidth(), thickness);
        box(Palette.ACCENT, 0, thickness, PDRectangle.A4.getWidth(), thickness / 5);
    }

    /** The house's name and the headline of the first page. */
    void title(String words) throws IOException {
        text(bold(), 9, Palette.BRAND, LEFT, y, "Cardwright");
        down(34);
        double whole = Lettering.width(bold(), 1, Lettering.printable(bold(), words));
        double size = Math.max(TITLE_SMALLEST, Math.min(TITLE_LARGEST, WIDTH / whole));
        for (String line : Lettering.wrap(bold(), size, words, WIDTH)) {
            text(bold(), size, Palette.TEXT, LEFT, y, line);
            down(size * 1.27);
        }
        down(4);
        rule(Palette.HAIRLINE, 0.6);
        down(8);
    }

    /** A headline within a page; never left alone at its foot. */
    void heading(String words) throws IOException {
        need(80);
        down(20);
        text(bold(), 12, Palette.BRAND, LEFT, y + 10, words);
        down(18);
        rule(Palette.BRAND, 1);
        down(3);
    }

    /** Lines below each other, the first baseline {@code first} below the pen. */
    void column(PaperFonts.Face face, double size, Color colour, double x, List<String> lines, double first)
            throws IOException {
        double baseline = y + first;
        for (String line : lines) {
            text(face, size, colour, x, baseline, line);
            baseline += size * LEADING;
        }
    }

    /** A line of text, its baseline at {@code baseline} from the top. */
    void text(PaperFonts.Face face, double size, Color colour, double x, double baseline, String text)
            throws IOException {
        String printable = Lettering.printable(face, text);
        if (!Lettering.isPlain(printable)) {
            outlined(new LetterRun(printable, face.typeface(), size, 0), colour, x, baseline);
            return;
        }
        PDPageContentStream stream = ink();
        stream.beginText();
        stream.setFont(face.font(), (float) size);
        stream.setNonStrokingColor(colour);
        stream.newLineAtOffset((float) x, fromBottom(baseline));
        stream.showText(printable);
        stream.endText();
    }

    /** A line of text in any typeface, drawn as shapes. */
    void outlined(LetterRun run, Color colour, double x, double baseline) throws IOException {
        Outlined.show(ink(), fonts.plain().font(), run, colour, x, fromBottom(baseline));
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
    void number(String foot) throws IOException {
        close();
        PaperFonts.Face face = fonts.plain();
        for (int index = 0; index < pages.size(); index++) {
            try (PDPageContentStream stream = new PDPageContentStream(
                    document, pages.get(index), PDPageContentStream.AppendMode.APPEND, true, true)) {
                ink = stream;
                String text = "Page " + (index + 1) + " of " + pages.size();
                double baseline = PDRectangle.A4.getHeight() - 34;
                text(face, 7.5, Palette.QUIET, LEFT, baseline, foot);
                text(face, 7.5, Palette.QUIET, LEFT + WIDTH - Lettering.width(face, 7.5, text), baseline, text);
                ink = null;
            }
        }
    }

    float fromBottom(double fromTop) {
        return (float) (PDRectangle.A4.getHeight() - fromTop);
    }

    /** The page's own pen, for what has no word here; its y is counted from the bottom. */
    PDPageContentStream ink() {
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
