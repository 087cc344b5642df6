package dev.cardwright.templates.draw;

import dev.cardwright.templates.ink.SideInks;
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

    void resin(int dot) {
        black[dot] = 1;
        rgb[dot] = 0;
    }

    /** How light a dot looks: 0 black to 255 white. */
    int luminance(int dot) {
        int colour = rgb[dot];
        return black[dot] != 0
                ? 0
                : ((colour >> 16 & 0xFF) * 299 + (colour >> 8 & 0xFF) * 587 + (colour & 0xFF) * 114) / 1000;
    }

    /** The inks: each dye is the complement of its colour, and a dot with resin has none. */
    SideInks separate(int dotsPerInch) {
        int dots = rgb.length;
        SideInks inks = new SideInks(
                width, height, dotsPerInch, new byte[dots], new byte[dots], new byte[dots], black, overlay);
        separate(inks, 0, dots);
        return inks;
    }

    /** The inks where nothing but a part differs from a side that was separated before. */
    SideInks separate(SideInks before, Rows changed) {
        SideInks inks = new SideInks(
                width,
                height,
                before.dotsPerInch(),
                before.cyan().clone(),
                before.magenta().clone(),
                before.yellow().clone(),
                black,
                overlay);
        for (int y = 0; y < height; y++) {
            separate(inks, y * width + changed.from(y), y * width + changed.to(y));
        }
        return inks;
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
