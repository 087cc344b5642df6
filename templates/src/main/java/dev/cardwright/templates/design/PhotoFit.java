package dev.cardwright.templates.design;

/**
 * How a picture lies in its area.
 *
 * @param whole true if all of it is shown and keeps its ratio, false if it fills the area and is cut
 * @param focusX which part of a picture that is too wide stays in view, or where a whole one that is too narrow stands: 0 left to 1
 *     right
 * @param focusY the same from 0 top to 1 bottom
 * @param leastDotsPerInch pixels per printed inch below which the card is refused
 */
public record PhotoFit(boolean whole, double focusX, double focusY, int leastDotsPerInch) {

    /** Below this a face at arm's length falls into visible squares. */
    static final int USUAL_DOTS_PER_INCH = 100;
}
