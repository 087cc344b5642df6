package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.Numbers;
import dev.cardwright.templates.artwork.PathReader;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes out the arrow heads and other marks that sit on the corners of lines as plain groups at their places. */
final class Markers {

    private static final Set<String> LINES = Set.of("path", "line", "polyline", "polygon");
    private static final List<String> PLACES = List.of("marker-start", "marker-mid", "marker-end");
    private static final int MAX_MARKS = 5_000;

    private final String file;
    private final Map<String, SvgElement> byId;
    private final Style style = new Style();
    private int marks;
    private int elements;

    private Markers(String file, Map<String, SvgElement> byId) {
        this.file = file;
        this.byId = byId;
    }

    /** A corner of a line, with the directions of what comes in and goes out. */
    private record Corner(double x, double y, double in, double out) {

        double between() {
            if (Double.isNaN(in)) {
                return Double.isNaN(out) ? 0 : out;
            }
            return Double.isNaN(out) ? in : Math.atan2(Math.sin(in) + Math.sin(out), Math.cos(in) + Math.cos(out));
        }
    }

    static void expand(String file, SvgElement root, Faults faults) throws DesignFault {
        Markers markers = new Markers(file, new References(root).byId());
        List<SvgElement> lines = new ArrayList<>();
        root.walk(element -> {
            if (LINES.contains(element.name)) {
                lines.add(element);
            }
        });
        for (SvgElement line : lines) {
            faults.attempt(() -> markers.expand(line));
        }
    }

    private void expand(SvgElement line) throws DesignFault {
        List<SvgElement> used = new ArrayList<>();
        for (String place : PLACES) {
            Optional<String> said = style.inherited(line, place).or(() -> style.inherited(line, "marker"));
            used.add(said.isEmpty() || said.get().equals("none") ? null : marker(line, said.get()));
        }
        if (used.stream().allMatch(marker -> marker == null) || line.isInside("marker") || line.parent == null) {
            return;
        }
        List<Corner> corners = corners(outline(line));
        SvgElement group = new SvgElement("g", line.line, line.parent);
        SvgElement bare = new SvgElement(line.name, line.line, group);
        line.attributes.forEach((name, value) -> {
            boolean isOfGroup =
                    Set.of("transform", "opacity", "clip-path", "mask", "filter", "id", "display", "visibility")
                                    .contains(name)
                            || name.startsWith("data-");
            if (!name.startsWith("marker")) {
                (isOfGroup ? group : bare).attributes.put(name, value);
            }
        });
        group.children.add(new SvgElement.Node(bare, ""));
        for (int i = 0; i < corners.size(); i++) {
            int last = corners.size() - 1;
            SvgElement middle = i > 0 && i < last ? used.get(1) : null;
            for (SvgElement marker :
                    new SvgElement[] {i == 0 ? used.get(0) : null, middle, i == last ? used.get(2) : null}) {
                if (marker != null) {
                    group.children.add(new SvgElement.Node(mark(line, marker, corners.get(i), i == 0, group), ""));
                }
            }
        }
        line.parent.children.replaceAll(child -> child.element() == line ? new SvgElement.Node(group, "") : child);
    }

    private SvgElement marker(SvgElement line, String said) throws DesignFault {
        String id = said.replaceAll("^url\\(\\s*['\"]?#|['\"]?\\s*\\)$", "");
        SvgElement marker = byId.get(id);
        if (marker == null || !marker.name.equals("marker")) {
            throw new DesignFault(file, line, "has a marker \"" + said + "\", which the drawing does not have.");
        }
        return marker;
    }

    /** The path data of a path, line or polygon. */
    static String outline(SvgElement line) {
        return switch (line.name) {
            case "path" -> line.attributes.getOrDefault("d", "");
            case "line" ->
                "M" + line.attributes.getOrDefault("x1", "0") + " " + line.attributes.getOrDefault("y1", "0") + "L"
                        + line.attributes.getOrDefault("x2", "0") + " " + line.attributes.getOrDefault("y2", "0");
            default -> "M" + line.attributes.getOrDefault("points", "") + (line.name.equals("polygon") ? "Z" : "");
        };
    }

