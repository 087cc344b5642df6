package dev.cardwright.templates.design;

import java.awt.geom.AffineTransform;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads elements that are the photo or a further picture of the card. */
final class PortraitPieces {

    private static final String FIT = "data-photo";
    private static final String IMAGE = "data-image";
    private static final String LEAST_DOTS = "data-min-dpi";
    private static final int MOST_DOTS_PER_INCH = 600;

    private final String file;
    private final Enclosure enclosure;
    private final Boxes boxes;
    private final ArtworkWriter writer;

    PortraitPieces(String file, Enclosure enclosure, Boxes boxes, ArtworkWriter writer) {
        this.file = file;
        this.enclosure = enclosure;
        this.boxes = boxes;
        this.writer = writer;
    }

    /** Whether an element shows a picture of the card; what it holds in the drawing is a sample. */
    static boolean isPicture(SvgElement element) {
        return element.attribute(FIT) != null || element.attribute(IMAGE) != null;
    }

    Piece.Portrait read(SvgElement element, AffineTransform place, InkRule ink, Condition shownIf) throws DesignFault {
        Optional<String> image = image(element);
        boolean isDyed = ink == InkRule.AUTO || ink == InkRule.DYE;
        if (!isDyed && !(image.isPresent() && ink == InkRule.RESIN)) {
            throw fault(
                    element,
                    "is a " + (image.isPresent() ? "picture" : "photo") + ", but it or a group around it says "
                            + ink.said() + ". Allowed: "
                            + (image.isPresent() ? "auto, dye, k." : "auto, dye."));
        }
        PhotoFit fit = fit(element, image.isPresent());
        enclosure.checkPlain(element, false);
        Set<SvgElement> only = new HashSet<>();
        only.add(element);
        String mask = writer.write(only, Map.of(element, enclosure.solidShape(element, boxes.of(element))));
        return new Piece.Portrait(
                enclosure.name(element), shownIf, Matrix.of(place), boxes.of(element), image, fit, ink, mask);
    }

    private Optional<String> image(SvgElement element) throws DesignFault {
        String name = element.attribute(IMAGE);
        if (name == null) {
            return Optional.empty();
        }
        if (name.strip().equals(CardDesign.PHOTO)) {
            throw fault(element, "has data-image \"PHOTO\". For the card's photo say data-photo only.");
        }
        if (!name.strip().matches(TextTemplate.FIELD_NAME)) {
            throw fault(element, "has data-image \"" + name + "\". Allowed: a name such as SIGNATURE.");
        }
        return Optional.of(name.strip());
    }

    private PhotoFit fit(SvgElement element, boolean wholeIsUsual) throws DesignFault {
        String said = element.attributes.getOrDefault(FIT, wholeIsUsual ? "contain" : "");
        String[] words = said.strip().split("\\s+");
        boolean whole = words[0].equals("contain");
        if (!(whole || words[0].equals("cover")) || (words.length != 1 && words.length != 3)) {
            throw fault(
                    element,
                    "has data-photo \"" + said
                            + "\". Allowed: cover or contain, with a focus if need be, as in cover 50% 35%.");
        }
        double focusX = words.length == 3 ? percent(element, words[1]) : 0.5;
        double focusY = words.length == 3 ? percent(element, words[2]) : 0.5;
        return new PhotoFit(whole, focusX, focusY, leastDots(element));
    }

    private int leastDots(SvgElement element) throws DesignFault {
        String said = element.attribute(LEAST_DOTS);
        if (said == null) {
            return PhotoFit.USUAL_DOTS_PER_INCH;
        }
        if (!said.strip().matches("\\d{1,3}") || Integer.parseInt(said.strip()) > MOST_DOTS_PER_INCH) {
            throw fault(element, "has data-min-dpi \"" + said + "\". Allowed: 0 to " + MOST_DOTS_PER_INCH + ".");
        }
        return Integer.parseInt(said.strip());
    }

    private double percent(SvgElement element, String word) throws DesignFault {
        if (!word.matches("\\d{1,3}%") || Integer.parseInt(word.replace("%", "")) > 100) {
            throw fault(element, "has the focus \"" + word + "\". Allowed: 0% to 100%.");
        }
        return Integer.parseInt(word.replace("%", "")) / 100.0;
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element, what);
    }
}
