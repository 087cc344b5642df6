package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.PathReader;
import java.awt.geom.AffineTransform;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much a drawing may ask of the renderer: whatever costs time or memory for each card is counted before anything is drawn.
 * For one drawing.
 */
final class DrawnLimits {

    private static final int MOST_LAYERS = 300;
    private static final int MOST_EFFECTS_OF_A_FILTER = 30;
    private static final int MOST_EFFECTS = 100;
    private static final int MOST_STOPS_OF_A_GRADIENT = 200;
    private static final int MOST_STOPS = 5_000;
    private static final int MOST_LETTERS_OF_A_TEXT = 2_000;
    private static final int MOST_LETTERS = 20_000;
    private static final int MOST_DASHES = 50_000;
    private static final int MOST_CORNERS = 100_000;
    private static final int MOST_CARDS_OF_A_TILE = 2;
    private static final double DOT_MILLIMETRES = 25.4 / 300;
    private static final Set<String> WHOLE = Set.of("clip-path", "mask", "filter");

    private final String file;
    private final References references;
    private final Page page;
    private final Faults faults;
    private final Style style = new Style();
    private final Map<SvgElement, Long> costs = new HashMap<>();
    private long layers;
    private long effects;
    private long stops;
    private long letters;
    private double dashes;
    private long corners;

    /** A step of counting, and what is said once there is too much. */
    private interface Count {
        void of(SvgElement element) throws DesignFault;
    }

    DrawnLimits(String file, References references, Page page, Faults faults) {
        this.file = file;
        this.references = references;
        this.page = page;
        this.faults = faults;
    }

    /** Counts what is drawn and the definitions that it needs; each limit is told once. */
    void check(List<SvgElement> drawn) throws DesignFault {
        List<SvgElement> all = new ArrayList<>(drawn);
        all.addAll(references.needed(drawn));
        each(drawn, this::layers);
        each(all, this::effects);
        each(all, this::stops);
        each(all, this::letters);
        each(all, this::corners);
        each(all, this::dashes);
        for (SvgElement element : drawn) {
            faults.attempt(() -> tiles(element));
        }
    }

    private void each(List<SvgElement> elements, Count count) throws DesignFault {
        faults.attempt(() -> {
            for (SvgElement element : elements) {
                count.of(element);
            }
        });
    }

    /** Everything that is faded, cut or filtered as a whole is a page of its own while it is drawn. */
    private void layers(SvgElement element) throws DesignFault {
        layers = Math.min(layers + cost(element), Integer.MAX_VALUE);
        if (layers > MOST_LAYERS) {
            throw tooMany(element, "more groups with opacity, clip path, mask or filter", MOST_LAYERS, "drawing");
        }
    }

    private long cost(SvgElement element) {
        boolean isWhole = WHOLE.stream().anyMatch(name -> says(element, name))
                || (style.opacity(element) < 1 && Set.of("g", "image").contains(element.name));
        long cost = isWhole ? 1 : 0;
        for (String name : List.of("clip-path", "mask")) {
            for (String id : says(element, name) ? References.of(element) : Set.<String>of()) {
                SvgElement target = references.byId().get(id);
                if (target != null && element.attributes.getOrDefault(name, "").contains("#" + id)) {
                    cost += inside(target);
                }
            }
        }
        return Math.min(cost, Integer.MAX_VALUE);
    }

    private long inside(SvgElement definition) {
        Long known = costs.get(definition);
        if (known != null) {
            return known;
        }
        costs.put(definition, 0L);
        List<SvgElement> all = new ArrayList<>();
        definition.walk(all::add);
        long sum = 0;
        for (SvgElement element : all) {
            sum = Math.min(sum + cost(element), Integer.MAX_VALUE);
        }
        costs.put(definition, sum);
        return sum;
    }

    private static boolean says(SvgElement element, String name) {
        String value = element.attributes.getOrDefault(name, "none").strip();
        return !value.isEmpty() && !value.equals("none");
    }

    private void effects(SvgElement element) throws DesignFault {
        if (element.name.equals("filter")) {
            int own = element.elements().size();
            effects += own;
            if (own > MOST_EFFECTS_OF_A_FILTER) {
                throw tooMany(element, "more effects", MOST_EFFECTS_OF_A_FILTER, "filter");
            }
            if (effects > MOST_EFFECTS) {
                throw tooMany(element, "more effects", MOST_EFFECTS, "drawing");
            }
        }
    }

    private void stops(SvgElement element) throws DesignFault {
        if (element.name.endsWith("Gradient")) {
            int own = element.elements().size();
            stops += own;
            if (own > MOST_STOPS_OF_A_GRADIENT) {
                throw tooMany(element, "more colours", MOST_STOPS_OF_A_GRADIENT, "gradient");
            }
            if (stops > MOST_STOPS) {
                throw tooMany(element, "more colours of gradients", MOST_STOPS, "drawing");
            }
        }
    }

