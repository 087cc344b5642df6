package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Writes rectangles, circles and ellipses with dashed outlines as paths, so that the dashes begin where SVG says they do. */
final class DashedShapes {

    private DashedShapes() {}

    static void settle(SvgElement root, Page page) {
        Style style = new Style();
        List<SvgElement> shapes = new ArrayList<>();
        Set<String> rooms = new HashSet<>();
        root.walk(element ->
                style.own(element, "shape-inside").map(TextFitting::referred).ifPresent(rooms::add));
        root.walk(element -> {
            boolean isRoom = rooms.contains(element.attributes.getOrDefault("id", ""));
            boolean dashed = style.inherited(element, "stroke-dasharray")
                    .filter(said -> !said.equals("none"))
                    .isPresent();
            boolean bound = element.attributes.keySet().stream().anyMatch(name -> name.startsWith("data-"));
            if (dashed && !bound && !isRoom && element.parent != null) {
                shapes.add(element);
            }
        });
        for (SvgElement shape : shapes) {
            String data = switch (shape.name) {
                case "rect" -> rectangle(shape, page);
                case "circle" -> ellipse(shape, page, "r", "r");
                case "ellipse" -> ellipse(shape, page, "rx", "ry");
                default -> "";
            };
            if (!data.isEmpty()) {
                replace(shape, data);
            }
        }
    }

    private static void replace(SvgElement shape, String data) {
        SvgElement parent = shape.parent;
        if (parent == null) {
            return;
        }
        SvgElement path = new SvgElement("path", shape.line, parent);
        path.attributes.putAll(shape.attributes);
        List.of("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r").forEach(path.attributes::remove);
        path.attributes.put("d", data);
        parent.children.replaceAll(child -> child.element() == shape ? new SvgElement.Node(path, "") : child);
    }

    private static String rectangle(SvgElement shape, Page page) {
        double x = length(shape, "x", page.width());
        double y = length(shape, "y", page.height());
        double width = length(shape, "width", page.width());
        double height = length(shape, "height", page.height());
        boolean hasRx = number(shape, "rx", page.width()).isPresent();
        boolean hasRy = number(shape, "ry", page.height()).isPresent();
        double rx = Math.min(width / 2, length(shape, hasRx ? "rx" : "ry", page.width()));
        double ry = Math.min(height / 2, length(shape, hasRy ? "ry" : "rx", page.height()));
        if (!(width > 0 && height > 0)) {
            return "";
        }
        if (!(rx > 0 && ry > 0)) {
            return written("M%s %sh%sv%sh%sZ", x, y, width, height, -width);
        }
        return written(
                "M%s %sH%sA%s %s 0 0 1 %s %sV%sA%s %s 0 0 1 %s %sH%sA%s %s 0 0 1 %s %sV%sA%s %s 0 0 1 %s %sZ",
                x + rx,
                y,
                x + width - rx,
                rx,
                ry,
                x + width,
                y + ry,
                y + height - ry,
                rx,
                ry,
                x + width - rx,
                y + height,
                x + rx,
                rx,
                ry,
                x,
                y + height - ry,
                y + ry,
                rx,
                ry,
                x + rx,
                y);
    }

    private static String ellipse(SvgElement shape, Page page, String across, String down) {
        double cx = length(shape, "cx", page.width());
        double cy = length(shape, "cy", page.height());
        double rx = length(shape, across, page.width());
        double ry = length(shape, down, page.height());
        if (!(rx > 0 && ry > 0)) {
            return "";
        }
        return written(
                "M%s %sA%s %s 0 0 1 %s %sA%s %s 0 0 1 %s %sA%s %s 0 0 1 %s %sA%s %s 0 0 1 %s %sZ",
                cx + rx, cy, rx, ry, cx, cy + ry, rx, ry, cx - rx, cy, rx, ry, cx, cy - ry, rx, ry, cx + rx, cy);
    }

    private static String written(String pattern, double... numbers) {
        return String.format(
                Locale.ROOT,
                pattern,
                Arrays.stream(numbers).mapToObj(Numbers::plain).toArray());
    }

    private static double length(SvgElement shape, String name, double whole) {
        return number(shape, name, whole).orElse(0);
    }

    private static OptionalDouble number(SvgElement shape, String name, double whole) {
        String said = shape.attribute(name);
        return said == null ? OptionalDouble.empty() : Lengths.parse(said, 16, whole);
    }
}
