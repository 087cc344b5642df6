package dev.cardwright.templates.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

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

    /**
     * The whole picture, upright and in sRGB, as a file any program draws alike.
     *
     * @return a PNG file
     */
    public byte[] toPng() {
        int width = width() / shrink;
        int height = height() / shrink;
        int[] argb = scaled(new Part(0, 0, width(), height()), width, height, Turn.NONE);
        BufferedImage image = new BufferedImage(
                width, height, samples.model.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        System.arraycopy(argb, 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, argb.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream cache = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", cache);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "Picture[•••]";
    }
}
