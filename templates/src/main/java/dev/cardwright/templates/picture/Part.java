package dev.cardwright.templates.picture;

/**
 * A rectangle of a picture, in its pixels; edges may lie between pixels.
 *
 * @param left from the picture's left edge
 * @param top from the picture's top edge
 * @param width from left to right
 * @param height from top to bottom
 */
public record Part(double left, double top, double width, double height) {

    Part dividedBy(double divisor) {
        return new Part(left / divisor, top / divisor, width / divisor, height / divisor);
    }
}
