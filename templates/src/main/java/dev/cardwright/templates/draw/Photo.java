package dev.cardwright.templates.draw;

/**
 * A portrait as it was delivered: the bytes of a JPEG or PNG file, not yet decoded and not yet trusted. Immutable; its
 * string never shows content.
 */
public final class Photo {

    private final byte[] encoded;

    private Photo(byte[] encoded) {
        this.encoded = encoded;
    }

    /**
     * Wraps the bytes of an image file.
     *
     * @param encoded the file's bytes; copied
     * @return the photo
     */
    public static Photo of(byte[] encoded) {
        return new Photo(encoded.clone());
    }

    /**
     * The file's bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return encoded.clone();
    }

    /**
     * The file's bytes without a copy, for the decoder.
     *
     * @return the shared array, not to be changed
     */
    byte[] shared() {
        return encoded;
    }

    @Override
    public String toString() {
        return "Photo[•••]";
    }
}
