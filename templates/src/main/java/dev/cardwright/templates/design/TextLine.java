package dev.cardwright.templates.design;

import dev.cardwright.templates.type.LetterRun;
import java.util.List;

/**
 * A line of text at its place. Units are the text element's own.
 *
 * @param x where the anchor is
 * @param y the baseline
 * @param anchor which part of the line is at {@code x}
 * @param spans what it says
 * @param fit what to do when it is too long
 */
public record TextLine(double x, double y, Anchor anchor, List<Span> spans, Fit fit) {

    /** Keeps its own list. */
    public TextLine {
        spans = List.copyOf(spans);
    }

    /** Which part of a line stands at its place. */
    public enum Anchor {
        /** The left end. */
        START(0),
        /** The middle. */
        MIDDLE(0.5),
        /** The right end. */
        END(1);

        private final double share;

        Anchor(double share) {
            this.share = share;
        }

        /**
         * How much of the line stands left of its place.
         *
         * @return 0 to 1
         */
        public double share() {
            return share;
        }
    }

    /**
     * Words in one style.
     *
     * @param template what it says
     * @param style typeface, size and tracking; its text is empty
     * @param argb the colour, not premultiplied
     * @param ink how it is printed; never {@code AUTO}
     */
    public record Span(TextTemplate template, LetterRun style, int argb, InkRule ink) {}

    /**
     * The room a line has and how far it may shrink to keep to it.
     *
     * @param kind what may be done
     * @param room width of the box
     * @param minSize the smallest font size
     * @param maxLines how many lines it may wrap into
     * @param lineHeight distance of baselines, in font sizes
     */
    public record Fit(Kind kind, double room, double minSize, int maxLines, double lineHeight) {}

    /** What may be done with a text that is too long. */
    public enum Kind {
        /** Nothing: it is refused. */
        NONE,
        /** It shrinks down to the smallest size. */
        SHRINK,
        /** It shrinks, and then wraps into its box. */
        WRAP
    }

    /**
     * Whether the line is the same on every card.
     *
     * @return true if no field is in it
     */
    public boolean isFixed() {
        return spans.stream().allMatch(span -> span.template().isFixed());
    }

    /**
     * The size of its largest letters.
     *
     * @return font size
     */
    public double size() {
        return spans.stream().mapToDouble(span -> span.style().size()).max().orElse(0);
    }
}
