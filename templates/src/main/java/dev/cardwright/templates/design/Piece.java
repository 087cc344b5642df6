package dev.cardwright.templates.design;

import dev.cardwright.templates.barcode.CodeRules;
import dev.cardwright.templates.mrz.MrzField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a side is made of, from the back to the front. */
public sealed interface Piece {

    /**
     * The element, for messages.
     *
     * @return file, line and name
     */
    String element();

    /**
     * When it is drawn.
     *
     * @return the condition
     */
    Condition shownIf();

    /**
     * Drawing that is the same on every card: the side's SVG with everything else hidden.
     *
     * @param element its first element
     * @param shownIf when it is drawn
     * @param ink how it is printed
     * @param svg a whole document
     */
    record Artwork(String element, Condition shownIf, InkRule ink, String svg) implements Piece {}

    /**
     * Letters set by us: all bound text, and fixed text in resin black.
     *
     * @param element the element
     * @param shownIf when it is drawn
     * @param place from its units to the page's
     * @param lines at least one
     * @param mask SVG whose opacity cuts it, where the designer clipped it
     */
    record Letters(String element, Condition shownIf, Matrix place, List<TextLine> lines, Optional<String> mask)
            implements Piece {

        /** Keeps its own list. */
        public Letters {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The photo, or a further picture of the card such as a signature.
     *
     * @param element the element
     * @param shownIf when it is drawn
     * @param place from its units to the page's
     * @param box the area it lies in
     * @param image the further picture's name; empty for the photo
     * @param fit how it lies in the area
     * @param ink how it is printed; a photo never in resin
     * @param mask SVG whose opacity is the picture's shape
     */
    record Portrait(
            String element,
            Condition shownIf,
            Matrix place,
            Box box,
            Optional<String> image,
            PhotoFit fit,
            InkRule ink,
            String mask)
            implements Piece {}

    /**
     * A barcode.
     *
     * @param element the element
     * @param shownIf when it is drawn
     * @param place from its units to the page's
     * @param box the area for bars, quiet zone and readable line
     * @param rules the kind and what is asked of it
     * @param content what it holds
     * @param readableBelow true if its content is printed below the bars as well
     */
    record Code(
            String element,
            Condition shownIf,
            Matrix place,
            Box box,
            CodeRules rules,
            TextTemplate content,
            boolean readableBelow)
            implements Piece {}

    /**
     * The machine readable zone of an identity card.
     *
     * @param element the element
     * @param shownIf when it is drawn
     * @param place from its units to the page's; turned by quarters, its size does not count
     * @param x where the first line begins
     * @param y the first line's baseline
     * @param spacingMillimetres from one baseline to the next
     * @param fields what it is made of
     */
    record MachineZone(
            String element,
            Condition shownIf,
            Matrix place,
            double x,
            double y,
            double spacingMillimetres,
            Map<MrzField, TextTemplate> fields)
            implements Piece {

        /** Keeps its own copy of the fields. */
        public MachineZone {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * A rectangle in an element's units.
     *
     * @param x left
     * @param y top
     * @param width from left to right
     * @param height from top to bottom
     */
    record Box(double x, double y, double width, double height) {}
}
