package dev.cardwright.templates.paper;

import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import dev.cardwright.templates.type.TextPlace;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * Text that the PDF's own fonts cannot carry: joined and right-to-left scripts, and fonts with cubic outlines. The letters are
 * drawn as shapes, and each word is marked with what it says, so that searching and copying find it.
 */
final class Outlined {

    private static final COSName SPAN = COSName.getPDFName("Span");
    private static final COSName ACTUAL_TEXT = COSName.getPDFName("ActualText");
    private static final double GLYPH_UNITS = 1000;
    private static final String CARRIER = " ";

    private Outlined() {}

    /**
     * Draws a line.
     *
     * @param carrier any embedded font; an invisible blank of it stands where the words are, because readers look for marked
     *     words among glyphs only
     */
    static void show(PDPageContentStream stream, PDFont carrier, LetterRun run, Color colour, double x, double y)
            throws IOException {
        stream.setNonStrokingColor(colour);
        AffineTransform place = new AffineTransform(1, 0, 0, -1, x, y);
        for (Shape outline : SetLine.of(List.of(run)).outlines()) {
            if (trace(stream, outline, place)) {
                stream.fill();
            }
        }
        AffineTransform letters = AffineTransform.getTranslateInstance(x, y);
        letters.scale(run.size(), run.size());
        for (TextPlace word : TextPlace.of(run.ofSize(1))) {
            mark(stream, carrier, word, letters);
        }
    }

    /**
     * Lays a line of text that nobody sees.
     *
     * @param width how wide it is to be, in font sizes
     * @param place from font sizes to the page, the baseline's start at 0,0
     */
    static void hide(PDPageContentStream stream, PaperFonts.Face face, String text, double width, AffineTransform place)
            throws IOException {
        boolean isPlain = Lettering.isPlain(text)
                && text.codePoints().allMatch(face.typeface().font()::canDisplay);
        if (isPlain) {
            double natural = face.font().getStringWidth(text) / GLYPH_UNITS;
            invisible(stream, face.font(), text, width / natural, place);
            return;
        }
        LetterRun run = new LetterRun(text, face.typeface(), 1, 0);
        double natural = SetLine.of(List.of(run)).width();
        AffineTransform letters = new AffineTransform(place);
        letters.scale(width / natural, 1);
        for (TextPlace word : TextPlace.of(run)) {
            mark(stream, face.font(), word, letters);
        }
    }

    private static void mark(PDPageContentStream stream, PDFont carrier, TextPlace word, AffineTransform line)
            throws IOException {
        COSDictionary says = new COSDictionary();
        says.setItem(ACTUAL_TEXT, new COSString(word.text()));
        stream.beginMarkedContent(SPAN, PDPropertyList.create(says));
        AffineTransform place = new AffineTransform(line);
        place.translate(word.left(), 0);
        invisible(stream, carrier, CARRIER, word.width() / (carrier.getStringWidth(CARRIER) / GLYPH_UNITS), place);
        stream.endMarkedContent();
    }

    private static void invisible(
            PDPageContentStream stream, PDFont font, String text, double stretch, AffineTransform place)
            throws IOException {
        stream.beginText();
        stream.setRenderingMode(RenderingMode.NEITHER);
        stream.setFont(font, 1);
        stream.setHorizontalScaling((float) (100 * stretch));
        stream.setTextMatrix(new Matrix(place));
        stream.showText(text);
        stream.setHorizontalScaling(100);
        stream.setRenderingMode(RenderingMode.FILL);
        stream.endText();
    }

    /**
     * Makes a shape the path to be filled or stroked next; curves of the second degree become ones of the third, which PDF has.
     *
     * @return true if there is anything to paint
     */
    static boolean trace(PDPageContentStream stream, Shape shape, AffineTransform place) throws IOException {
        double[] n = new double[6];
        double lastX = 0;
        double lastY = 0;
        boolean any = false;
        for (PathIterator at = shape.getPathIterator(place); !at.isDone(); at.next()) {
            int kind = at.currentSegment(n);
            any = true;
            switch (kind) {
                case PathIterator.SEG_MOVETO -> stream.moveTo((float) n[0], (float) n[1]);
                case PathIterator.SEG_LINETO -> stream.lineTo((float) n[0], (float) n[1]);
                case PathIterator.SEG_QUADTO ->
                    stream.curveTo(
                            (float) (lastX + 2 * (n[0] - lastX) / 3),
                            (float) (lastY + 2 * (n[1] - lastY) / 3),
                            (float) (n[2] + 2 * (n[0] - n[2]) / 3),
                            (float) (n[3] + 2 * (n[1] - n[3]) / 3),
                            (float) n[2],
                            (float) n[3]);
                case PathIterator.SEG_CUBICTO ->
                    stream.curveTo((float) n[0], (float) n[1], (float) n[2], (float) n[3], (float) n[4], (float) n[5]);
                default -> stream.closePath();
            }
            int end = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                lastX = n[end];
                lastY = n[end + 1];
            }
        }
        return any;
    }
}
