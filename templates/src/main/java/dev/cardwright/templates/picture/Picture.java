package dev.cardwright.templates.picture;

import java.util.Optional;

/**
 * A decoded picture, upright. It keeps the samples of its file and brings them to sRGB only when it is scaled, when there are fewer
 * of them. Immutable; its string never shows content.
 */
public final class Picture {

    private final Samples samples;
    private final int shrink;
    private final Turn upright;
    private final Optional<ColourProfile> profile;

    /**
     * Takes over the samples.
     *
     * @param shrink how many pixels of the file went into one sample, along each edge
     */
    Picture(Samples samples, int shrink, Turn upright, Optional<ColourProfile> profile) {
        this.samples = samples;
        this.shrink = shrink;
        this.upright = upright;
        this.profile = profile;
    }

    /**
     * Width when upright.
     *
     * @return pixels of the file
     */
    public int width() {
        return (upright.swaps() ? samples.height : samples.width) * shrink;
    }

    /**
     * Height when upright.
     *
     * @return pixels of the file
     */
    public int height() {
        return (upright.swaps() ? samples.width : samples.height) * shrink;
    }

    /**
     * Scales a part of the picture: averages where it gets smaller, blends neighbours where it gets larger.
     *
     * @param part of the upright picture
     * @param width dots across the upright part, at least 1
     * @param height dots down the upright part, at least 1
     * @param turn how the part is then laid onto the dots; a quarter turn makes the result {@code height} wide
     * @return sRGB with the opacity in the highest byte, colours not multiplied with it, row by row
     */
    public int[] scaled(Part part, int width, int height, Turn turn) {
        Turn lying = upright.back();
        Part stored = lying.apply(part, width(), height()).dividedBy(shrink);
        int storedWidth = lying.swaps() ? height : width;
        int storedHeight = lying.swaps() ? width : height;
        int[] argb = new int[width * height];
        if (profile.isPresent()) {
            ProfiledColours colours = new ProfiledColours(samples.model, storedWidth, storedHeight);
            Resampler.scale(samples, stored, storedWidth, storedHeight, colours);
            colours.convert(profile.get(), argb);
        } else {
            Colours colours = new Colours(samples.model, storedWidth, argb);
            Resampler.scale(samples, stored, storedWidth, storedHeight, colours);
        }
        return upright.then(turn).apply(argb, storedWidth, storedHeight);
    }

    @Override
    public String toString() {
        return "Picture[•••]";
    }
}
