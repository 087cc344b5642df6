package dev.cardwright.templates.design;

import java.awt.geom.AffineTransform;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads SVG's {@code transform} lists. */
final class Transforms {

    private static final Pattern STEP = Pattern.compile("\\s*,?\\s*([a-zA-Z]+)\\s*\\(([^)]*)\\)");

    private static final int MAX_LENGTH = 5_000;

    private Transforms() {}

    /** The whole list as one transform, or empty if it is not understood. */
    static Optional<AffineTransform> parse(String text) {
        AffineTransform all = new AffineTransform();
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (text.isBlank() || text.strip().equals("none")) {
            return Optional.of(all);
        }
        Matcher step = STEP.matcher(text);
        int end = 0;
        while (end < text.length() && step.region(end, text.length()).lookingAt()) {
            Optional<AffineTransform> one = step(step.group(1), step.group(2));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.concatenate(one.get());
            end = step.end();
        }
        return text.substring(end).isBlank() ? Optional.of(all) : Optional.empty();
    }

    /** Whether it turns by quarter turns only, or not at all. */
    static boolean isStraight(AffineTransform transform) {
        double shear = Math.abs(transform.getShearX()) + Math.abs(transform.getShearY());
        double scale = Math.abs(transform.getScaleX()) + Math.abs(transform.getScaleY());
        return Math.min(shear, scale) < 1e-9 * Math.max(shear, scale);
    }

    private static Optional<AffineTransform> step(String name, String arguments) {
        double[] n;
        try {
            n = Stream.of(arguments.strip().split("[\\s,]+", 8))
                    .mapToDouble(number -> Double.parseDouble(number.replaceFirst("(px|deg)$", "")))
                    .toArray();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
        return switch (name + n.length) {
            case "matrix6" -> Optional.of(new AffineTransform(n));
            case "translate1" -> Optional.of(AffineTransform.getTranslateInstance(n[0], 0));
            case "translate2" -> Optional.of(AffineTransform.getTranslateInstance(n[0], n[1]));
            case "scale1" -> Optional.of(AffineTransform.getScaleInstance(n[0], n[0]));
            case "scale2" -> Optional.of(AffineTransform.getScaleInstance(n[0], n[1]));
            case "rotate1" -> Optional.of(AffineTransform.getRotateInstance(Math.toRadians(n[0])));
            case "rotate3" -> Optional.of(AffineTransform.getRotateInstance(Math.toRadians(n[0]), n[1], n[2]));
            case "skewX1" -> Optional.of(AffineTransform.getShearInstance(Math.tan(Math.toRadians(n[0])), 0));
            case "skewY1" -> Optional.of(AffineTransform.getShearInstance(0, Math.tan(Math.toRadians(n[0]))));
            default -> Optional.empty();
        };
    }
}