    private static List<Corner> corners(String data) {
        List<Corner> corners = new ArrayList<>();
        double[] n = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        int begin = 0;
        for (PathIterator at = PathReader.read(data).getPathIterator(null); !at.isDone(); at.next()) {
            int kind = at.currentSegment(n);
            if (kind == PathIterator.SEG_MOVETO) {
                begin = corners.size();
                startX = n[0];
                startY = n[1];
                corners.add(new Corner(n[0], n[1], Double.NaN, Double.NaN));
            } else {
                int ends = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
                boolean closes = kind == PathIterator.SEG_CLOSE;
                double toX = closes ? startX : n[ends];
                double toY = closes ? startY : n[ends + 1];
                double leaving = direction(x, y, new double[] {n[0], n[1], n[2], n[3], toX, toY}, ends, closes);
                double arriving = arriving(x, y, n, ends, toX, toY);
                Corner before = corners.get(corners.size() - 1);
                corners.set(corners.size() - 1, new Corner(before.x(), before.y(), before.in(), leaving));
                double goesOn =
                        closes && begin < corners.size() ? corners.get(begin).out() : Double.NaN;
                corners.add(new Corner(toX, toY, arriving, goesOn));
                if (closes) {
                    Corner first = corners.get(begin);
                    corners.set(begin, new Corner(first.x(), first.y(), arriving, first.out()));
                }
                n[0] = toX;
                n[1] = toY;
            }
            x = n[0];
            y = n[1];
        }
        return corners;
    }

    private static double direction(double x, double y, double[] n, int ends, boolean closes) {
        for (int i = closes ? 4 : 0; i <= 4; i += 2) {
            boolean isControl = i < ends;
            double toX = isControl ? n[i] : n[4];
            double toY = isControl ? n[i + 1] : n[5];
            if (toX != x || toY != y) {
                return Math.atan2(toY - y, toX - x);
            }
        }
        return Double.NaN;
    }

    private static double arriving(double x, double y, double[] n, int ends, double toX, double toY) {
        for (int i = ends - 2; i >= 0; i -= 2) {
            if (n[i] != toX || n[i + 1] != toY) {
                return Math.atan2(toY - n[i + 1], toX - n[i]);
            }
        }
        return toX == x && toY == y ? Double.NaN : Math.atan2(toY - y, toX - x);
    }

    private SvgElement mark(SvgElement line, SvgElement marker, Corner corner, boolean atStart, SvgElement parent)
            throws DesignFault {
        if (++marks > MAX_MARKS) {
            throw new DesignFault(file, line, "has too many markers. Allowed: up to " + MAX_MARKS + " in a drawing.");
        }
        count(line, marker);
        String orient = marker.attributes.getOrDefault("orient", "0").strip();
        double angle = orient.startsWith("auto")
                ? corner.between() + (atStart && orient.equals("auto-start-reverse") ? Math.PI : 0)
                : Math.toRadians(number(marker, orient.replace("deg", "")));
        double width = length(marker, "markerWidth", "3");
        double height = length(marker, "markerHeight", "3");
        AffineTransform place = AffineTransform.getTranslateInstance(corner.x(), corner.y());
        place.rotate(angle);
        if (!marker.attributes.getOrDefault("markerUnits", "strokeWidth").equals("userSpaceOnUse")) {
            double stroke = Lengths.parse(style.inherited(line, "stroke-width").orElse("1"), 16, 100)
                    .orElse(1);
            place.scale(stroke, stroke);
        }
        double[] box = {0, 0, width, height};
        if (marker.attribute("viewBox") != null) {
            String[] words =
                    marker.attributes.getOrDefault("viewBox", "").strip().split("[\\s,]+", 5);
            for (int i = 0; i < 4; i++) {
                box[i] = number(marker, words.length == 4 ? words[i] : "x");
            }
            boolean stretched = marker.attributes
                    .getOrDefault("preserveAspectRatio", "")
                    .strip()
                    .startsWith("none");
            double scale = Math.min(width / box[2], height / box[3]);
            place.scale(stretched ? width / box[2] : scale, stretched ? height / box[3] : scale);
        }
        place.translate(-length(marker, "refX", "0"), -length(marker, "refY", "0"));
        return placed(line, marker, parent, place, box);
    }

