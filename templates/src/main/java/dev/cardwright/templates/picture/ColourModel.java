package dev.cardwright.templates.picture;

import java.awt.color.ColorSpace;

/** What the samples of one pixel say, 8 bits each. */
enum ColourModel {
    /** How light it is. */
    GREY(1, ColorSpace.TYPE_GRAY),
    /** How light it is, multiplied with its opacity, and the opacity. */
    GREY_ALPHA(2, ColorSpace.TYPE_GRAY),
    /** Red, green, blue. */
    RGB(3, ColorSpace.TYPE_RGB),
    /** Red, green, blue, each multiplied with the opacity, and the opacity. */
    RGB_ALPHA(4, ColorSpace.TYPE_RGB),
    /** Luma and two colour differences as JFIF defines them; converted after scaling, when there are fewer pixels. */
    YCC(3, ColorSpace.TYPE_RGB),
    /** How much of each ink: 0 none to 255 full. */
    CMYK(4, ColorSpace.TYPE_CMYK);

    final int bands;

    /** The kind of colour that a profile for such samples describes, as {@link ColorSpace} numbers it. */
    final int profileType;

    ColourModel(int bands, int profileType) {
        this.bands = bands;
        this.profileType = profileType;
    }

    boolean hasAlpha() {
        return this == GREY_ALPHA || this == RGB_ALPHA;
    }

    /** Without opacity, how many samples a pixel has. */
    int colours() {
        return hasAlpha() ? bands - 1 : bands;
    }
}
