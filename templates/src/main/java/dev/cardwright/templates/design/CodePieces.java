package dev.cardwright.templates.design;

import dev.cardwright.templates.barcode.CodeRefused;
import dev.cardwright.templates.barcode.CodeRules;
import dev.cardwright.templates.barcode.Symbology;
import java.awt.geom.AffineTransform;
import java.util.Locale;
import java.util.Optional;

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
                .orElseThrow(() ->
                        fault(element, "has data-barcode \"" + kind + "\". Allowed: " + Symbology.allowed() + "."));
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
                enclosure.name(element),
                shownIf,
                Matrix.of(place),
                boxes.of(element),
                rules(element, symbology),
                content,
                readableBelow(element, symbology));
    }

    private CodeRules rules(SvgElement element, Symbology symbology) throws DesignFault {
        try {
            return CodeRules.of(
                    symbology,
                    Optional.ofNullable(element.attribute("data-check")),
                    Optional.ofNullable(element.attribute("data-level")));
        } catch (CodeRefused refused) {
            throw fault(element, String.valueOf(refused.getMessage()));
        }
    }

    private boolean readableBelow(SvgElement element, Symbology symbology) throws DesignFault {
        String word = element.attributes.getOrDefault("data-text", "none");
        if (!word.equals("none") && !word.equals("below")) {
            throw fault(element, "has data-text \"" + word + "\". Allowed: none, below.");
        }
        if (word.equals("below") && !symbology.isLinear()) {
            throw fault(
                    element,
                    "has data-text \"below\", which is for codes of bars. Put a <text> beside a " + symbology.title()
                            + " code.");
        }
        return word.equals("below");
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element, what);
    }
}
