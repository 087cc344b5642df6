package dev.cardwright.templates.design;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.Optional;

/** Works out the room a bound text has and how it may be made to fit. */
final class TextFitting {

    private static final double MARGIN_MILLIMETRES = 2;
    private static final double DEFAULT_FLOOR = 0.7;
    private static final double DEFAULT_LINE_HEIGHT = 1.2;
    private static final double LEAST_LINE_HEIGHT = 0.5;
    private static final double MOST_LINE_HEIGHT = 5;
    private static final int MOST_LINES = 20;

    private final String file;
    private final Style style;
    private final Page page;
    private final Map<String, SvgElement> byId;

    TextFitting(String file, Style style, Page page, Map<String, SvgElement> byId) {
        this.file = file;
        this.style = style;
        this.page = page;
        this.byId = byId;
    }

    TextLine.Fit fit(SvgElement text, double size, double x, TextLine.Anchor anchor, AffineTransform place)
            throws DesignFault {
        TextLine.Kind kind = kind(text);
        double minSize = length(text, "data-min-size", size).orElse(size * DEFAULT_FLOOR);
        int maxLines = lines(text);
        Optional<SvgElement> box = shapeInside(text);
        double lineHeight =
                kind == TextLine.Kind.WRAP || box.isPresent() ? lineHeight(text, size) : DEFAULT_LINE_HEIGHT;
        if (box.isPresent()) {
            double width = length(box.get(), "width", size).orElse(0.0);
            double height = length(box.get(), "height", size).orElse(0.0);
            double room = Math.floor(height / (Math.min(minSize, size) * lineHeight));
            maxLines = (int) Math.max(1, Math.min(MOST_LINES, room));
            return new TextLine.Fit(kind, width, Math.min(minSize, size), maxLines, lineHeight);
        }
        Optional<Double> inlineSize = style.own(text, "inline-size")
                .map(value -> Lengths.parse(value, size, page.width()).orElse(0))
                .filter(width -> width > 0);
        double room = inlineSize.isPresent() ? inlineSize.get() : roomToEdge(text, x, anchor, place);
        return new TextLine.Fit(kind, room, Math.min(minSize, size), maxLines, lineHeight);
    }

    /** The distance of lines, in font sizes. */
    private double lineHeight(SvgElement text, double size) throws DesignFault {
        String said = style.inherited(text, "line-height").orElse("normal");
        if (said.equals("normal")) {
            return DEFAULT_LINE_HEIGHT;
        }
        double length = Lengths.parse(said, size, size).orElse(Double.NaN);
        boolean isFactor = Character.isDigit(said.charAt(said.length() - 1)) || said.endsWith(".");
        double lineHeight = isFactor ? length : length / size;
        if (!(lineHeight >= LEAST_LINE_HEIGHT && lineHeight <= MOST_LINE_HEIGHT)) {
            throw fault(
                    text, "has the line-height \"" + said + "\". Allowed: 0.5 to 5 times the font size, or normal.");
        }
        return lineHeight;
    }

    private TextLine.Kind kind(SvgElement text) throws DesignFault {
        String word = text.attributes.getOrDefault("data-fit", "shrink");
        return switch (word) {
            case "none" -> TextLine.Kind.NONE;
            case "shrink" -> TextLine.Kind.SHRINK;
            case "wrap" -> TextLine.Kind.WRAP;
            default -> throw fault(text, "has data-fit \"" + word + "\". Allowed: shrink, wrap, none.");
        };
    }

    private int lines(SvgElement text) throws DesignFault {
        String word = text.attributes.getOrDefault("data-lines", "2");
        if (!word.matches("[1-9]")) {
            throw fault(text, "has data-lines \"" + word + "\". Allowed: 1 to 9.");
        }
        return Integer.parseInt(word);
    }

    private Optional<Double> length(SvgElement element, String name, double size) throws DesignFault {
        String text = element.attribute(name);
        if (text == null) {
            return Optional.empty();
        }
        double length = Lengths.parse(text, size, page.width()).orElse(0);
        if (!(length > 0)) {
            throw fault(element, "has " + name + " \"" + text + "\", which is no length above 0.");
        }
        return Optional.of(length);
    }

    /** The rectangle an Inkscape text was drawn into. */
    private Optional<SvgElement> shapeInside(SvgElement text) throws DesignFault {
        Optional<String> reference = style.own(text, "shape-inside");
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        SvgElement shape = byId.get(referred(reference.get()));
        if (shape == null || !shape.name.equals("rect")) {
            throw fault(text, "flows into a shape that is no <rect>. Allowed: shape-inside:url(#id of a rect).");
        }
        for (SvgElement at = shape; at != null && !isAround(at, text); at = at.parent) {
            if (resizes(at)) {
                throw fault(
                        text,
                        "flows into " + shape.label() + ", which is scaled, turned or skewed. Allowed: a <rect> that is"
                                + " moved only.");
            }
        }
        return Optional.of(shape);
    }

    /** The id that {@code shape-inside} names. */
    static String referred(String shapeInside) {
        return shapeInside.replaceAll("^url\\(\\s*['\"]?#|['\"]?\\s*\\)$", "");
    }

    private static boolean isAround(SvgElement around, SvgElement element) {
        SvgElement at = element.parent;
        while (at != null && at != around) {
            at = at.parent;
        }
        return at != null;
    }

    private boolean resizes(SvgElement element) {
        return style.own(element, "transform")
                .flatMap(Transforms::parse)
                .filter(transform -> !transform.isIdentity() && transform.getType() != AffineTransform.TYPE_TRANSLATION)
                .isPresent();
    }

    /** Where no box is drawn, the text may go on until two millimetres before the card's edge. */
    private double roomToEdge(SvgElement text, double x, TextLine.Anchor anchor, AffineTransform place)
            throws DesignFault {
        if (!Transforms.isStraight(place)) {
            throw fault(text, "is turned, so its room is unknown. Say it by inline-size.");
        }
        double margin = MARGIN_MILLIMETRES * page.unitsPerMillimetre() + page.bleed();
        Rectangle2D safe = new Rectangle2D.Double(
                page.x() + margin, page.y() + margin, page.width() - 2 * margin, page.height() - 2 * margin);
        try {
            Rectangle2D room =
                    place.createInverse().createTransformedShape(safe).getBounds2D();
            double left = x - room.getMinX();
            double right = room.getMaxX() - x;
            double width = switch (anchor) {
                case START -> right;
                case MIDDLE -> 2 * Math.min(left, right);
                case END -> left;
            };
            if (width > 0) {
                return width;
            }
        } catch (NoninvertibleTransformException flat) {
            throw fault(text, "is scaled to nothing.");
        }
        throw fault(text, "begins outside the card.");
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element, what);
    }
}
