package dev.cardwright.templates.draw;

/**
 * How large a photo may be before it is even decoded.
 *
 * @param bytes of the file
 * @param pixels width times height
 */
public record PhotoLimits(int bytes, long pixels) {

    /** Two million bytes, twenty million pixels. */
    public static final PhotoLimits USUAL = new PhotoLimits(2_000_000, 20_000_000);
}
