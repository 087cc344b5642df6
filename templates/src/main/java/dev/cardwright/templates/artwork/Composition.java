package dev.cardwright.templates.artwork;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Puts a drawing together from what the renderer draws well: shapes, their paints and filters. What works on a whole group is
 * done here: opacity, clip paths and masks, and the opacity of pictures. For one thread and one drawing.
 */
final class Composition {

    private static final Set<String> DEFINITIONS = Set.of(
            "defs",
            "clipPath",
            "mask",
            "pattern",
            "marker",
            "linearGradient",
            "radialGradient",
            "solidColor",
            "filter");
    private static final Set<String> OWN = Set.of("clip-path", "mask", "opacity");

    /** Draws the body of a document with the renderer. */
    interface Renderer {
        BufferedImage draw(String body);
    }

    /** What lies around an element: the groups with what they pass on to it, and where it is on the page. */
    private record Frame(String open, int depth, AffineTransform place) {

        Frame within(Element group) {
            AffineTransform inside = new AffineTransform(place);
            inside.concatenate(transform(group));
            return new Frame(
                    open + openTag(group, Set.of("clip-path", "mask", "opacity", "filter", "id")), depth + 1, inside);
        }
    }

    private final Renderer renderer;
    private final Map<String, Element> byId = new HashMap<>();
    private final Map<String, float[]> cuts = new HashMap<>();

    /**
     * A drawing to be put together.
     *
     * @param root its outermost element
     * @param renderer draws shapes
     */
    Composition(Element root, Renderer renderer) {
        this.renderer = renderer;
        collect(root);
    }

    private void collect(Element element) {
        String id = element.getAttribute("id");
        if (!id.isEmpty()) {
            byId.putIfAbsent(id, element);
        }
        for (Element child : Elements.in(element)) {
            collect(child);
        }
    }

    /** Draws everything onto a new picture. */
    BufferedImage draw(Element root) {
        BufferedImage picture = renderer.draw("");
        String open = openTag(root, Set.of("viewBox", "preserveAspectRatio", "xmlns", "id"))
                .replaceFirst("^<svg", "<g");
        children(root, new Frame(open, 1, new AffineTransform()), picture);
        return picture;
    }

    private void children(Element parent, Frame frame, BufferedImage picture) {
        StringBuilder run = new StringBuilder();
        for (Element child : Elements.in(parent)) {
            if (DEFINITIONS.contains(child.getTagName())) {
                continue;
            }
            if (isPlain(child)) {
                run.append(Elements.write(child, Set.of()));
            } else {
                flush(run, frame, picture);
                special(child, frame, picture);
            }
        }
        flush(run, frame, picture);
    }

    private void flush(StringBuilder run, Frame frame, BufferedImage picture) {
        if (run.length() > 0) {
            lay(drawn(run.toString(), frame), picture);
            run.setLength(0);
        }
    }

    private BufferedImage drawn(String body, Frame frame) {
        return renderer.draw(definitionsFor(body + frame.open()) + frame.open() + body + "</g>".repeat(frame.depth()));
    }

    /** An element that is cut or faded itself, or has such elements in it. */
    private void special(Element element, Frame frame, BufferedImage picture) {
        boolean isGroup = element.getTagName().equals("g");
        if (OWN.stream().noneMatch(name -> says(element, name)) && isGroup && !says(element, "filter")) {
            children(element, frame.within(element), picture);
            return;
        }
        AffineTransform place = new AffineTransform(frame.place());
        place.concatenate(transform(element));
        BufferedImage layer;
        if (isGroup && !says(element, "filter")) {
            layer = renderer.draw("");
            children(element, frame.within(element), layer);
        } else {
            layer = drawn(Elements.write(element, OWN), frame);
        }
        reference(element, "clip-path").ifPresent(clip -> multiply(layer, cut(clip, place, element)));
        reference(element, "mask").ifPresent(mask -> multiply(layer, mask(mask, place, element)));
        double opacity = opacity(element);
        if (opacity < 1) {
            fade(layer, (float) opacity);
        }
        lay(layer, picture);
    }

