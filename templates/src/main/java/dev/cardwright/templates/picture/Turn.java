package dev.cardwright.templates.picture;

import java.util.Arrays;
import java.util.Optional;

/** The eight ways to lay a picture on a grid of dots, in the order of EXIF's orientation 1 to 8. */
public enum Turn {
    /** As it is. */
    NONE(1, 0, 0, 1),
    /** Left and right change places. */
    MIRRORED(-1, 0, 0, 1),
    /** Upside down. */
    HALF(-1, 0, 0, -1),
    /** Top and bottom change places. */
    FLIPPED(1, 0, 0, -1),
    /** Mirrored at the diagonal from the top left. */
    TRANSPOSED(0, 1, 1, 0),
    /** A quarter turn clockwise. */
    RIGHT(0, -1, 1, 0),
    /** Mirrored at the diagonal from the top right. */
    TRANSVERSED(0, -1, -1, 0),
    /** A quarter turn against the clock. */
    LEFT(0, 1, -1, 0);

    private static final Turn[] BY_ORIENTATION = values();

    private final int xByX;
    private final int xByY;
    private final int yByX;
    private final int yByY;

    Turn(int xByX, int xByY, int yByX, int yByY) {
        this.xByX = xByX;
        this.xByY = xByY;
        this.yByX = yByX;
        this.yByY = yByY;
    }

    /** The turn that makes a picture upright, from EXIF's number; none where that is no orientation. */
    static Turn ofOrientation(int orientation) {
        return orientation >= 1 && orientation <= 8 ? BY_ORIENTATION[orientation - 1] : NONE;
    }

    /**
     * The turn within a transform that keeps edges along edges.
     *
     * @param xByX how far a step to the right leads to the right
     * @param xByY how far a step down leads to the right
     * @param yByX how far a step to the right leads down
     * @param yByY how far a step down leads down
     * @return empty if the transform turns by another angle or shears
     */
    public static Optional<Turn> of(double xByX, double xByY, double yByX, double yByY) {
        return Arrays.stream(BY_ORIENTATION)
                .filter(turn -> turn.xByX == sign(xByX)
                        && turn.xByY == sign(xByY)
                        && turn.yByX == sign(yByX)
                        && turn.yByY == sign(yByY))
                .findFirst();
    }

    private static int sign(double step) {
        return Math.abs(step) < 1e-9 ? 0 : (int) Math.signum(step);
    }

    /** This turn and then another. */
    Turn then(Turn next) {
        return of(
                        next.xByX * xByX + next.xByY * yByX,
                        next.xByX * xByY + next.xByY * yByY,
                        next.yByX * xByX + next.yByY * yByX,
                        next.yByX * xByY + next.yByY * yByY)
                .orElseThrow();
    }

    /** What undoes it. */
    Turn back() {
        return of(xByX, yByX, xByY, yByY).orElseThrow();
    }

    /**
     * Whether width and height change places.
     *
     * @return true for quarter turns and diagonals
     */
    public boolean swaps() {
        return xByX == 0;
    }

    /** Lays a rectangle of a picture of the given size where it is after the turn. */
    Part apply(Part part, double width, double height) {
        double newWidth = swaps() ? height : width;
        double newHeight = swaps() ? width : height;
        double left = xByX * part.left() + xByY * part.top();
        double top = yByX * part.left() + yByY * part.top();
        double right = left + xByX * part.width() + xByY * part.height();
        double bottom = top + yByX * part.width() + yByY * part.height();
        double shiftX = xByX + xByY < 0 ? newWidth : 0;
        double shiftY = yByX + yByY < 0 ? newHeight : 0;
        return new Part(
                Math.min(left, right) + shiftX,
                Math.min(top, bottom) + shiftY,
                Math.abs(right - left),
                Math.abs(bottom - top));
    }

    /** Turns pixels, row by row, of a picture of the given size. */
    int[] apply(int[] pixels, int width, int height) {
        if (this == NONE) {
            return pixels;
        }
        int newWidth = swaps() ? height : width;
        int start = (xByX + xByY < 0 ? newWidth - 1 : 0)
                + (yByX + yByY < 0 ? (swaps() ? width : height) - 1 : 0) * newWidth;
        int alongRow = xByX + yByX * newWidth;
        int alongColumn = xByY + yByY * newWidth;
        int[] turned = new int[width * height];
        for (int y = 0; y < height; y++) {
            int to = start + y * alongColumn;
            for (int at = y * width; at < (y + 1) * width; at++, to += alongRow) {
                turned[to] = pixels[at];
            }
        }
        return turned;
    }
}
