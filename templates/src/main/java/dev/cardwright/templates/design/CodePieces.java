package dev.cardwright.templates.design;

import dev.cardwright.templates.barcode.Symbology;
import java.awt.geom.AffineTransform;
import java.util.Locale;

/** Reads elements that are barcodes. */
final class CodePieces {

    private final String file;
    private final Enclosure enclosure;
    private final Boxes boxes;

    CodePieces(String file, Enclosure enclosure, Boxes boxes) {
        this.file = file;
        this.enclosure = enclosure;
        this.boxes = boxes;
    }

    Piece.Code read(SvgElement element, AffineTransform place, Condition shownIf) throws DesignFault {
        String kind = element.attributes.getOrDefault("data-barcode", "");
        Symbology symbology = Symbology.named(kind)
                .orElseThrow(() -> fault(element, "has data-barcode \"" + kind + "\". Allowed: code128, qr."));
        String bind = element.attribute("data-bind");
        if (!element.name.equals("rect") || bind == null) {
            throw fault(element, "is a barcode. Allowed: a <rect> with data-bind=\"FIELD\".");
        }
        TextTemplate content =
                TextTemplate.of(file, element, bind.contains("{{") ? bind : "{{" + bind.strip() + "}}", Locale.ROOT);
        if (!Transforms.isStraight(place)) {
            throw fault(element, "is a barcode at an angle. Allowed: turned by 0, 90, 180 or 270 degrees.");
        }
        enclosure.checkPlain(element, true);
        return new Piece.Code(
                enclosure.name(element), shownIf, Matrix.of(place), boxes.of(element), symbology, content);
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element, what);
    }
}
