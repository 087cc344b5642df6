package dev.cardwright.templates.design;

/**
 * Something in the fixed drawing that may not come out as meant.
 *
 * @param kind what it is
 * @param element the element: file, line and name
 * @param millimetres how thin or small it is on the card; 0 for what has no size
 */
public record DrawnDetail(Kind kind, String element, double millimetres) {

    /** What can be too fine. */
    public enum Kind {
        /** A line; its width. */
        LINE,
        /** A rectangle; its shorter side. */
        BAR,
        /** Text that is printed in dyes; its font size. */
        DYE_TEXT,
        /** A link, which is printed like any group; it has no size. */
        LINK
    }
}
