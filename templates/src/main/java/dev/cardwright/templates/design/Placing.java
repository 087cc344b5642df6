package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.Numbers;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Brings every transform of a drawing, with its origin, into one matrix that every renderer reads alike. */
final class Placing {

    private static final List<String> TRANSFORMS = List.of("transform", "gradientTransform", "patternTransform");
    private static final Map<String, String> WORDS =
            Map.of("left", "0%", "top", "0%", "center", "50%", "right", "100%", "bottom", "100%");

    private Placing() {}

    static void settle(String file, SvgElement root, Page page, Faults faults) throws DesignFault {
        List<SvgElement> all = new ArrayList<>();
        root.walk(all::add);
        for (SvgElement element : all) {
            for (String name : TRANSFORMS) {
                faults.attempt(() -> settle(file, element, name, page));
            }
        }
    }

    private static void settle(String file, SvgElement element, String name, Page page) throws DesignFault {
        String said = element.attributes.remove(name);
        String origin = name.equals("transform") ? element.attributes.remove("transform-origin") : null;
        if (said == null) {
            return;
        }
        AffineTransform transform = Transforms.parse(said)
                .filter(Placing::isUsable)
                .orElseThrow(() ->
                        new DesignFault(file, element, "has a transform that is not understood: " + shortened(said)));
        if (isFlat(transform)) {
            throw new DesignFault(
                    file,
                    element,
                    "has a transform that flattens it to a line or a point: " + shortened(said)
                            + ". Leave it out instead.");
        }
        if (origin != null && !origin.isBlank()) {
            double[] point = origin(origin, page)
                    .orElseThrow(() -> new DesignFault(
                            file, element, "has the transform-origin \"" + origin + "\", which is not understood."));
            transform.preConcatenate(AffineTransform.getTranslateInstance(point[0], point[1]));
            transform.translate(-point[0], -point[1]);
        }
        if (!transform.isIdentity()) {
            element.attributes.put(name, Numbers.matrix(transform));
        }
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static boolean isUsable(AffineTransform transform) {
        double[] n = new double[6];
        transform.getMatrix(n);
        for (double number : n) {
            if (!(Math.abs(number) < 1e9)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFlat(AffineTransform transform) {
        double most = Math.max(
                Math.max(Math.abs(transform.getScaleX()), Math.abs(transform.getScaleY())),
                Math.max(Math.abs(transform.getShearX()), Math.abs(transform.getShearY())));
        return !(Math.abs(transform.getDeterminant()) > 1e-12 * most * most);
    }

    private static Optional<double[]> origin(String text, Page page) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", 4);
        double[] point = {page.x() + page.width() / 2, page.y() + page.height() / 2};
        boolean swapped = words.length > 1 && (words[0].equals("top") || words[0].equals("bottom"));
        for (int i = 0; i < Math.min(2, words.length); i++) {
            int axis = swapped || (words.length == 1 && words[0].matches("top|bottom")) ? 1 - i : i;
            String word = WORDS.getOrDefault(words[i], words[i]);
            double whole = axis == 0 ? page.width() : page.height();
            double start = word.endsWith("%") ? (axis == 0 ? page.x() : page.y()) : 0;
            var length = Lengths.parse(word, 16, whole);
            if (length.isEmpty()) {
                return Optional.empty();
            }
            point[axis] = start + length.getAsDouble();
        }
        return Optional.of(point);
    }
}