    /** A mark may hold as many elements as a copy, and is drawn at every corner. */
    private void count(SvgElement line, SvgElement marker) throws DesignFault {
        marker.walk(inside -> elements++);
        if (elements > Copies.MAX_ELEMENTS) {
            throw new DesignFault(
                    file, line, "has too many markers. Allowed: up to " + Copies.MAX_ELEMENTS + " elements by copies.");
        }
    }

    private SvgElement placed(
            SvgElement line, SvgElement marker, SvgElement parent, AffineTransform place, double[] box) {
        SvgElement group = new SvgElement("g", marker.line, parent);
        group.attributes.put("transform", Numbers.matrix(place));
        SvgElement inner = new SvgElement("g", marker.line, group);
        group.children.add(new SvgElement.Node(inner, ""));
        SvgElement reset = new SvgElement("g", marker.line, inner);
        inner.children.add(new SvgElement.Node(reset, ""));
        Map.of(
                        "fill",
                        "#000000",
                        "stroke",
                        "none",
                        "stroke-width",
                        "1",
                        "stroke-dasharray",
                        "none",
                        "fill-opacity",
                        "1",
                        "stroke-opacity",
                        "1",
                        "stroke-linecap",
                        "butt",
                        "stroke-linejoin",
                        "miter")
                .forEach(reset.attributes::put);
        marker.attributes.forEach((name, value) -> {
            if (name.startsWith("fill")
                    || name.startsWith("stroke")
                    || name.equals("opacity")
                    || name.equals("color")) {
                reset.attributes.put(name, value);
            }
        });
        if (!marker.attributes.getOrDefault("overflow", "hidden").matches("visible|auto")) {
            SvgElement clip = Copies.rectangle("cut-of-marker-" + marks, group, box[0], box[1], box[2], box[3]);
            group.children.add(0, new SvgElement.Node(clip, ""));
            inner.attributes.put("clip-path", "url(#cut-of-marker-" + marks + ")");
        }
        for (SvgElement child : marker.elements()) {
            reset.children.add(new SvgElement.Node(painted(child, reset, line), ""));
        }
        return group;
    }

    /** A copy in which the line's own paints are filled in. */
    private SvgElement painted(SvgElement element, SvgElement parent, SvgElement line) {
        SvgElement copy = new SvgElement(element.name, element.line, parent);
        element.attributes.forEach((name, value) -> {
            String said = value.strip();
            if (said.equals("context-stroke") || said.equals("context-fill")) {
                String paint = said.substring("context-".length());
                copy.attributes.put(
                        name, style.inherited(line, paint).orElse(paint.equals("fill") ? "#000000" : "none"));
            } else {
                copy.attributes.put(name, value);
            }
        });
        for (SvgElement.Node child : element.children) {
            copy.children.add(
                    child.element() == null ? child : new SvgElement.Node(painted(child.element(), copy, line), ""));
        }
        return copy;
    }

    private double length(SvgElement marker, String name, String otherwise) throws DesignFault {
        String said = marker.attributes.getOrDefault(name, otherwise).strip();
        return switch (said) {
            case "left", "top" -> 0;
            case "center", "right", "bottom" ->
                throw new DesignFault(file, marker, "has the " + name + " \"" + said + "\". Allowed: a number.");
            default -> number(marker, said.replace("px", ""));
        };
    }

    private double number(SvgElement marker, String word) throws DesignFault {
        double number = Lengths.parse(word, 16, 100).orElse(Double.NaN);
        if (!(Math.abs(number) < 1e6)) {
            throw new DesignFault(file, marker, "has the number \"" + word + "\", which is not understood.");
        }
        return number;
    }
}
