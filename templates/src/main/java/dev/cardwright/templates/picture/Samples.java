package dev.cardwright.templates.picture;

/**
 * The pixels of a picture as they lie in its file, row by row without gaps. Not changed after it is made; its string never shows
 * content.
 */
final class Samples {

    final int width;
    final int height;
    final ColourModel model;
    final byte[] data;

    /** Takes over the data. */
    Samples(int width, int height, ColourModel model, byte[] data) {
        if (data.length != width * height * model.bands) {
            throw new IllegalArgumentException("Samples do not fill the picture");
        }
        this.width = width;
        this.height = height;
        this.model = model;
        this.data = data;
    }

    @Override
    public String toString() {
        return "Samples[•••]";
    }
}
