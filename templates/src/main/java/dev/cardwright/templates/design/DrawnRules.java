package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What elements that are drawn may say. Everything that would come out otherwise than the designer sees it is named with its
 * line; nothing is dropped in silence.
 */
final class DrawnRules {

    private static final Pattern OWN_URL = Pattern.compile("url\\(\\s*['\"]?#[^)'\"]+['\"]?\\s*\\)");
    private static final Pattern LENGTH = Pattern.compile(
            "auto|[-+]?(?:\\d{1,12}\\.?\\d{0,40}|\\.\\d{1,40})(?:[eE][-+]?\\d{1,2})?(?:px|mm|cm|in|pt|pc|em|ex|%)?");

    /** Properties with their harmless values; another value would be lost. */
    private static final Map<String, Set<String>> PLAIN = Map.ofEntries(
            Map.entry("mix-blend-mode", Set.of("normal")),
            Map.entry("background-blend-mode", Set.of("normal")),
            Map.entry("vector-effect", Set.of("none")),
            Map.entry("backdrop-filter", Set.of("none")),
            Map.entry("rotate", Set.of("none")),
            Map.entry("scale", Set.of("none")),
            Map.entry("translate", Set.of("none")),
            Map.entry("offset-path", Set.of("none")),
            Map.entry("clip", Set.of("auto")),
            Map.entry("mask-image", Set.of("none")),
            Map.entry("-webkit-mask", Set.of("none")),
            Map.entry("-webkit-mask-image", Set.of("none")),
            Map.entry("transform-box", Set.of("view-box")),
            Map.entry("stroke-linejoin", Set.of("miter", "round", "bevel")),
            Map.entry("fr", Set.of("0", "0%")),
            Map.entry("primitiveUnits", Set.of("userSpaceOnUse")));

    private static final List<String> GEOMETRY = List.of(
            "x",
            "y",
            "width",
            "height",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "x1",
            "y1",
            "x2",
            "y2",
            "stroke-width",
            "stroke-dashoffset",
            "fx",
            "fy");

    private static final int MOST_PAGES = 10;
    private static final int MOST_LAYERS = 20;
    private static final double SMALLEST_DASH_MILLIMETRES = 0.01;
    private static final Set<String> TEXTS = Set.of("text", "tspan");
    private static final Set<String> OPERATORS = Set.of("over", "atop", "xor");
    private static final Set<String> MODES = Set.of("normal", "multiply", "screen", "darken", "lighten", "difference");
    private static final Set<String> LAYERED = Set.of("opacity", "clip-path", "mask", "filter");
    private static final Set<String> NOT_IN_TILES = Set.of("clip-path", "mask", "filter");

    private final String file;
    private final References references;
    private final double smallestDash;
    private final double largest;
    private final Faults faults;

    DrawnRules(String file, References references, Page page, Faults faults) {
        this.file = file;
        this.references = references;
        this.largest = Math.max(page.width(), page.height());
        this.smallestDash = page.unitsPerMillimetre() * SMALLEST_DASH_MILLIMETRES;
        this.faults = faults;
    }

    /** Looks at everything that is drawn, and at the definitions it needs. */
    void check(SvgElement root) throws DesignFault {
        List<SvgElement> drawn = new ArrayList<>();
        flow(root, drawn);
        for (SvgElement element : drawn) {
            one(element);
        }
        Set<SvgElement> needed = references.needed(drawn);
        List<SvgElement> inOrder = new ArrayList<>();
        root.walk(element -> {
            if (needed.contains(element)) {
                inOrder.add(element);
            }
        });
        for (SvgElement definition : inOrder) {
            for (SvgElement element : all(definition)) {
                one(element);
            }
        }
    }

    private static List<SvgElement> all(SvgElement element) {
        List<SvgElement> all = new ArrayList<>();
        element.walk(all::add);
        return all;
    }

