package dev.cardwright.templates.artwork;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.w3c.dom.Element;

/** How large elements are, without their outlines, in their own units. */
final class Geometry {

    private Geometry() {}

    /** The box around an element or group; empty at 0,0 if nothing is in it. */
    static Rectangle2D bounds(Element element) {
        Rectangle2D box = own(element);
        return box == null ? new Rectangle2D.Double() : box;
    }

    private static @org.jspecify.annotations.Nullable Rectangle2D own(Element element) {
        return switch (element.getTagName()) {
            case "g" -> {
                Rectangle2D all = null;
                for (Element child : Elements.in(element)) {
                    Rectangle2D box = own(child);
                    if (box != null) {
                        Rectangle2D placed = transform(child.getAttribute("transform"))
                                .createTransformedShape(box)
                                .getBounds2D();
                        all = all == null ? placed : all.createUnion(placed);
                    }
                }
                yield all;
            }
            case "rect", "image" ->
                new Rectangle2D.Double(
                        length(element, "x"),
                        length(element, "y"),
                        length(element, "width"),
                        length(element, "height"));
            case "circle" -> {
                double r = length(element, "r");
                yield new Ellipse2D.Double(length(element, "cx") - r, length(element, "cy") - r, 2 * r, 2 * r)
                        .getBounds2D();
            }
            case "ellipse" -> {
                double rx = length(element, "rx");
                double ry = length(element, "ry");
                yield new Rectangle2D.Double(length(element, "cx") - rx, length(element, "cy") - ry, 2 * rx, 2 * ry);
            }
            case "line" -> {
                Rectangle2D line = new Rectangle2D.Double(length(element, "x1"), length(element, "y1"), 0, 0);
                line.add(length(element, "x2"), length(element, "y2"));
                yield line;
            }
            case "polygon", "polyline" ->
                PathReader.read("M" + element.getAttribute("points")).getBounds2D();
            case "path" -> PathReader.read(element.getAttribute("d")).getBounds2D();
            default -> null;
        };
    }

    private static double length(Element element, String name) {
        String said = element.getAttribute(name).strip();
        double factor = 1;
        String digits = said;
        for (String unit : new String[] {"px", "mm", "cm", "in", "pt", "pc"}) {
            if (said.endsWith(unit)) {
                digits = said.substring(0, said.length() - 2);
                factor = switch (unit) {
                    case "mm" -> 96 / 25.4;
                    case "cm" -> 96 / 2.54;
                    case "in" -> 96;
                    case "pt" -> 96 / 72.0;
                    case "pc" -> 16;
                    default -> 1;
                };
            }
        }
        return number(digits, 0) * factor;
    }

    static double number(String text, double otherwise) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException noNumber) {
            return otherwise;
        }
    }

    /** A {@code matrix(a,b,c,d,e,f)}, the only form in which transforms come here. */
    static AffineTransform transform(String text) {
        String said = text.strip();
        if (!said.startsWith("matrix(") || !said.endsWith(")")) {
            return new AffineTransform();
        }
        String[] words = said.substring("matrix(".length(), said.length() - 1).split("[\\s,]+", 7);
        double[] n = new double[6];
        for (int i = 0; i < n.length; i++) {
            n[i] = number(words.length == 6 ? words[i] : "0", 0);
        }
        return new AffineTransform(n);
    }
}
