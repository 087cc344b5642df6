package dev.cardwright.templates.design;

/** The rectangle an element covers, in its own units. */
final class Boxes {

    private final String file;
    private final Style style;
    private final Page page;

    Boxes(String file, Style style, Page page) {
        this.file = file;
        this.style = style;
        this.page = page;
    }

    Piece.Box of(SvgElement element) throws DesignFault {
        return switch (element.name) {
            case "rect", "image" ->
                new Piece.Box(
                        length(element, "x", page.width()),
                        length(element, "y", page.height()),
                        positive(element, "width", page.width()),
                        positive(element, "height", page.height()));
            case "circle" ->
                ellipse(element, positive(element, "r", page.width()), positive(element, "r", page.width()));
            case "ellipse" ->
                ellipse(element, positive(element, "rx", page.width()), positive(element, "ry", page.height()));
            default -> throw fault(element, "cannot be bound. Allowed: <rect>, <circle>, <ellipse>, <image>.");
        };
    }

    private Piece.Box ellipse(SvgElement element, double rx, double ry) throws DesignFault {
        double cx = length(element, "cx", page.width());
        double cy = length(element, "cy", page.height());
        return new Piece.Box(cx - rx, cy - ry, 2 * rx, 2 * ry);
    }

    private double positive(SvgElement element, String name, double whole) throws DesignFault {
        double length = length(element, name, whole);
        if (!(length > 0)) {
            throw fault(element, "needs a " + name + " above 0.");
        }
        return length;
    }

    private double length(SvgElement element, String name, double whole) throws DesignFault {
        String text = style.own(element, name).orElse("0");
        return Lengths.parse(text, style.fontSize(element), whole)
                .orElseThrow(() -> fault(element, "has the " + name + " \"" + text + "\", which is no length."));
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element, what);
    }
}