    private boolean isPlain(Element element) {
        boolean cut = says(element, "clip-path") || says(element, "mask");
        boolean faded = opacity(element) < 1
                && (element.getTagName().equals("g")
                        || element.getTagName().equals("image")
                        || says(element, "filter")
                        || (!isNone(element, "stroke") && !isNone(element, "fill")));
        if (cut || faded) {
            return false;
        }
        for (Element child : Elements.in(element)) {
            if (!isPlain(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNone(Element element, String paint) {
        for (Node at = element; at instanceof Element around; at = at.getParentNode()) {
            if (around.hasAttribute(paint) && !around.getAttribute(paint).equals("inherit")) {
                return around.getAttribute(paint).strip().equals("none");
            }
        }
        return paint.equals("stroke");
    }

    private float[] cut(Element clip, AffineTransform place, Element cutElement) {
        AffineTransform inside = new AffineTransform(place);
        boolean byBox = clip.getAttribute("clipPathUnits").equals("objectBoundingBox");
        if (byBox) {
            inside.concatenate(ofBox(Geometry.bounds(cutElement)));
        }
        inside.concatenate(transform(clip));
        String key = clip.getAttribute("id") + inside;
        float[] known = cuts.get(key);
        if (known != null) {
            return known;
        }
        BufferedImage layer = renderer.draw("");
        Frame frame = new Frame(open(inside), 1, inside);
        for (Element shape : Elements.in(clip)) {
            solid(shape, frame, layer);
        }
        reference(clip, "clip-path").ifPresent(more -> multiply(layer, cut(more, place, cutElement)));
        float[] coverage = alpha(layer);
        if (cuts.size() >= 4) {
            cuts.clear();
        }
        cuts.put(key, coverage);
        return coverage;
    }

    /** The form of a shape in a clip path, whatever its paint. */
    private void solid(Element shape, Frame frame, BufferedImage picture) {
        boolean hidden = shape.getAttribute("display").equals("none")
                || Set.of("hidden", "collapse")
                        .contains(Elements.inherited(shape, "visibility").orElse(""));
        if (hidden) {
            return;
        }
        AffineTransform place = new AffineTransform(frame.place());
        place.concatenate(transform(shape));
        BufferedImage layer;
        if (shape.getTagName().equals("g")) {
            layer = renderer.draw("");
            for (Element inside : Elements.in(shape)) {
                solid(inside, frame.within(shape), layer);
            }
        } else {
            Element solid = (Element) shape.cloneNode(true);
            solid.setAttribute("fill", "#000");
            solid.setAttribute("fill-opacity", "1");
            solid.setAttribute("stroke", "none");
            solid.setAttribute("visibility", "visible");
            solid.setAttribute(
                    "fill-rule", Elements.inherited(shape, "clip-rule").orElse("nonzero"));
            layer = drawn(Elements.write(solid, Set.of("clip-path", "mask", "opacity", "filter")), frame);
        }
        reference(shape, "clip-path").ifPresent(clip -> multiply(layer, cut(clip, place, shape)));
        lay(layer, picture);
    }

    private float[] mask(Element mask, AffineTransform place, Element maskedElement) {
        Rectangle2D box = Geometry.bounds(maskedElement);
        boolean contentByBox = mask.getAttribute("maskContentUnits").equals("objectBoundingBox");
        AffineTransform inside = new AffineTransform(place);
        if (contentByBox) {
            inside.concatenate(ofBox(box));
        }
        BufferedImage layer = renderer.draw("");
        String inherited = openTag(
                        mask, Set.of("id", "x", "y", "width", "height", "mask", "clip-path", "opacity", "transform"))
                .replaceFirst("^<mask", "<g");
        children(mask, new Frame(open(inside) + inherited, 2, inside), layer);
        boolean byAlpha = mask.getAttribute("mask-type").equals("alpha");
        float[] coverage = byAlpha ? alpha(layer) : luminance(layer);
        multiply(coverage, region(mask, place, box));
        reference(mask, "clip-path").ifPresent(clip -> multiply(coverage, cut(clip, place, maskedElement)));
        reference(mask, "mask").ifPresent(more -> multiply(coverage, mask(more, place, maskedElement)));
        return coverage;
    }

    /** The rectangle a mask is limited to. */
    private float[] region(Element mask, AffineTransform place, Rectangle2D box) {
        boolean byUnits = mask.getAttribute("maskUnits").equals("userSpaceOnUse");
        AffineTransform inside = new AffineTransform(place);
        if (!byUnits) {
            inside.concatenate(ofBox(box));
        }
        String rectangle = "<rect fill=\"#000\"";
        for (String name : new String[] {"x", "y", "width", "height"}) {
            String usual = name.length() == 1 ? "-10%" : "120%";
            String said = mask.hasAttribute(name) ? mask.getAttribute(name) : usual;
            rectangle += " " + name + "=\"" + (byUnits ? said : share(said)) + "\"";
        }
        return alpha(renderer.draw(open(inside) + rectangle + "/></g>"));
    }

    private static String share(String said) {
        return said.endsWith("%")
                ? Numbers.plain(Geometry.number(said.substring(0, said.length() - 1), 0) / 100)
                : said;
    }

    private static AffineTransform ofBox(Rectangle2D box) {
        return new AffineTransform(box.getWidth(), 0, 0, box.getHeight(), box.getX(), box.getY());
    }

    private Optional<Element> reference(Element element, String name) {
        String value = element.getAttribute(name).strip();
        int begin = value.indexOf('#');
        if (!value.startsWith("url(") || begin < 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(byId.get(value.substring(begin + 1).replaceAll("['\"]?\\s*\\).*$", "")));
    }

    private static boolean says(Element element, String name) {
        String value = element.getAttribute(name).strip();
        return name.equals("opacity") ? opacity(element) < 1 : !value.isEmpty() && !value.equals("none");
    }

    private static double opacity(Element element) {
        String said = element.getAttribute("opacity").strip();
        if (said.isEmpty()) {
            return 1;
        }
        double number = said.endsWith("%")
                ? Geometry.number(said.substring(0, said.length() - 1), 100) / 100
                : Geometry.number(said, 1);
        return Math.max(0, Math.min(1, number));
    }

    private static AffineTransform transform(Element element) {
        return Geometry.transform(element.getAttribute("transform"));
    }

    private static String open(AffineTransform place) {
        return "<g transform=\"" + Numbers.matrix(place) + "\">";
    }

    private static String openTag(Element element, Set<String> without) {
        StringBuilder tag = new StringBuilder("<").append(element.getTagName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!without.contains(attribute.getNodeName())) {
                tag.append(' ')
                        .append(attribute.getNodeName())
                        .append("=\"")
                        .append(Elements.escape(attribute.getNodeValue()))
                        .append('"');
            }
        }
        return tag.append('>').toString();
    }

    /** The paints, filters and markers a piece of drawing refers to, and what those refer to. */
    private String definitionsFor(String body) {
        Map<String, String> found = new java.util.LinkedHashMap<>();
        references(body, found);
        return found.isEmpty() ? "" : "<defs>" + String.join("", found.values()) + "</defs>";
    }

    private void references(String body, Map<String, String> found) {
        for (int at = body.indexOf('#'); at >= 0; at = body.indexOf('#', at + 1)) {
            boolean isReference = at >= 4 && (body.startsWith("url(", at - 4) || body.startsWith("href=\"", at - 6));
            int end = at + 1;
            while (isReference && end < body.length() && ")\"'".indexOf(body.charAt(end)) < 0) {
                end++;
            }
            String id = isReference ? body.substring(at + 1, end) : "";
            Element target = byId.get(id);
            if (target != null && !Set.of("clipPath", "mask").contains(target.getTagName()) && !found.containsKey(id)) {
                String written = Elements.write(target, Set.of());
                found.put(id, written);
                references(written, found);
            }
        }
    }

    private static int[] dots(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    private static float[] alpha(BufferedImage layer) {
        int[] dots = dots(layer);
        float[] coverage = new float[dots.length];
        for (int i = 0; i < dots.length; i++) {
            coverage[i] = (dots[i] >>> 24) / 255f;
        }
        return coverage;
    }

    private static float[] luminance(BufferedImage layer) {
        int[] dots = dots(layer);
        float[] coverage = new float[dots.length];
        for (int i = 0; i < dots.length; i++) {
            int dot = dots[i];
            coverage[i] = (0.2125f * (dot >> 16 & 0xFF) + 0.7154f * (dot >> 8 & 0xFF) + 0.0721f * (dot & 0xFF)) / 255f;
        }
        return coverage;
    }

    private static void multiply(float[] coverage, float[] by) {
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] *= by[i];
        }
    }

    private static void multiply(BufferedImage layer, float[] by) {
        int[] dots = dots(layer);
        for (int i = 0; i < dots.length; i++) {
            if (dots[i] != 0 && by[i] < 1) {
                dots[i] = faded(dots[i], by[i]);
            }
        }
    }

    private static void fade(BufferedImage layer, float by) {
        int[] dots = dots(layer);
        for (int i = 0; i < dots.length; i++) {
            dots[i] = faded(dots[i], by);
        }
    }

    private static int faded(int dot, float by) {
        return Math.round((dot >>> 24) * by) << 24
                | Math.round((dot >> 16 & 0xFF) * by) << 16
                | Math.round((dot >> 8 & 0xFF) * by) << 8
                | Math.round((dot & 0xFF) * by);
    }

    /** Lays one picture over another, both with premultiplied alpha. */
    private static void lay(BufferedImage layer, BufferedImage picture) {
        int[] above = dots(layer);
        int[] below = dots(picture);
        for (int i = 0; i < above.length; i++) {
            int alpha = above[i] >>> 24;
            if (alpha == 255) {
                below[i] = above[i];
            } else if (above[i] != 0) {
                int rest = 255 - alpha;
                int under = below[i];
                int sum = 0;
                for (int shift = 24; shift >= 0; shift -= 8) {
                    int part = (above[i] >>> shift & 0xFF) + ((under >>> shift & 0xFF) * rest + 127) / 255;
                    sum |= Math.min(255, part) << shift;
                }
                below[i] = sum;
            }
        }
    }
}
