package dev.cardwright.templates.type;

import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of text, shaped and put into visual order: one outline per run, the baseline's start at 0,0, in the design's units.
 * It is shaped at a large size without hinting and scaled, so that it has the same form at every size and resolution.
 *
 * @param outlines the letters of each run, in the order of the runs
 * @param width from the start to the end of the last visible letter
 */
public record SetLine(List<Shape> outlines, double width) {

    static final double SHAPING_SIZE = 256;
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    /** Keeps its own list. */
    public SetLine {
        outlines = List.copyOf(outlines);
    }

    /**
     * Sets runs one after the other.
     *
     * @param runs at least one; an empty text takes no room
     * @return the line
     */
    public static SetLine of(List<LetterRun> runs) {
        List<Shape> outlines = new ArrayList<>();
        double x = 0;
        double visibleEnd = 0;
        for (LetterRun run : runs) {
            if (run.text().isEmpty()) {
                outlines.add(new Path2D.Double());
                continue;
            }
            double scale = run.size() / SHAPING_SIZE;
            TextLayout layout = shape(run);
            AffineTransform place = AffineTransform.getTranslateInstance(x, 0);
            place.scale(scale, scale);
            outlines.add(layout.getOutline(place));
            visibleEnd = x + layout.getVisibleAdvance() * scale - (isTracked(run) ? run.tracking() : 0);
            x += layout.getAdvance() * scale;
        }
        return new SetLine(outlines, Math.max(0, visibleEnd));
    }

    static TextLayout shape(LetterRun run) {
        Map<TextAttribute, Object> how = new HashMap<>();
        how.put(TextAttribute.SIZE, (float) SHAPING_SIZE);
        how.put(TextAttribute.KERNING, TextAttribute.KERNING_ON);
        if (isTracked(run)) {
            how.put(TextAttribute.TRACKING, (float) (run.tracking() / run.size()));
        }
        return new TextLayout(run.text(), run.face().font().deriveFont(how), UNHINTED);
    }

    /** Letters of joined scripts hang together and are never pulled apart. */
    private static boolean isTracked(LetterRun run) {
        char[] letters = run.text().toCharArray();
        return run.tracking() != 0 && !Bidi.requiresBidi(letters, 0, letters.length);
    }
}
