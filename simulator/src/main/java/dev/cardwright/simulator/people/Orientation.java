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
        BufferedImage stored =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = seen.getRGB(x, y);
                switch (this) {
                    case UPRIGHT -> stored.setRGB(x, y, colour);
                    case UPSIDE_DOWN -> stored.setRGB(width - 1 - x, height - 1 - y, colour);
                    case NEEDS_CLOCKWISE -> stored.setRGB(y, width - 1 - x, colour);
                    case NEEDS_COUNTER_CLOCKWISE -> stored.setRGB(height - 1 - y, x, colour);
                }
            }
        }
        return stored;
    }
}
