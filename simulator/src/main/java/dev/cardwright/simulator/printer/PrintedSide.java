package dev.cardwright.simulator.printer;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * One side of a card with the ink that landed on it. Pictures are built when asked for, about 20 ms each, and not kept.
 *
 * <p>The colour model is the simulator's own: every dye takes its complement out of the white of the plastic in proportion to its level, a
 * second print of the same dye adds up, and resin covers what lies below. Overlay is clear; it is shown as data only.
 *
 * <p>Immutable.
 */
public final class PrintedSide {
    /** Width of an ID-1 card at 300 dpi, in dots. */
    public static final int WIDTH = 1011;
    /** Height of an ID-1 card at 300 dpi, in dots. */
    public static final int HEIGHT = 638;
    /** The print canvas is larger than the card; the card lies in its middle. */
    private static final int LEFT = (Bitmap.LINES - WIDTH) / 2;

    private static final int TOP = (Bitmap.DOTS_PER_LINE - HEIGHT) / 2;

    private final List<Bitmap> inks;
    private final int resin;

    /** Ink in the order in which it landed. */
    PrintedSide(List<Bitmap> inks, int resinRgb) {
        this.inks = List.copyOf(inks);
        this.resin = resinRgb;
    }

    /** Whether the print head never touched this side. */
    public boolean untouched() {
        return inks.isEmpty();
    }

    /** The panels that were printed, in order, for example {@code ymcko}. */
    public String panels() {
        StringBuilder panels = new StringBuilder();
        inks.forEach(ink -> panels.append(ink.panel()));
        return panels.toString();
    }

    /** What a person sees: landscape, {@value #WIDTH} x {@value #HEIGHT}, RGB. */
    public BufferedImage picture() {
        int[] rgb = new int[WIDTH * HEIGHT];
        byte[] cyan = density('c');
        byte[] magenta = density('m');
        byte[] yellow = density('y');
        byte[] black = density('k');
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = black[i] != 0
                    ? resin
                    : (255 - (cyan[i] & 0xFF)) << 16 | (255 - (magenta[i] & 0xFF)) << 8 | 255 - (yellow[i] & 0xFF);
        }
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, WIDTH, HEIGHT, rgb, 0, WIDTH);
        return picture;
    }

    /** Where clear overlay lies: black on white, {@value #WIDTH} x {@value #HEIGHT}. */
    public BufferedImage overlay() {
        byte[] clear = density('o');
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, clear[y * WIDTH + x] != 0 ? 0 : 0xFFFFFF);
            }
        }
        return picture;
    }

    /** The share of the side that clear overlay covers, 0 to 1. */
    public double overlayShare() {
        long covered = 0;
        for (byte clear : density('o')) {
            covered += clear != 0 ? 1 : 0;
        }
        return (double) covered / (WIDTH * HEIGHT);
    }

    /** How much of one panel landed on every dot of the card: 0 none … 255 full. */
    private byte[] density(char panel) {
        byte[] density = new byte[WIDTH * HEIGHT];
        int[] dots = new int[Bitmap.DOTS_PER_LINE];
        for (Bitmap ink : inks) {
            if (ink.panel() == panel) {
                int full = ink.levels() - 1;
                for (int x = 0; x < WIDTH; x++) {
                    ink.unpack(LEFT + x, dots);
                    land(dots, full, density, x);
                }
            }
        }
        return density;
    }

    /** The first dot of a line is the card's bottom edge, the first line its left edge [V]. */
    private static void land(int[] dots, int full, byte[] density, int x) {
        for (int y = 0; y < HEIGHT; y++) {
            int dot = dots[Bitmap.DOTS_PER_LINE - 1 - TOP - y];
            if (dot != 0) {
                int at = y * WIDTH + x;
                density[at] = (byte) Math.min(255, (density[at] & 0xFF) + (dot * 255 + full / 2) / full);
            }
        }
    }
}
