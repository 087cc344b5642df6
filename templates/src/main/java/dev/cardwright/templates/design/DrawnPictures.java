package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.DrawingPictures;
import dev.cardwright.templates.picture.PictureDecoder;
import dev.cardwright.templates.picture.PictureRefused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Takes the embedded and linked pictures of a drawing in, checked, so that the renderer never opens a file or drops a picture. */
final class DrawnPictures {

    private static final Set<String> SMOOTH = Set.of("auto", "smooth", "optimizequality", "high-quality");
    private static final Set<String> SQUARES =
            Set.of("pixelated", "crisp-edges", "optimizespeed", "-moz-crisp-edges", "-webkit-optimize-contrast");

    private final String file;
    private final DesignFiles files;
    private final Style style;

    DrawnPictures(String file, DesignFiles files, Style style) {
        this.file = file;
        this.files = files;
        this.style = style;
    }

    /**
     * Checks one picture and writes it into its element. What a bound element holds is a sample and is let go, and so is what is
     * not shown.
     */
    void takeIn(SvgElement element) throws DesignFault {
        String reference = element.attributes.getOrDefault("href", "").strip();
        element.attributes.remove("href");
        if (PortraitPieces.isPicture(element) || !style.isShown(element) || isOutside(reference)) {
            return;
        }
        if (reference.isEmpty() || reference.startsWith("#")) {
            throw fault(element, "has no picture. Allowed: an embedded or linked PNG or JPEG file.");
        }
        byte[] picture = isEmbedded(reference) ? embedded(element, reference) : linked(element, reference);
        try {
            PictureDecoder.decode(picture, DrawingPictures.MOST_PIXELS, "the picture");
        } catch (PictureRefused refused) {
            throw fault(element, "cannot be drawn: " + refused.getMessage());
        }
        element.attributes.put("href", DrawingPictures.reference(picture, squares(element)));
    }

    private static boolean isEmbedded(String reference) {
        return reference.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Those are refused with all other elements that refer to something outside. */
    private static boolean isOutside(String reference) {
        return !isEmbedded(reference)
                && (reference.contains(":") || reference.startsWith("/") || reference.startsWith("\\"));
    }

    private byte[] embedded(SvgElement element, String reference) throws DesignFault {
        int comma = reference.indexOf(',');
        if (comma < 0 || !reference.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            throw fault(element, "embeds a picture that is not in base64.");
        }
        try {
            String data = reference.substring(comma + 1);
            return Base64.getMimeDecoder().decode(data.contains("%") ? unescaped(data) : data);
        } catch (IllegalArgumentException broken) {
            throw fault(element, "embeds a picture that is damaged.");
        }
    }

    /** Programs write the names of files with or without escapes. */
    private byte[] linked(SvgElement element, String reference) throws DesignFault {
        try {
            return files.read(reference);
        } catch (DesignFault asWritten) {
            try {
                return files.read(unescaped(reference));
            } catch (DesignFault | IllegalArgumentException none) {
                throw fault(
                        element,
                        "links a picture that cannot be had: "
                                + asWritten.problems().get(0).text());
            }
        }
    }

    private static String unescaped(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private boolean squares(SvgElement element) throws DesignFault {
        String said = style.inherited(element, "image-rendering").orElse("auto").toLowerCase(Locale.ROOT);
        if (!SMOOTH.contains(said) && !SQUARES.contains(said)) {
            throw fault(element, "has image-rendering \"" + said + "\". Allowed: auto, smooth, pixelated.");
        }
        return SQUARES.contains(said);
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element, what);
    }
}
