package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code <style>} blocks of a drawing. Needed because texts are set here and not by the SVG renderer. */
final class StyleSheet {

    private static final int MAX_RULES = 5_000;

    /** Rules that say nothing about how a drawing looks here; typefaces are found by their names only. */
    private static final List<String> IGNORED = List.of("@charset", "@namespace", "@font-face");

    private record Rule(Selector selector, Map<String, Declaration> declarations) {}

    /** A value, and whether it beats the style attribute. */
    record Declaration(String value, boolean important) {}

    private final String file;
    private final List<Rule> rules = new ArrayList<>();

    private StyleSheet(String file) {
        this.file = file;
    }

    static StyleSheet of(String file, SvgElement root) throws DesignFault {
        StyleSheet sheet = new StyleSheet(file);
        List<SvgElement> styles = new ArrayList<>();
        root.walk(element -> {
            if (element.name.equals("style")) {
                styles.add(element);
            }
        });
        for (SvgElement style : styles) {
            StringBuilder css = new StringBuilder();
            style.children.forEach(child -> css.append(child.characters()));
            sheet.add(style, withoutComments(css.toString()));
        }
        sheet.rules.sort(Comparator.comparingInt(rule -> rule.selector().weight()));
        return sheet;
    }

    private static String withoutComments(String css) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (true) {
            int open = css.indexOf("/*", at);
            if (open < 0) {
                return kept.append(css.substring(at)).toString();
            }
            kept.append(css, at, open).append(' ');
            int close = css.indexOf("*/", open + 2);
            if (close < 0) {
                return kept.toString();
            }
            at = close + 2;
        }
    }

    private void add(SvgElement style, String css) throws DesignFault {
        int at = 0;
        while (at < css.length()) {
            int open = css.indexOf('{', at);
            int semicolon = css.indexOf(';', at);
            String ahead = css.substring(at).stripLeading();
            if (ahead.isEmpty()) {
                return;
            }
            if (ahead.startsWith("@")) {
                checkIgnored(style, ahead);
                boolean isStatement = semicolon >= 0 && (open < 0 || semicolon < open);
                int end = isStatement ? semicolon : css.indexOf('}', at);
                at = end < 0 ? css.length() : end + 1;
                continue;
            }
            int close = open < 0 ? -1 : css.indexOf('}', open);
            if (close < 0) {
                throw new DesignFault(file, style.line, "The style block is not complete: a rule is selector {…}.");
            }
            rule(style, css.substring(at, open), css.substring(open + 1, close));
            at = close + 1;
        }
    }

    private void checkIgnored(SvgElement style, String ahead) throws DesignFault {
        String name = ahead.split("[\\s{;(\"]", 2)[0].toLowerCase(Locale.ROOT);
        if (!IGNORED.contains(name)) {
            throw new DesignFault(file, style.line, "Only plain style rules are understood, no " + name + " rules.");
        }
    }

    private void rule(SvgElement style, String selectors, String body) throws DesignFault {
        Map<String, Declaration> declarations = declarations(body);
        for (String text : selectors.split(",")) {
            Selector selector = Selector.parse(text.strip())
                    .orElseThrow(() -> new DesignFault(
                            file,
                            style.line,
                            "The selector \"" + shortened(text.strip())
                                    + "\" is not understood. Allowed: names, .class,"
                                    + " #id and [attribute=value], with blanks and > between them."));
            rules.add(new Rule(selector, declarations));
            if (rules.size() > MAX_RULES) {
                throw new DesignFault(
                        file, style.line, "The drawing has too many style rules. Allowed: up to " + MAX_RULES + ".");
            }
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** Declarations of a style attribute or rule, property names in lower case. Later ones count, as far as they are understood. */
    static Map<String, Declaration> declarations(String text) {
        Map<String, Declaration> found = new LinkedHashMap<>();
        for (String declaration : split(text)) {
            int colon = declaration.indexOf(':');
            if (colon <= 0) {
                continue;
            }
            String property = declaration.substring(0, colon).strip();
            String name = property.startsWith("--") ? property : property.toLowerCase(Locale.ROOT);
            String value = declaration.substring(colon + 1).strip();
            boolean important = value.toLowerCase(Locale.ROOT).endsWith("important") && value.contains("!");
            String plain =
                    important ? value.substring(0, value.lastIndexOf('!')).strip() : value;
            boolean isFallbackKept = found.containsKey(name) && Colours.isWideGamut(plain);
            if (!isFallbackKept) {
                found.put(name, new Declaration(plain, important));
            }
        }
        return found;
    }

    /** At semicolons, but not those inside brackets or quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if (letter == '"' || letter == '\'') {
                quote = letter;
            } else if (letter == '(') {
                depth++;
            } else if (letter == ')') {
                depth--;
            } else if (letter == ';' && depth <= 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Everything said about an element by its attributes, then the rules, then its style attribute. */
    Map<String, String> own(SvgElement element) {
        Map<String, String> found = new LinkedHashMap<>(element.attributes);
        Map<String, String> important = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule.selector().matches(element)) {
                take(rule.declarations(), found, important);
            }
        }
        take(declarations(element.attributes.getOrDefault("style", "")), found, important);
        found.putAll(important);
        found.remove("style");
        found.remove("class");
        return found;
    }

    private static void take(
            Map<String, Declaration> declarations, Map<String, String> found, Map<String, String> important) {
        declarations.forEach((property, declaration) -> {
            boolean keepsAttribute = found.containsKey(property) && Colours.isWideGamut(declaration.value());
            if (!keepsAttribute) {
                (declaration.important() ? important : found).put(property, declaration.value());
            }
        });
    }
}
