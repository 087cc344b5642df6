package dev.cardwright.templates.design;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a drawing may contain. Whatever cannot be drawn is named with its line; nothing is dropped in silence. */
final class SvgRules {

    private static final Set<String> DRAWN =
            Set.copyOf(Arrays.asList(("svg g a switch defs symbol use path rect circle ellipse line"
                            + " polyline polygon text tspan image clipPath mask linearGradient radialGradient stop pattern marker"
                            + " solidColor style title desc metadata view filter feBlend feColorMatrix feComponentTransfer"
                            + " feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur"
                            + " feMerge feMergeNode feOffset")
                    .split(" ")));

    private static final Map<String, String> ADVICE = Map.of(
            "script", "Scripts are not allowed in a drawing.",
            "foreignObject",
                    "<foreignObject> cannot be drawn. Save as plain SVG, without the program's own editing data.",
            "textPath", "Text on a path cannot be drawn. Convert it to outlines.",
            "flowRoot", "Flowed text of old Inkscape versions cannot be drawn. Convert it to text.",
            "animate", "Animations cannot be printed.");

    private static final Set<String> OWN_ATTRIBUTES = Set.of(
            "data-bind",
            "data-fit",
            "data-min-size",
            "data-lines",
            "data-photo",
            "data-image",
            "data-min-dpi",
            "data-barcode",
            "data-bleed",
            "data-check",
            "data-level",
            "data-mrz",
            "data-text",
            "data-ink",
            "data-keep-out",
            "data-show-if");

    private static final Set<String> FORBIDDEN =
            Set.of("script", "animate", "animateTransform", "animateMotion", "set", "handler", "listener", "iframe");

    private static final Pattern URL = Pattern.compile("url\\(\\s*['\"]?\\s*([^)'\"\\s]*)", Pattern.CASE_INSENSITIVE);

    private SvgRules() {}

    /** The same words for the manifest, where they need no {@code data-}. */
    static List<String> bindings() {
        return OWN_ATTRIBUTES.stream()
                .filter(name -> !name.equals("data-bleed"))
                .map(name -> name.substring("data-".length()))
                .sorted()
                .toList();
    }

    /** Whether an attribute is one of the product's own. */
    static boolean isOwn(String attribute) {
        return OWN_ATTRIBUTES.contains(attribute);
    }

    /** Looks for what a drawing must not hold anywhere, drawn or not: scripts, and whatever would be fetched from outside. */
    static void check(String file, SvgElement element, Faults faults) throws DesignFault {
        faults.attempt(() -> check(file, element));
        for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
            faults.attempt(() -> check(file, element, attribute.getKey(), attribute.getValue()));
        }
        for (SvgElement child : element.elements()) {
            check(file, child, faults);
        }
    }

    private static void check(String file, SvgElement element) throws DesignFault {
        if (FORBIDDEN.contains(element.name)) {
            throw unknown(file, element);
        }
        if (element.name.equals("style")) {
            for (SvgElement.Node child : element.children) {
                references(file, element, child.characters());
            }
        }
    }

    /** Whether the element is one that is drawn at all. */
    static boolean isKnown(SvgElement element) {
        return DRAWN.contains(element.name);
    }

    /** Refuses a drawn element that is not known. */
    static void checkKnown(String file, SvgElement element) throws DesignFault {
        if (!isKnown(element)) {
            throw unknown(file, element);
        }
    }

    private static DesignFault unknown(String file, SvgElement element) {
        String sentence = ADVICE.getOrDefault(element.name, "The element " + element.label() + " cannot be drawn.");
        return new DesignFault(List.of(new Problem(file, element.line, element.label(), sentence)));
    }

    private static void check(String file, SvgElement element, String name, String value) throws DesignFault {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("on")) {
            throw new DesignFault(file, element, "carries the script \"" + name + "\". Scripts are not allowed.");
        }
        if (lower.equals("href") && !isAllowedReference(element, value)) {
            throw new DesignFault(
                    file,
                    element,
                    "refers to something outside the drawing. Allowed: #id, embedded PNG or JPEG"
                            + " pictures, and picture files inside the design's folder.");
        }
        if (lower.startsWith("data-")
                && !OWN_ATTRIBUTES.contains(name)
                && lower.matches(
                        "data-(bind|fit|min|photo|image|bar|bleed|check|level|mrz|text|ink|keep|show|lines).*")) {
            throw new DesignFault(
                    file,
                    element,
                    "has the unknown binding \"" + name + "\". Allowed: "
                            + String.join(", ", OWN_ATTRIBUTES.stream().sorted().toList()) + ".");
        }
        references(file, element, value);
    }

    private static boolean isAllowedReference(SvgElement element, String value) {
        String reference = value.strip();
        if (reference.startsWith("#")) {
            return true;
        }
        String lower = reference.substring(0, Math.min(30, reference.length())).toLowerCase(Locale.ROOT);
        if (element.name.equals("a")) {
            return !lower.startsWith("javascript:") && !lower.startsWith("data:") && !lower.startsWith("vbscript:");
        }
        if (!element.name.equals("image")) {
            return false;
        }
        boolean inside = !reference.contains(":") && !reference.startsWith("/") && !reference.startsWith("\\");
        return inside || reference.regionMatches(true, 0, "data:", 0, 5);
    }

    private static void references(String file, SvgElement element, String value) throws DesignFault {
        if (value.length() > 1_000_000) {
            return;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.contains("@import")) {
            throw new DesignFault(file, element.line, "@import is not allowed: a drawing must not fetch anything.");
        }
        Matcher url = URL.matcher(value);
        while (url.find()) {
            boolean isInside = url.group(1).startsWith("#")
                    || (element.name.equals("style")
                            && url.group(1).toLowerCase(Locale.ROOT).startsWith("data:"));
            if (!isInside) {
                throw new DesignFault(
                        file, element, "refers to something outside the drawing by url(…). Allowed: url(#id).");
            }
        }
    }
}
