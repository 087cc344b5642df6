package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.ink.SideInks;
import java.awt.Rectangle;
import java.util.Arrays;

/**
 * A side while it is drawn: the colour of every dot, and whether it is resin. A dot with resin keeps black as its colour, so
 * that what is drawn over it half transparent looks right. For one thread.
 */
final class Canvas {

    static final int HALF = 128;
    private static final int WHITE = 0xFFFFFF;

    final int width;
    final int height;
    final int[] rgb;
    final byte[] black;
    final byte[] overlay;

    private Canvas(int width, int height, int[] rgb, byte[] black, byte[] overlay) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
        this.black = black;
        this.overlay = overlay;
    }

    static Canvas blank(int width, int height, boolean overlayEverywhere) {
        Canvas canvas =
                new Canvas(width, height, new int[width * height], new byte[width * height], new byte[width * height]);
        Arrays.fill(canvas.rgb, WHITE);
        if (overlayEverywhere) {
            Arrays.fill(canvas.overlay, (byte) 1);
        }
        return canvas;
    }

    Canvas copy() {
        return new Canvas(width, height, rgb.clone(), black.clone(), overlay.clone());
    }

    /**
     * A canvas that looks like this one.
     *
     * @param colours looked like this one before something was drawn within the rows; taken over
     * @param inks their resin and overlay become the canvas's own
     * @param changed all that can differ
     */
    Canvas onto(int[] colours, SideInks inks, Rows changed) {
        Canvas canvas = new Canvas(width, height, colours, inks.black(), inks.overlay());
        for (int y = 0; y < height; y++) {
            int from = y * width + changed.from(y);
            int length = y * width + changed.to(y) - from;
            if (length > 0) {
                System.arraycopy(rgb, from, canvas.rgb, from, length);
                System.arraycopy(black, from, canvas.black, from, length);
                System.arraycopy(overlay, from, canvas.overlay, from, length);
            }
        }
        return canvas;
    }

    /** Takes the overlay, or ink and overlay, away from a part of the side. */
    void free(Rectangle dots, boolean withoutInk) {
        for (int y = dots.y; y < dots.y + dots.height; y++) {
            int from = y * width + dots.x;
            int to = from + dots.width;
            Arrays.fill(overlay, from, to, (byte) 0);
            if (withoutInk) {
                Arrays.fill(black, from, to, (byte) 0);
                Arrays.fill(rgb, from, to, WHITE);
            }
        }
    }

    /** Leaves resin only. */
    void dropDyes() {
        for (int dot = 0; dot < rgb.length; dot++) {
            rgb[dot] = black[dot] != 0 ? 0 : WHITE;
        }
    }

    /** Lays a colour over a dot; where it covers at least half, resin below is taken away. */
    void dye(int dot, int red, int green, int blue, int alpha) {
        if (alpha == 0) {
            return;
        }
        if (alpha >= HALF) {
            black[dot] = 0;
        }
        if (alpha == 255) {
            rgb[dot] = red << 16 | green << 8 | blue;
            return;
        }
        int below = rgb[dot];
        int rest = 255 - alpha;
        rgb[dot] = mix(red, alpha, below >> 16 & 0xFF, rest) << 16
                | mix(green, alpha, below >> 8 & 0xFF, rest) << 8
                | mix(blue, alpha, below & 0xFF, rest);
    }

    private static int mix(int above, int alpha, int below, int rest) {
        return (above * alpha + below * rest + 127) / 255;
    }

    /**
     * Lays a colour onto a dot in the way of an ink.
     *
     * @param argb the colour; its opacity is not looked at
     * @param alpha how much of the colour is there, 0 to 255
     * @param amount how much of the dot the shape covers, 0 to 255
     */
    void lay(int dot, int argb, int alpha, int amount, InkRule ink) {
        switch (ink) {
            case RESIN -> {
                if (amount >= HALF) {
                    resin(dot);
                }
            }
            case OVERLAY -> {
                if (amount >= HALF) {
                    overlay[dot] = 1;
                }
            }
            case AUTO, DYE -> dye(dot, argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, alpha);
            case CYAN -> plate(dot, 16, argb, alpha);
            case MAGENTA -> plate(dot, 8, argb, alpha);
            case YELLOW -> plate(dot, 0, argb, alpha);
        }
    }

    /** One dye alone, as strong as the colour is dark; the other two stay as they are. */
    private void plate(int dot, int shift, int argb, int alpha) {
        int tone = luminanceOf(argb);
        int below = rgb[dot] >> shift & 0xFF;
        if (alpha >= HALF) {
            black[dot] = 0;
        }
        rgb[dot] = (rgb[dot] & ~(0xFF << shift)) | (mix(tone, alpha, below, 255 - alpha) << shift);
    }

    private static int luminanceOf(int colour) {
        return ((colour >> 16 & 0xFF) * 299 + (colour >> 8 & 0xFF) * 587 + (colour & 0xFF) * 114) / 1000;
    }

    void resin(int dot) {
        black[dot] = 1;
        rgb[dot] = 0;
    }

    /** How light a dot looks: 0 black to 255 white. */
    int luminance(int dot) {
        return black[dot] != 0 ? 0 : luminanceOf(rgb[dot]);
    }

    /** The inks: each dye is the complement of its colour, and a dot with resin has none. */
    SideInks separate(int dotsPerInch) {
        int dots = rgb.length;
        SideInks inks = new SideInks(
                width, height, dotsPerInch, new byte[dots], new byte[dots], new byte[dots], black, overlay);
        separate(inks, 0, dots);
        return inks;
    }

    /** Writes the dyes of what can differ into inks that hold this canvas's resin and overlay. */
    void separate(SideInks inks, Rows changed) {
        for (int y = 0; y < height; y++) {
            separate(inks, y * width + changed.from(y), y * width + changed.to(y));
        }
    }

    private void separate(SideInks inks, int start, int end) {
        byte[] cyan = inks.cyan();
        byte[] magenta = inks.magenta();
        byte[] yellow = inks.yellow();
        for (int dot = start; dot < end; dot++) {
            int dye = black[dot] != 0 ? 0 : ~rgb[dot];
            cyan[dot] = (byte) (dye >> 16);
            magenta[dot] = (byte) (dye >> 8);
            yellow[dot] = (byte) dye;
        }
    }
}
