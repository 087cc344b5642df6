package dev.cardwright.templates.design;

import java.awt.geom.AffineTransform;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads elements that are photos. */
final class PortraitPieces {

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

    Piece.Portrait read(SvgElement element, AffineTransform place, Condition shownIf) throws DesignFault {
        String said = element.attributes.getOrDefault("data-photo", "");
        String[] words = said.strip().split("\\s+");
        boolean understood = words[0].equals("cover") && (words.length == 1 || words.length == 3);
        if (!understood) {
            throw fault(
                    element,
                    "has data-photo \"" + said + "\". Allowed: cover, or cover with a focus as in cover 50% 35%.");
        }
        double focusX = words.length == 3 ? percent(element, words[1]) : 0.5;
        double focusY = words.length == 3 ? percent(element, words[2]) : 0.5;
        enclosure.checkPlain(element, false);
        Set<SvgElement> only = new HashSet<>();
        only.add(element);
        String mask = writer.write(only, Map.of(element, enclosure.solidShape(element, boxes.of(element))));
        return new Piece.Portrait(
                enclosure.name(element), shownIf, Matrix.of(place), boxes.of(element), focusX, focusY, mask);
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
