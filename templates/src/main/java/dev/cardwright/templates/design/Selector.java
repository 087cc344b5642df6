package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CSS selector as design programs write them: elements by name, class, id and attribute, inside or directly inside others.
 *
 * @param steps from the outermost to the element itself, at least one
 */
record Selector(List<Step> steps) {

    private static final int MAX_STEPS = 20;
    private static final Pattern PART =
            Pattern.compile("(?<name>\\*|[A-Za-z][\\w-]*)|\\.(?<class>[\\w-]+)|#(?<id>[\\w-]+)"
                    + "|\\[\\s*(?<attribute>[\\w:-]+)\\s*(?:=\\s*(?<value>\"[^\"]*\"|'[^']*'|[\\w-]+)\\s*)?\\]");

    /** What one element must be; {@code direct} if it must stand directly inside the one before. */
    private record Step(
            boolean direct, String name, String id, List<String> classes, Map<String, Optional<String>> attributes) {

        int weight() {
            return (id.isEmpty() ? 0 : 10_000) + (classes.size() + attributes.size()) * 100 + (name.isEmpty() ? 0 : 1);
        }

        boolean matches(SvgElement candidate) {
            return (name.isEmpty() || name.equals(candidate.name))
                    && (id.isEmpty() || id.equals(candidate.attribute("id")))
                    && (classes.isEmpty() || candidate.classes().containsAll(classes))
                    && attributes.entrySet().stream().allMatch(wanted -> {
                        String value = candidate.attribute(wanted.getKey());
                        return value != null
                                && wanted.getValue().map(value::equals).orElse(true);
                    });
        }
    }

    static Optional<Selector> parse(String text) {
        List<Step> steps = new ArrayList<>();
        boolean direct = false;
        for (String word : text.replace(">", " > ").strip().split("\\s+")) {
            if (word.equals(">")) {
                if (direct || steps.isEmpty()) {
                    return Optional.empty();
                }
                direct = true;
                continue;
            }
            Optional<Step> step = step(word, direct);
            if (step.isEmpty() || steps.size() >= MAX_STEPS) {
                return Optional.empty();
            }
            steps.add(step.get());
            direct = false;
        }
        return direct || steps.isEmpty() ? Optional.empty() : Optional.of(new Selector(steps));
    }

    private static Optional<Step> step(String word, boolean direct) {
        String name = "";
        String id = "";
        List<String> classes = new ArrayList<>();
        Map<String, Optional<String>> attributes = new java.util.LinkedHashMap<>();
        Matcher part = PART.matcher(word);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            if (part.group("name") != null) {
                if (part.start() > 0) {
                    return Optional.empty();
                }
                name = part.group("name").equals("*") ? "" : part.group("name");
            } else if (part.group("class") != null) {
                classes.add(part.group("class"));
            } else if (part.group("id") != null) {
                id = part.group("id");
            } else {
                String value = part.group("value");
                attributes.put(
                        part.group("attribute"),
                        Optional.ofNullable(value).map(quoted -> quoted.replaceAll("^[\"']|[\"']$", "")));
            }
        }
        return end == word.length() && end > 0
                ? Optional.of(new Step(direct, name, id, classes, attributes))
                : Optional.empty();
    }

    /** How much it counts against others. */
    int weight() {
        return steps.stream().mapToInt(Step::weight).sum();
    }

    boolean matches(SvgElement candidate) {
        int last = steps.size() - 1;
        return steps.get(last).matches(candidate)
                && around(candidate.parent, last - 1, steps.get(last).direct());
    }

    /** Whether the elements around match the steps up to this one. */
    private boolean around(@Nullable SvgElement parent, int step, boolean direct) {
        if (step < 0) {
            return true;
        }
        for (SvgElement at = parent; at != null; at = at.parent) {
            if (steps.get(step).matches(at)
                    && around(at.parent, step - 1, steps.get(step).direct())) {
                return true;
            }
            if (direct) {
                return false;
            }
        }
        return false;
    }
}
