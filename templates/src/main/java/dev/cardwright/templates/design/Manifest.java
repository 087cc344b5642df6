package dev.cardwright.templates.design;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The manifest of a design folder, usually {@code design.yaml}.
 *
 * @param file its name
 * @param id the design's name
 * @param drawings the drawings
 * @param bleedMillimetres how far the drawings go on beyond the card's edge, where the manifest says so
 * @param language whose words and separators dates and numbers have
 * @param fields the fields that are declared
 * @param samples sample values of those fields that have one
 * @param texts lines that replace what a text says, by the element's id
 * @param bindings attributes for elements by their id, for tools that drop unknown attributes
 * @param frontRules what is said of the front
 * @param backRules what is said of the back
 */
record Manifest(
        String file,
        String id,
        Drawings drawings,
        Optional<Double> bleedMillimetres,
        Locale language,
        Set<String> fields,
        Map<String, String> samples,
        Map<String, List<String>> texts,
        Map<String, Map<String, String>> bindings,
        SideRules frontRules,
        SideRules backRules) {

    static final String FILE = "design.yaml";

    /** Dates and numbers of a design that names no language. */
    static final Locale USUAL_LANGUAGE = Locale.ENGLISH;

    /** More is no bleed but another page. */
    static final double MAX_BLEED_MILLIMETRES = 5;

    /** Where the sides are drawn. */
    sealed interface Drawings {

        /** A file for each side. */
        record Files(String front, Optional<String> back) implements Drawings {}

        /** Both sides in one file, as layers; where they are not required, a drawing without them is a front alone. */
        record Layers(String file, boolean required) implements Drawings {}
    }

    /** What is assumed of a single drawing without a manifest. */
    static Manifest of(String id, String svg) {
        return new Manifest(
                svg,
                id,
                new Drawings.Layers(svg, false),
                Optional.empty(),
                USUAL_LANGUAGE,
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                SideRules.NONE,
                SideRules.NONE);
    }
}