    private void letters(SvgElement element) throws DesignFault {
        if (element.name.equals("text")) {
            long[] own = {0};
            element.walk(part -> part.children.forEach(
                    child -> own[0] += child.characters().strip().length()));
            letters += own[0];
            if (own[0] > MOST_LETTERS_OF_A_TEXT) {
                throw tooMany(element, "more letters", MOST_LETTERS_OF_A_TEXT, "text");
            }
            if (letters > MOST_LETTERS) {
                throw tooMany(element, "more letters", MOST_LETTERS, "drawing");
            }
        }
    }

    private void corners(SvgElement element) throws DesignFault {
        for (PathIterator at = PathReader.read(outline(element)).getPathIterator(null); !at.isDone(); at.next()) {
            if (++corners > MOST_CORNERS) {
                throw tooMany(element, "more corners of paths", MOST_CORNERS, "drawing");
            }
        }
    }

    private void dashes(SvgElement element) throws DesignFault {
        String outline = outline(element);
        String said = style.inherited(element, "stroke-dasharray").orElse("none");
        if (outline.isEmpty() || said.equals("none") || said.isBlank()) {
            return;
        }
        double sum = 0;
        String[] words = said.strip().split("[\\s,]+", 200);
        for (String word : words) {
            sum += Lengths.parse(word, 16, Math.max(page.width(), page.height()))
                    .orElse(0);
        }
        if (sum > 0) {
            dashes += length(outline) / (sum / words.length);
            if (dashes > MOST_DASHES) {
                throw tooMany(element, "more dashes", MOST_DASHES, "drawing");
            }
        }
    }

    private static String outline(SvgElement element) {
        return switch (element.name) {
            case "path", "line", "polyline", "polygon" -> Markers.outline(element);
            default -> "";
        };
    }

    private static double length(String outline) {
        var path = PathReader.read(outline);
        double flatness = Math.max(
                1e-9, Math.max(path.getBounds2D().getWidth(), path.getBounds2D().getHeight()) / 1000);
        double[] n = new double[6];
        double x = 0;
        double y = 0;
        double length = 0;
        for (PathIterator at = new FlatteningPathIterator(path.getPathIterator(null), flatness, 6);
                !at.isDone();
                at.next()) {
            int kind = at.currentSegment(n);
            if (kind == PathIterator.SEG_LINETO) {
                length += Math.hypot(n[0] - x, n[1] - y);
            }
            if (kind != PathIterator.SEG_CLOSE) {
                x = n[0];
                y = n[1];
            }
        }
        return length;
    }

    private void tiles(SvgElement element) throws DesignFault {
        for (String paint : List.of("fill", "stroke")) {
            String said = style.inherited(element, paint).orElse("");
            SvgElement pattern = said.startsWith("url(") && ArtworkWriter.LEAVES.contains(element.name)
                    ? references.byId().get(said.replaceAll("^url\\(\\s*['\"]?#|['\"]?\\s*\\).*$", ""))
                    : null;
            if (pattern != null && pattern.name.equals("pattern")) {
                tile(element, pattern);
            }
        }
    }

    /** The renderer draws a tile as a picture first: a huge one fills the memory, one below a dot vanishes. */
    private void tile(SvgElement element, SvgElement pattern) throws DesignFault {
        boolean byUnits = pattern.attributes.getOrDefault("patternUnits", "").equals("userSpaceOnUse");
        AffineTransform place = new AffineTransform();
        for (SvgElement at = element; at != null; at = at.parent) {
            place.preConcatenate(transform(at, "transform"));
        }
        place.concatenate(transform(pattern, "patternTransform"));
        double width = length(pattern, "width", page.width()) * (byUnits ? 1 : length(element, "width", page.width()));
        double height =
                length(pattern, "height", page.height()) * (byUnits ? 1 : length(element, "height", page.height()));
        double across = Math.hypot(place.getScaleX(), place.getShearY()) * width;
        double down = Math.hypot(place.getShearX(), place.getScaleY()) * height;
        double largest = MOST_CARDS_OF_A_TILE * Math.max(page.width(), page.height());
        boolean isMeasured = byUnits || (element.attribute("width") != null && element.attribute("height") != null);
        if (isMeasured && (across > largest || down > largest)) {
            throw new DesignFault(
                    file,
                    element,
                    "is filled with " + pattern.label() + ", whose tile is larger than " + MOST_CARDS_OF_A_TILE
                            + " cards.");
        }
        double dot = DOT_MILLIMETRES * page.unitsPerMillimetre();
        if (isMeasured && (across < dot || down < dot)) {
            throw new DesignFault(
                    file, element, "is filled with " + pattern.label() + ", which is too fine to be printed.");
        }
    }

    private static double length(SvgElement element, String name, double whole) {
        boolean isShare = element.name.equals("pattern")
                && !element.attributes.getOrDefault("patternUnits", "").equals("userSpaceOnUse");
        return Lengths.parse(element.attributes.getOrDefault(name, "0"), 16, isShare ? 1 : whole)
                .orElse(0);
    }

    private static AffineTransform transform(SvgElement element, String name) {
        return Transforms.parse(element.attributes.getOrDefault(name, "")).orElseGet(AffineTransform::new);
    }

    private DesignFault tooMany(SvgElement element, String what, int most, String of) {
        return new DesignFault(
                file, element, "has " + what + " than can be drawn. Allowed: up to " + most + " in a " + of + ".");
    }
}
