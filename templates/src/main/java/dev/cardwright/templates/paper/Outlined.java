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
     * @param carrier any embedded font; an invisible blank of it stands where each word is, because readers look for marked
     *     words among glyphs only
     */
    static void show(PDPageContentStream stream, PDFont carrier, LetterRun run, Color colour, double x, double y)
            throws IOException {
        stream.setNonStrokingColor(colour);
        AffineTransform place = new AffineTransform(1, 0, 0, -1, x, y);
        for (Shape outline : SetLine.of(List.of(run)).outlines()) {
            fill(stream, outline, place);
        }
        for (TextPlace word : TextPlace.of(run)) {
            mark(stream, carrier, run.size(), word, x, y);
        }
    }

    private static void mark(
            PDPageContentStream stream, PDFont carrier, double size, TextPlace word, double x, double y)
            throws IOException {
        COSDictionary says = new COSDictionary();
        says.setItem(ACTUAL_TEXT, new COSString(word.text()));
        stream.beginMarkedContent(SPAN, PDPropertyList.create(says));
        stream.beginText();
        stream.setRenderingMode(RenderingMode.NEITHER);
        stream.setFont(carrier, (float) size);
        double blank = carrier.getStringWidth(CARRIER) / GLYPH_UNITS * size;
        stream.setHorizontalScaling((float) (100 * word.width() / blank));
        stream.newLineAtOffset((float) (x + word.left()), (float) y);
        stream.showText(CARRIER);
        stream.setHorizontalScaling(100);
        stream.setRenderingMode(RenderingMode.FILL);
        stream.endText();
        stream.endMarkedContent();
    }

    /** Fills a shape; curves of the second degree become ones of the third, which PDF has. */
    private static void fill(PDPageContentStream stream, Shape shape, AffineTransform place) throws IOException {
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
                case PathIterator.SEG_QUADTO -> stream.curveTo(
                        (float) (lastX + 2 * (n[0] - lastX) / 3),
                        (float) (lastY + 2 * (n[1] - lastY) / 3),
                        (float) (n[2] + 2 * (n[0] - n[2]) / 3),
                        (float) (n[3] + 2 * (n[1] - n[3]) / 3),
                        (float) n[2],
                        (float) n[3]);
                case PathIterator.SEG_CUBICTO -> stream.curveTo(
                        (float) n[0], (float) n[1], (float) n[2], (float) n[3], (float) n[4], (float) n[5]);
                default -> stream.closePath();
            }
            int end = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                lastX = n[end];
                lastY = n[end + 1];
            }
        }
        if (any) {
            stream.fill();
        }
    }
}
