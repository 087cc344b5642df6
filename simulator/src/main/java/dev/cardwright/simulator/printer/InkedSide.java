package dev.cardwright.simulator.printer;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/**
 * A side with the panels that landed on it, as a machine knows it that is sent panels. Pictures are built when asked for, about 20 ms each,
 * and not kept.
 *
 * <p>The colour model is the simulator's own: every dye takes its complement out of the white of the plastic in proportion to its level, a
 * second print of the same dye adds up, and resin covers what lies below. Overlay is clear; it is shown as data only.
 *
 * <p>Immutable.
 */
final class InkedSide implements PrintedSide {
    /** The print canvas is larger than the card; the card lies in its middle. */
    private static final int LEFT = (Bitmap.LINES - WIDTH) / 2;

    private static final int TOP = (Bitmap.DOTS_PER_LINE - HEIGHT) / 2;

    private final List<Bitmap> inks;
    private final int resin;

    /** Ink in the order in which it landed. */
    InkedSide(List<Bitmap> inks, int resinRgb) {
        this.inks = List.copyOf(inks);
        this.resin = resinRgb;
    }

    @Override
    public boolean untouched() {
        return inks.isEmpty();
    }

    @Override
    public String panels() {
        StringBuilder panels = new StringBuilder();
        inks.forEach(ink -> panels.append(ink.panel()));
        return panels.toString();
    }

    @Override
    public BufferedImage picture() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] rgb = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        Column column = new Column();
        for (int x = 0; x < WIDTH; x++) {
            column.gather(inks, LEFT + x);
            for (int y = 0; y < HEIGHT; y++) {
                rgb[y * WIDTH + x] = column.colour(y, resin);
            }
        }
        return picture;
    }

    @Override
    public BufferedImage overlay() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Column column = new Column();
        for (int x = 0; x < WIDTH; x++) {
            column.gather(inks, LEFT + x);
            for (int y = 0; y < HEIGHT; y++) {
                picture.setRGB(x, y, column.clear(y) ? 0 : 0xFFFFFF);
            }
        }
        return picture;
    }

    @Override
    public double overlayShare() {
        long covered = 0;
        Column column = new Column();
        for (int x = 0; x < WIDTH; x++) {
            column.gather(inks, LEFT + x);
            for (int y = 0; y < HEIGHT; y++) {
                covered += column.clear(y) ? 1 : 0;
            }
        }
        return (double) covered / (WIDTH * HEIGHT);
    }

    /** All ink on one column of the card. The first dot of a printed line is the bottom edge, the first line the left edge [V]. */
    private static final class Column {
        private static final String PANELS = "cmyko";
        /** How much of every panel lies on every dot, 0 none … 255 full, bottom edge first. */
        private final int[][] density = new int[PANELS.length()][Bitmap.DOTS_PER_LINE];

        private final int[] dots = new int[Bitmap.DOTS_PER_LINE];

        void gather(List<Bitmap> inks, int line) {
            for (int[] panel : density) {
                Arrays.fill(panel, 0);
            }
            for (Bitmap ink : inks) {
                ink.unpack(line, dots);
                int[] panel = density[PANELS.indexOf(ink.panel())];
                int full = ink.levels() - 1;
                for (int dot = 0; dot < dots.length; dot++) {
                    panel[dot] = Math.min(255, panel[dot] + (dots[dot] * 255 + full / 2) / full);
                }
            }
        }

        int colour(int y, int resin) {
            int dot = Bitmap.DOTS_PER_LINE - 1 - TOP - y;
            if (density[3][dot] != 0) {
                return resin;
            }
            return ((255 - density[0][dot]) << 16) | ((255 - density[1][dot]) << 8) | (255 - density[2][dot]);
        }

        boolean clear(int y) {
            return density[4][Bitmap.DOTS_PER_LINE - 1 - TOP - y] != 0;
        }
    }
}
