package dev.cardwright.simulator.people;

import java.awt.image.BufferedImage;
import java.util.List;

/** How a camera stored a picture, with the value of the Exif tag 0x0112 that says so (Exif 2.32, section 4.6.4). */
public enum Orientation {
    /** Stored as seen. */
    UPRIGHT(1),
    /** Stored upside down. */
    UPSIDE_DOWN(3),
    /** A viewer must turn the stored picture clockwise by 90 degrees. */
    NEEDS_CLOCKWISE(6),
    /** A viewer must turn the stored picture counter-clockwise by 90 degrees. */
    NEEDS_COUNTER_CLOCKWISE(8);

    /** All that are not upright. */
    static final List<Orientation> TURNED = List.of(NEEDS_CLOCKWISE, UPSIDE_DOWN, NEEDS_COUNTER_CLOCKWISE);

    private final int tagValue;

    Orientation(int tagValue) {
        this.tagValue = tagValue;
    }

    int tagValue() {
        return tagValue;
    }

    /** The picture as the camera would have stored it. */
    BufferedImage stored(BufferedImage seen) {
        int width = seen.getWidth();
        int height = seen.getHeight();
        boolean lying = this == NEEDS_CLOCKWISE || this == NEEDS_COUNTER_CLOCKWISE;
        int columns = lying ? height : width;
        int rows = lying ? width : height;
        int[] from = seen.getRGB(0, 0, width, height, null, 0, width);
        int[] to = new int[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int place = switch (this) {
                    case UPRIGHT -> y * columns + x;
                    case UPSIDE_DOWN -> (height - 1 - y) * columns + (width - 1 - x);
                    case NEEDS_CLOCKWISE -> (width - 1 - x) * columns + y;
                    case NEEDS_COUNTER_CLOCKWISE -> x * columns + (height - 1 - y);
                };
                to[place] = from[y * width + x];
            }
        }
        BufferedImage stored = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        stored.setRGB(0, 0, columns, rows, to, 0, columns);
        return stored;
    }
}
