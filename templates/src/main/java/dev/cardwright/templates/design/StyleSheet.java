package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code <style>} blocks of a drawing, as far as design programs write them: selectors of one element with its name,
 * classes and id. Needed because texts are set here and not by the SVG renderer.
 */
final class StyleSheet {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]*)\\{([^{}]*)\\}");
    private static final Pattern SIMPLE = Pattern.compile("(\\*|[A-Za-z][\\w-]*)?((?:[.#][\\w-]+)*)");

    private record Selector(String element, String id, Set<String> classes) {

        int weight() {
            return (id.isEmpty() ? 0 : 100) + classes.size() * 10 + (element.isEmpty() ? 0 : 1);
        }

        boolean matches(SvgElement candidate) {
            String classNames = candidate.attributes.getOrDefault("class", "");
            return (element.isEmpty() || element.equals(candidate.name))
                    && (id.isEmpty() || id.equals(candidate.attribute("id")))
                    && List.of(classNames.strip().split("\\s+")).containsAll(classes);
        }
    }

    private record Rule(Selector selector, Map<String, String> declarations) {}

    private final List<Rule> rules = new ArrayList<>();

    static StyleSheet of(String file, SvgElement root) throws DesignFault {
        StyleSheet sheet = new StyleSheet();
        List<SvgElement> styles = new ArrayList<>();
        root.walk(element -> {
            if (element.name.equals("style")) {
                styles.add(element);
            }
        });
        for (SvgElement style : styles) {
            StringBuilder css = new StringBuilder();
            style.children.forEach(child -> css.append(child.characters()));
            sheet.add(file, style, COMMENT.matcher(css).replaceAll(" "));
        }
        sheet.rules.sort(Comparator.comparingInt(rule -> rule.selector().weight()));
        return sheet;
    }

    private void add(String file, SvgElement style, String css) throws DesignFault {
        int end = 0;
        Matcher rule = RULE.matcher(css);
        while (rule.find()) {
            String before = css.substring(end, rule.start()).strip();
            if (!before.isEmpty() || rule.group(1).contains("@")) {
                throw new DesignFault(file, style.line, "Only plain style rules are understood, no @ rules.");
            }
            Map<String, String> declarations = declarations(rule.group(2));
            for (String selector : rule.group(1).split(",")) {
                rules.add(new Rule(selector(file, style, selector.strip()), declarations));
            }
            end = rule.end();
        }
        if (!css.substring(end).isBlank()) {
            throw new DesignFault(file, style.line, "The style block is not complete: a rule is selector {…}.");
        }
    }

    private static Selector selector(String file, SvgElement style, String text) throws DesignFault {
        Matcher simple = SIMPLE.matcher(text);
        if (text.isEmpty() || !simple.matches()) {
            throw new DesignFault(
                    file,
                    style.line,
                    "The selector \"" + text + "\" is not understood. Allowed: an element's name, .class and #id.");
        }
        String element = simple.group(1) == null || simple.group(1).equals("*") ? "" : simple.group(1);
        String id = "";
        List<String> classes = new ArrayList<>();
        for (Matcher part = Pattern.compile("([.#])([\\w-]+)").matcher(simple.group(2)); part.find(); ) {
            if (part.group(1).equals("#")) {
                id = part.group(2);
            } else {
                classes.add(part.group(2));
            }
        }
        return new Selector(element, id, Set.copyOf(classes));
    }

    /** Declarations of a style attribute or rule, property names in lower case, without {@code !important}. */
    static Map<String, String> declarations(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String declaration : text.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                found.put(
                        declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        declaration
                                .substring(colon + 1)
                                .replace("!important", "")
                                .strip());
            }
        }
        return found;
    }

    /** Everything said about the element itself: attributes, then rules, then its style attribute. */
    Map<String, String> own(SvgElement element) {
        Map<String, String> found = new LinkedHashMap<>(element.attributes);
        for (Rule rule : rules) {
            if (rule.selector().matches(element)) {
                found.putAll(rule.declarations());
            }
        }
        found.putAll(declarations(element.attributes.getOrDefault("style", "")));
        return found;
    }
}
