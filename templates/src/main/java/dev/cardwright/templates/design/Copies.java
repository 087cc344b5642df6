package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.Numbers;
import java.awt.geom.AffineTransform;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes out every {@code <use>}, {@code <symbol>} and {@code <svg>} within a drawing as plain groups, so that texts in them
 * are set like any other and a copy looks the same in whatever run it is drawn. Copies of copies are counted, because a few lines
 * of them can describe millions of elements.
 */
final class Copies {

    static final int MAX_ELEMENTS = 100_000;
    private static final int MAX_DEPTH = 200;
    private static final Set<String> PLACE =
            Set.of("x", "y", "width", "height", "href", "viewBox", "preserveAspectRatio");

    private final String file;
    private final Faults faults;
    private final Map<String, SvgElement> byId = new HashMap<>();
    private final Deque<SvgElement> copying = new ArrayDeque<>();
    private final double[] page;
    private int elements;
    private int clips;

    private Copies(String file, SvgElement root, Page page, Faults faults) {
        this.file = file;
        this.faults = faults;
        this.page = new double[] {page.width(), page.height()};
        root.walk(element -> {
            String id = element.attribute("id");
            if (id != null) {
                byId.putIfAbsent(id, element);
            }
        });
    }

    static void expand(String file, SvgElement root, Page page, Faults faults) throws DesignFault {
        new Copies(file, root, page, faults).children(root, 0);
    }

    private void children(SvgElement element, int depth) throws DesignFault {
        if (depth > MAX_DEPTH) {
            throw new DesignFault(
                    file, element, "is nested too deeply by copies of copies. Allowed: up to " + MAX_DEPTH + ".");
        }
        for (int i = 0; i < element.children.size(); i++) {
            SvgElement child = element.children.get(i).element();
            if (child == null) {
                continue;
            }
            if (child.name.equals("use")) {
                Optional<SvgElement> copy = Optional.empty();
                try {
                    copy = Optional.of(copy(child, depth));
                } catch (DesignFault fault) {
                    if (elements > MAX_ELEMENTS) {
                        throw fault;
                    }
                    faults.add(fault);
                }
                element.children.set(i, new SvgElement.Node(copy.orElse(null), ""));
            } else if (child.name.equals("svg")) {
                SvgElement group = viewport(child, element, Optional.empty(), Optional.empty());
                element.children.set(i, new SvgElement.Node(group, ""));
                children(group, depth + 1);
            } else {
                children(child, depth + 1);
            }
        }
    }

    private SvgElement copy(SvgElement use, int depth) throws DesignFault {
        String reference = use.attributes.getOrDefault("href", "").strip();
        SvgElement target = reference.startsWith("#") ? byId.get(reference.substring(1)) : null;
        if (target == null) {
            throw new DesignFault(file, use, "copies \"" + reference + "\", which the drawing does not have.");
        }
        if (copying.contains(target) || isAround(target, use)) {
            throw new DesignFault(file, use, "copies itself by way of " + target.label() + ".");
        }
        SvgElement group = new SvgElement("g", use.line, use.parent);
        use.attributes.forEach((name, value) -> {
            if (!PLACE.contains(name)) {
                group.attributes.put(name, value);
            }
        });
        String moved = use.attributes.getOrDefault("transform", "") + " translate(" + Numbers.plain(length(use, "x", 0))
                + " " + Numbers.plain(length(use, "y", 0)) + ")";
        group.attributes.put("transform", moved.strip());
        copying.push(target);
        try {
            SvgElement inside = target.name.equals("symbol") || target.name.equals("svg")
                    ? viewport(target, group, said(use, "width"), said(use, "height"))
                    : clone(target, group);
            group.children.add(new SvgElement.Node(inside, ""));
            if (inside.name.equals("use")) {
                children(group, depth + 1);
            } else {
                children(inside, depth + 1);
            }
        } finally {
            copying.pop();
        }
        return group;
    }

    private static boolean isAround(SvgElement target, SvgElement use) {
        for (SvgElement at = use; at != null; at = at.parent) {
            if (at == target) {
                return true;
            }
        }
        return false;
    }

    private SvgElement clone(SvgElement element, SvgElement parent) throws DesignFault {
        if (++elements > MAX_ELEMENTS) {
            throw new DesignFault(
                    file, element, "is copied too often. Allowed: up to " + MAX_ELEMENTS + " elements by copies.");
        }
        SvgElement copy = new SvgElement(element.name, element.line, parent);
        copy.attributes.putAll(element.attributes);
        copy.title = element.title;
        for (SvgElement.Node child : element.children) {
            copy.children.add(child.element() == null ? child : new SvgElement.Node(clone(child.element(), copy), ""));
        }
        return copy;
    }

