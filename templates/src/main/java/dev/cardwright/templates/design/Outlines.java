package dev.cardwright.templates.design;

import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/** Fixed text as paths of the drawing, shaped by us, so that groups, clips and gradients apply to it as to any other shape. */
final class Outlines {

    private Outlines() {}

    /** The outlines of each span of a fixed line at its place. */
    static List<Shape> of(TextLine line) {
        List<LetterRun> runs = new ArrayList<>();
        for (TextLine.Span span : line.spans()) {
            runs.add(span.style().withText(span.template().fixedText()));
        }
        SetLine set = SetLine.of(runs);
        double start = line.x() - set.width() * line.anchor().share();
        AffineTransform place = AffineTransform.getTranslateInstance(start, line.y());
        return set.outlines().stream().map(place::createTransformedShape).toList();
    }

    /** A shape as SVG path data. */
    static String pathData(Shape shape) {
        StringBuilder data = new StringBuilder();
        double[] n = new double[6];
        for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
            switch (at.currentSegment(n)) {
                case PathIterator.SEG_MOVETO -> append(data, 'M', n, 2);
                case PathIterator.SEG_LINETO -> append(data, 'L', n, 2);
                case PathIterator.SEG_QUADTO -> append(data, 'Q', n, 4);
                case PathIterator.SEG_CUBICTO -> append(data, 'C', n, 6);
                default -> data.append('Z');
            }
        }
        return data.toString();
    }

    private static void append(StringBuilder data, char command, double[] numbers, int count) {
        data.append(command);
        for (int i = 0; i < count; i++) {
            data.append(i == 0 ? "" : " ").append(Math.round(numbers[i] * 1e5) / 1e5);
        }
    }
}
