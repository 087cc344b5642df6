package dev.cardwright.templates.design;

/**
 * Something small in the fixed drawing.
 *
 * @param kind what it is
 * @param element the element: file, line and name
 * @param millimetres how thin or small it is on the card
 */
public record FineDetail(Kind kind, String element, double millimetres) {

    /** What can be too fine. */
    public enum Kind {
        /** A line; its width. */
        LINE,
        /** A rectangle; its shorter side. */
        BAR,
        /** Text that is printed in dyes; its font size. */
        DYE_TEXT
    }
}