    /** A group that shows a view of its own: moved, scaled and cut as the view says. */
    private SvgElement viewport(SvgElement view, SvgElement parent, Optional<String> width, Optional<String> height)
            throws DesignFault {
        if (view.attribute("refX") != null || view.attribute("refY") != null) {
            throw new DesignFault(file, view, "has refX or refY, which cannot be drawn. Move its content instead.");
        }
        SvgElement group = new SvgElement("g", view.line, parent);
        view.attributes.forEach((name, value) -> {
            if (!PLACE.contains(name) && !name.equals("overflow")) {
                group.attributes.put(name, value);
            }
        });
        boolean isSymbol = view.name.equals("symbol");
        double x = isSymbol ? 0 : length(view, "x", 0);
        double y = isSymbol ? 0 : length(view, "y", 1);
        double across = size(view, "width", width, 0);
        double down = size(view, "height", height, 1);
        double[] box = box(view, across, down);
        SvgElement inner = new SvgElement("g", view.line, group);
        if (!view.attributes.getOrDefault("overflow", "hidden").matches("visible|auto")) {
            inner.attributes.put("clip-path", "url(#" + cut(group, x, y, across, down) + ")");
        }
        SvgElement scaled = new SvgElement("g", view.line, inner);
        scaled.attributes.put("transform", fitted(view, x, y, across, down, box).strip());
        inner.children.add(new SvgElement.Node(scaled, ""));
        for (SvgElement.Node child : view.children) {
            scaled.children.add(
                    child.element() == null ? child : new SvgElement.Node(clone(child.element(), scaled), ""));
        }
        group.children.add(new SvgElement.Node(inner, ""));
        return group;
    }

    private double[] box(SvgElement view, double across, double down) throws DesignFault {
        String viewBox = view.attribute("viewBox");
        if (viewBox == null) {
            return new double[] {0, 0, across, down};
        }
        String[] words = viewBox.strip().split("[\\s,]+", 9);
        double[] box = new double[4];
        for (int i = 0; i < 4; i++) {
            box[i] = words.length == 4 ? Lengths.parse(words[i], 16, 0).orElse(Double.NaN) : Double.NaN;
        }
        if (!(box[2] > 0 && box[3] > 0 && Double.isFinite(box[0] + box[1]))) {
            throw new DesignFault(file, view, "has a viewBox that is not understood.");
        }
        return box;
    }

    private String fitted(SvgElement view, double x, double y, double across, double down, double[] box)
            throws DesignFault {
        double scaleX = across / box[2];
        double scaleY = down / box[3];
        String ratio = view.attributes
                .getOrDefault("preserveAspectRatio", "xMidYMid meet")
                .strip();
        double freeX = 0;
        double freeY = 0;
        if (!ratio.startsWith("none")) {
            if (!ratio.matches("x(Min|Mid|Max)Y(Min|Mid|Max)( +(meet|slice))?")) {
                throw new DesignFault(
                        file, view, "has the preserveAspectRatio \"" + ratio + "\", which is not understood.");
            }
            double scale = ratio.endsWith("slice") ? Math.max(scaleX, scaleY) : Math.min(scaleX, scaleY);
            freeX = (across - box[2] * scale) * share(ratio.substring(1, 4));
            freeY = (down - box[3] * scale) * share(ratio.substring(5, 8));
            scaleX = scale;
            scaleY = scale;
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x + freeX, y + freeY);
        place.scale(scaleX, scaleY);
        place.translate(-box[0], -box[1]);
        return " " + Numbers.matrix(place);
    }

    private static double share(String word) {
        return switch (word) {
            case "Min" -> 0;
            case "Mid" -> 0.5;
            default -> 1;
        };
    }

    private String cut(SvgElement group, double x, double y, double across, double down) {
        String id = "cut-of-view-" + ++clips;
        group.children.add(new SvgElement.Node(rectangle(id, group, x, y, across, down), ""));
        return id;
    }

    /** A clip path that is a rectangle. */
    static SvgElement rectangle(String id, SvgElement group, double x, double y, double across, double down) {
        SvgElement clip = new SvgElement("clipPath", group.line, group);
        clip.attributes.put("id", id);
        SvgElement rectangle = new SvgElement("rect", group.line, clip);
        rectangle.attributes.put("x", Numbers.plain(x));
        rectangle.attributes.put("y", Numbers.plain(y));
        rectangle.attributes.put("width", Numbers.plain(across));
        rectangle.attributes.put("height", Numbers.plain(down));
        clip.children.add(new SvgElement.Node(rectangle, ""));
        return clip;
    }

    private double size(SvgElement view, String name, Optional<String> said, int axis) throws DesignFault {
        String text = said.or(() -> said(view, name)).orElse("100%");
        double size = Lengths.parse(text.equals("auto") ? "100%" : text, 16, page[axis])
                .orElse(-1);
        if (!(size > 0 && size < 1e6)) {
            throw new DesignFault(file, view, "has the " + name + " \"" + text + "\", which is no length above 0.");
        }
        return size;
    }

    private double length(SvgElement element, String name, int axis) throws DesignFault {
        String text = element.attributes.getOrDefault(name, "0");
        double length = Lengths.parse(text, 16, page[axis]).orElse(Double.NaN);
        if (!(Math.abs(length) < 1e6)) {
            throw new DesignFault(file, element, "has the " + name + " \"" + text + "\", which is no length.");
        }
        return length;
    }

    private static Optional<String> said(SvgElement element, String name) {
        return Optional.ofNullable(element.attribute(name));
    }
}
