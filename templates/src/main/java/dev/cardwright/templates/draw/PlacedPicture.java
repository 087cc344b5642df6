package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.InkRule;
import java.awt.Rectangle;

/** A picture in the raster's dots, ready to be laid on. Its string never shows content. */
final class PlacedPicture {

    /** Below this difference between its lightest and darkest dot a picture shows nothing. */
    private static final int LEAST_CONTRAST = 48;

    private final Rectangle dots;
    private final int[] argb;

    /**
     * Takes over the colours.
     *
     * @param dots where it lies; may reach over the side's edges
     * @param argb opacity in the highest byte, colours not multiplied with it
     */
    PlacedPicture(Rectangle dots, int[] argb) {
        this.dots = dots;
        this.argb = argb;
    }

    /** Lays the picture on in dyes; where it is transparent, what lies below stays. */
    void lay(Canvas canvas, Coverage shape, InkRule ink) {
        Rectangle common = dots.intersection(shape.area());
        for (int y = common.y; y < common.y + common.height; y++) {
            int from = (y - dots.y) * dots.width - dots.x;
            for (int x = common.x; x < common.x + common.width; x++) {
                int colour = argb[from + x];
                int amount = shape.at(x, y);
                int opacity = amount == 255 ? colour >>> 24 : ((colour >>> 24) * amount + 127) / 255;
                canvas.lay(y * canvas.width + x, colour, opacity, opacity, ink);
            }
        }
    }

    /**
     * Prints the dark of the picture in resin and leaves its paper free: what is darker than halfway between its lightest and its
     * darkest dot.
     */
    void layInk(Canvas canvas, Coverage shape, PictureName name, String element) throws Unprintable {
        Rectangle common = dots.intersection(shape.area());
        int lightest = 255;
        int darkest = 0;
        for (int y = common.y; y < common.y + common.height; y++) {
            for (int x = common.x; x < common.x + common.width; x++) {
                if (shape.at(x, y) >= Canvas.HALF) {
                    int darkness = darkness(argb[(y - dots.y) * dots.width + x - dots.x]);
                    lightest = Math.min(lightest, darkness);
                    darkest = Math.max(darkest, darkness);
                }
            }
        }
        if (darkest - lightest < LEAST_CONTRAST) {
            throw new Unprintable(
                    name.code("BLANK"), element, name.subject() + " shows nothing that could be printed in black.");
        }
        int threshold = (lightest + darkest + 1) / 2;
        for (int y = common.y; y < common.y + common.height; y++) {
            for (int x = common.x; x < common.x + common.width; x++) {
                if (shape.at(x, y) >= Canvas.HALF
                        && darkness(argb[(y - dots.y) * dots.width + x - dots.x]) >= threshold) {
                    canvas.resin(y * canvas.width + x);
                }
            }
        }
    }

    /** From 0 for white or nothing to 255 for opaque black. */
    private static int darkness(int colour) {
        int light = ((colour >> 16 & 0xFF) * 299 + (colour >> 8 & 0xFF) * 587 + (colour & 0xFF) * 114) / 1000;
        return (colour >>> 24) * (255 - light) / 255;
    }

    @Override
    public String toString() {
        return "PlacedPicture[•••]";
    }
}
