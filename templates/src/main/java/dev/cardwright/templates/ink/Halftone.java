package dev.cardwright.templates.ink;

import java.util.Arrays;
import java.util.Optional;

/** How a design of one colour turns its greys into dots of resin. Stateless. */
public enum Halftone {
    /** Every dot darker than the middle is printed: right for line drawings and text. */
    THRESHOLD("threshold") {
        @Override
        void screen(byte[] grey, byte[] black, int width, int height) {
            for (int dot = 0; dot < black.length; dot++) {
                if (black[dot] == 0 && (grey[dot] & 0xFF) < MIDDLE) {
                    black[dot] = 1;
                }
            }
        }
    },
    /**
     * What a dot is too light or too dark is handed on to its neighbours (Floyd and Steinberg's weights, every other row
     * backwards): right for photos and gradients. Dots that are resin already, such as bars and letters, stay as they are and
     * hand nothing on.
     */
    ERROR_DIFFUSION("error-diffusion") {
        @Override
        void screen(byte[] grey, byte[] black, int width, int height) {
            int[] here = new int[width + 2];
            int[] below = new int[width + 2];
            for (int y = 0; y < height; y++) {
                boolean backwards = y % 2 == 1;
                int step = backwards ? -1 : 1;
                for (int i = 0, x = backwards ? width - 1 : 0; i < width; i++, x += step) {
                    diffuse(grey, black, y * width + x, x + 1, step, here, below);
                }
                int[] done = here;
                here = below;
                below = done;
                Arrays.fill(below, 0);
            }
        }

        private void diffuse(byte[] grey, byte[] black, int dot, int at, int step, int[] here, int[] below) {
            if (black[dot] != 0) {
                return;
            }
            int tone = grey[dot] & 0xFF;
            // White paper stays white: what came from a neighbour ends here instead of dotting the ground.
            if (tone == WHITE) {
                return;
            }
            int wanted = tone + (here[at] + (here[at] < 0 ? -8 : 8)) / 16;
            boolean dark = wanted < MIDDLE;
            if (dark) {
                black[dot] = 1;
            }
            int rest = wanted - (dark ? 0 : WHITE);
            here[at + step] += rest * 7;
            below[at - step] += rest * 3;
            below[at] += rest * 5;
            below[at + step] += rest;
        }
    };

    private static final int MIDDLE = 128;
    private static final int WHITE = 255;

    private final String word;

    Halftone(String word) {
        this.word = word;
    }

    /**
     * Finds a way by its word in a manifest.
     *
     * @param word {@code threshold} or {@code error-diffusion}
     * @return the way, or empty if there is none of that name
     */
    public static Optional<Halftone> named(String word) {
        return Arrays.stream(values()).filter(way -> way.word.equals(word)).findFirst();
    }

    /**
     * The word in a manifest.
     *
     * @return for example {@code threshold}
     */
    public String word() {
        return word;
    }

    /** Adds to the resin of a side what its greys ask for, from 0 black to 255 white, as they are stored (sRGB). */
    abstract void screen(byte[] grey, byte[] black, int width, int height);

    /**
     * Turns a drawn side into resin alone.
     *
     * @param rgb the colour of every dot, {@code 0xRRGGBB}
     * @param black resin so far, 0 or 1 per dot; changed
     * @param width dots per row
     * @param height rows
     */
    public void toResin(int[] rgb, byte[] black, int width, int height) {
        byte[] grey = new byte[rgb.length];
        for (int dot = 0; dot < rgb.length; dot++) {
            int colour = rgb[dot];
            grey[dot] =
                    (byte) (((colour >> 16 & 0xFF) * 299 + (colour >> 8 & 0xFF) * 587 + (colour & 0xFF) * 114) / 1000);
        }
        screen(grey, black, width, height);
    }
}