    private static void flow(SvgElement element, List<SvgElement> drawn) {
        if (!ArtworkWriter.DEFINITIONS.contains(element.name)) {
            drawn.add(element);
            if (SvgRules.isKnown(element)) {
                element.elements().forEach(child -> flow(child, drawn));
            }
        }
    }

    private void one(SvgElement element) throws DesignFault {
        faults.attempt(() -> SvgRules.checkKnown(file, element));
        for (Map.Entry<String, String> said : element.attributes.entrySet()) {
            faults.attempt(
                    () -> property(element, said.getKey(), said.getValue().strip()));
        }
        faults.attempt(() -> references(element));
        faults.attempt(() -> shape(element));
    }

    private void property(SvgElement element, String name, String value) throws DesignFault {
        Set<String> harmless = PLAIN.get(name);
        boolean isEffect = element.name.startsWith("fe");
        boolean isText = TEXTS.contains(element.name) && (name.equals("rotate") || GEOMETRY.contains(name));
        if (harmless != null
                && !isText
                && !isEffect
                && !value.isEmpty()
                && !harmless.contains(value)
                && !Set.of("inherit", "initial", "unset").contains(value)) {
            throw new DesignFault(
                    file,
                    element,
                    "has " + name + " \"" + shown(value) + "\", which cannot be drawn. Allowed: "
                            + String.join(", ", harmless.stream().sorted().toList()) + ".");
        }
        boolean isLink = name.equals("clip-path") || name.equals("mask") || name.equals("filter");
        if (isLink
                && !value.equals("none")
                && !value.isEmpty()
                && !OWN_URL.matcher(value).matches()) {
            throw new DesignFault(
                    file,
                    element,
                    "has " + name + " \"" + shown(value) + "\", which cannot be drawn. Allowed: url(#id).");
        }
        if ((name.equals("fill") || name.equals("stroke")) && value.startsWith("context-")) {
            throw new DesignFault(file, element, "has the " + name + " " + value + ". Give it a colour of its own.");
        }
        if (GEOMETRY.contains(name) && !isText && !LENGTH.matcher(value).matches()) {
            throw new DesignFault(
                    file,
                    element,
                    "has the " + name + " \"" + value
                            + "\", which is no length. Allowed: a number with px, mm, cm, in, pt,"
                            + " pc, em, ex or %.");
        }
        if (name.equals("font-size") && Lengths.parse(value, 16, 16).orElse(0) > MOST_PAGES * largest) {
            throw new DesignFault(file, element, "has the font-size " + shown(value) + ", which no card has room for.");
        }
        if (name.equals("font-size") && !isSize(value) && holdsText(element)) {
            throw new DesignFault(
                    file,
                    element,
                    "has the font-size \"" + value + "\". Allowed: a number with px, mm, cm, in, pt, pc, em or %.");
        }
        if (name.startsWith("background") && element.name.equals("svg") && !isWhite(value)) {
            throw new DesignFault(file, element, "has a background. Draw a rectangle over the whole page instead.");
        }
    }

    private static boolean isSize(String value) {
        return value.isEmpty()
                || value.equals("inherit")
                || value.equals("unset")
                || Lengths.parse(value, 16, 16).isPresent();
    }

    private static boolean holdsText(SvgElement element) {
        boolean[] found = {false};
        element.walk(inside -> found[0] |= TEXTS.contains(inside.name));
        return found[0];
    }

