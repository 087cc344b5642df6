package dev.cardwright.templates.draw;

/** A photo as upright pixels, row by row. Its string never shows content. Not changed after it is made. */
final class DecodedPhoto {

    private final int width;
    private final int height;
    private final int[] rgb;
    private final int shrink;

    /**
     * Takes over the pixels.
     *
     * @param shrink how many pixels of the file went into one of these, along each edge
     */
    DecodedPhoto(int width, int height, int[] rgb, int shrink) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
        this.shrink = shrink;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int[] rgb() {
        return rgb;
    }

    int shrink() {
        return shrink;
    }

    /** Turns the pixels as an EXIF orientation from 1 to 8 asks. */
    DecodedPhoto upright(int orientation) {
        if (orientation == 1) {
            return this;
        }
        boolean swapped = orientation >= 5;
        int newWidth = swapped ? height : width;
        int newHeight = swapped ? width : height;
        int[] turned = new int[rgb.length];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int fromX = swapped ? y : x;
                int fromY = swapped ? x : y;
                boolean mirrorX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
                boolean mirrorY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
                turned[y * newWidth + x] =
                        rgb[(mirrorY ? height - 1 - fromY : fromY) * width + (mirrorX ? width - 1 - fromX : fromX)];
            }
        }
        return new DecodedPhoto(newWidth, newHeight, turned, shrink);
    }

    @Override
    public String toString() {
        return "DecodedPhoto[•••]";
    }
}
