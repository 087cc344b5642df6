package dev.cardwright.templates.type;

import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where letters stand in a line once the line is shaped and in visual order, measured from the line's start. From left to right
 * a place is a whole word; from right to left it is one letter with its marks, because readers that put letters back into order
 * by their places cannot look into a word.
 *
 * @param text the letters as they were written
 * @param left the left end
 * @param width from left to right
 */
public record TextPlace(String text, double left, double width) {

    /**
     * The places of everything that is not blank.
     *
     * @param run the line
     * @return in the order they are read
     */
    public static List<TextPlace> of(LetterRun run) {
        List<TextPlace> places = new ArrayList<>();
        if (run.text().isBlank()) {
            return places;
        }
        TextLayout layout = SetLine.shape(run);
        double scale = run.size() / SetLine.SHAPING_SIZE;
        Bidi order = new Bidi(run.text(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(run.text());
        int start = 0;
        for (int end = letters.next(); end != BreakIterator.DONE; end = letters.next()) {
            if (run.text().substring(start, end).isBlank()) {
                start = end;
                continue;
            }
            boolean goesOn = end < run.text().length()
                    && order.getLevelAt(start) == order.getLevelAt(end)
                    && order.getLevelAt(start) % 2 == 0
                    && !Character.isWhitespace(run.text().codePointAt(end));
            if (!goesOn) {
                Rectangle2D place = layout.getLogicalHighlightShape(start, end).getBounds2D();
                places.add(new TextPlace(
                        run.text().substring(start, end), place.getX() * scale, place.getWidth() * scale));
                start = end;
            }
        }
        return places;
    }
}