    /** Shortened where somebody wrote a book into an attribute. */
    static String shown(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    private static boolean isWhite(String value) {
        Optional<String> colour = Colours.plain(value);
        return value.isEmpty()
                || value.equals("none")
                || colour.filter(plain -> plain.startsWith("#ffffff") || plain.equals("#00000000"))
                        .isPresent()
                || value.startsWith("new ");
    }

    private void references(SvgElement element) throws DesignFault {
        boolean isPicture = element.name.equals("image") || element.name.equals("a");
        for (String id : isPicture ? Set.<String>of() : References.of(element)) {
            SvgElement target = references.byId().get(id);
            if (target == null) {
                throw new DesignFault(file, element, "refers to \"#" + id + "\", which the drawing does not have.");
            }
        }
        int layers = 0;
        for (SvgElement at = element; at != null; at = at.parent) {
            layers += LAYERED.stream().anyMatch(at.attributes::containsKey) ? 1 : 0;
        }
        if (layers > MOST_LAYERS) {
            throw new DesignFault(
                    file,
                    element,
                    "lies in too many groups with opacity, clip path, mask or filter. Allowed: up to " + MOST_LAYERS
                            + " inside each other.");
        }
        boolean isTile = element.isInside("pattern") || element.isInside("marker");
        boolean isGroup = element.name.equals("g")
                && !element.attributes.getOrDefault("opacity", "1").matches("1(\\.0*)?|100%");
        boolean isCut = NOT_IN_TILES.stream()
                .anyMatch(name -> !element.attributes.getOrDefault(name, "none").equals("none"));
        if (isTile && (isGroup || isCut)) {
            throw new DesignFault(
                    file,
                    element,
                    "is cut or faded inside a pattern or marker, which cannot be drawn. Draw it without, or use a picture.");
        }
    }

    private void shape(SvgElement element) throws DesignFault {
        switch (element.name) {
            case "path" -> {
                if (!PathData.isWellFormed(element.attributes.getOrDefault("d", ""))) {
                    throw new DesignFault(
                            file,
                            element,
                            "has path data that breaks off or is too long. Allowed: commands with their"
                                    + " numbers, up to " + PathData.MAX_NUMBERS + ".");
                }
            }
            case "polygon", "polyline" -> {
                if (!PathData.arePoints(element.attributes.getOrDefault("points", ""))) {
                    throw new DesignFault(file, element, "has points that are not pairs of numbers.");
                }
            }
            case "linearGradient", "radialGradient" -> gradient(element);
            case "filter" -> filter(element);
            default -> {
                // every other form is as large as its lengths, which were looked at
            }
        }
        dashes(element);
    }

    private void gradient(SvgElement gradient) throws DesignFault {
        boolean hasStops = false;
        SvgElement at = gradient;
        for (int i = 0; i < 20 && at != null && !hasStops; i++) {
            hasStops = at.elements().stream().anyMatch(child -> child.name.equals("stop"));
            at = references.byId().get(at.attributes.getOrDefault("href", "").replaceFirst("^#", ""));
        }
        boolean isPoint = gradient.name.equals("radialGradient")
                ? gradient.attribute("r") != null && number(gradient, "r", "50%") <= 0
                : number(gradient, "x1", "0%") == number(gradient, "x2", "100%")
                        && number(gradient, "y1", "0%") == number(gradient, "y2", "0%");
        if (!hasStops || (isPoint && gradient.attribute("href") == null)) {
            throw new DesignFault(file, gradient, "has no colours or no length. Use a plain colour instead.");
        }
        if (gradient.name.equals("radialGradient")) {
            focus(gradient);
        }
    }

    /** A blur or region far larger than the card would fill the memory with nothing to be seen. */
    private void region(SvgElement filter) throws DesignFault {
        for (String name : List.of("x", "y", "width", "height")) {
            boolean byUnits = filter.attributes.getOrDefault("filterUnits", "").equals("userSpaceOnUse");
            double most = byUnits ? MOST_PAGES * largest : MOST_PAGES;
            if (Math.abs(Lengths.parse(filter.attributes.getOrDefault(name, "0"), 16, byUnits ? largest : 1)
                            .orElse(0))
                    > most) {
                throw new DesignFault(file, filter, "works on a region larger than " + MOST_PAGES + " cards.");
            }
        }
        for (SvgElement effect : filter.elements()) {
            for (String word :
                    effect.attributes.getOrDefault("stdDeviation", "0").strip().split("[\\s,]+", 3)) {
                double blur = Lengths.parse(word, 16, 1).orElse(-1);
                if (!(blur >= 0 && blur <= largest / 4)) {
                    throw new DesignFault(
                            file,
                            effect,
                            "has the stdDeviation \"" + word + "\". Allowed: 0 to a quarter of the card.");
                }
            }
        }
    }

    /**
     * The renderer mixes some effects otherwise than it should. Taking a shape's own solid form out of its shadow, as Figma does,
     * is not among them.
     */
    private void mixing(SvgElement effect) throws DesignFault {
        String operator = effect.attributes.getOrDefault("operator", "over").strip();
        String mode = effect.attributes.getOrDefault("mode", "normal").strip();
        boolean isShadow = effect.attributes.getOrDefault("in2", "").strip().equals("hardAlpha")
                && (operator.equals("out") || operator.equals("arithmetic"));
        if (effect.name.equals("feComposite") && !isShadow && !OPERATORS.contains(operator)) {
            throw new DesignFault(
                    file,
                    effect,
                    "has the operator " + shown(operator) + ". Allowed: over, atop, xor; or make it a picture.");
        }
        if (effect.name.equals("feBlend") && !MODES.contains(mode)) {
            throw new DesignFault(
                    file,
                    effect,
                    "has the mode " + shown(mode)
                            + ". Allowed: normal, multiply, screen, darken, lighten, difference; or make"
                            + " it a picture.");
        }
    }

    private void filter(SvgElement filter) throws DesignFault {
        if (filter.elements().isEmpty()) {
            throw new DesignFault(file, filter, "does nothing, so that whatever uses it would vanish.");
        }
        region(filter);
        Set<String> known = new HashSet<>(Set.of("SourceGraphic", "SourceAlpha"));
        for (SvgElement effect : filter.elements()) {
            mixing(effect);
            for (SvgElement user : all(effect)) {
                for (String name : List.of("in", "in2")) {
                    String source = user.attribute(name);
                    if (source != null && !known.contains(source.strip())) {
                        throw new DesignFault(
                                file,
                                user,
                                "takes " + name + " \"" + source + "\", which is not there. Allowed: SourceGraphic,"
                                        + " SourceAlpha, and results of effects before it.");
                    }
                }
            }
            known.add(effect.attributes.getOrDefault("result", "").strip());
        }
    }

    private void focus(SvgElement gradient) throws DesignFault {
        if (gradient.attribute("fx") == null && gradient.attribute("fy") == null) {
            return;
        }
        double cx = number(gradient, "cx", "50%");
        double cy = number(gradient, "cy", "50%");
        double r = number(gradient, "r", "50%");
        double fx = number(gradient, "fx", gradient.attributes.getOrDefault("cx", "50%"));
        double fy = number(gradient, "fy", gradient.attributes.getOrDefault("cy", "50%"));
        if (Math.hypot(fx - cx, fy - cy) > r * 1.0001) {
            throw new DesignFault(file, gradient, "has its focus outside its circle, which cannot be drawn.");
        }
    }

    private static double number(SvgElement element, String name, String otherwise) {
        return Lengths.parse(element.attributes.getOrDefault(name, otherwise), 16, 1)
                .orElse(0);
    }

    /** Dashes far finer than a printer's dot would be counted one by one for hours. */
    private void dashes(SvgElement element) throws DesignFault {
        String said =
                element.attributes.getOrDefault("stroke-dasharray", "none").strip();
        if (said.equals("none") || said.isEmpty() || said.equals("inherit")) {
            return;
        }
        if (element.attribute("pathLength") != null) {
            throw new DesignFault(file, element, "has dashes counted by pathLength, which cannot be drawn.");
        }
        double sum = 0;
        String[] words = said.split("[\\s,]+", 200);
        for (String word : words) {
            double length = Lengths.parse(word, 16, 100).orElse(-1);
            if (!(length >= 0)) {
                throw new DesignFault(file, element, "has the dashes \"" + word + "\", which is no length.");
            }
            sum += length;
        }
        if (sum > 0 && sum / words.length < smallestDash) {
            throw new DesignFault(file, element, "has dashes too fine to be printed.");
        }
    }
}
