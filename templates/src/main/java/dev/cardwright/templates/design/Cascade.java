package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings everything that is said about an element into its attributes, so that nobody after it has to know style sheets: rules,
 * style attributes, variables, and colours in the one way every renderer reads alike.
 */
final class Cascade {

    private static final List<String> COLOURS =
            List.of("fill", "stroke", "stop-color", "flood-color", "solid-color", "color");
    private static final List<String> NO_COLOURS =
            List.of("none", "inherit", "currentcolor", "initial", "unset", "context-fill", "context-stroke");
    private static final Pattern VARIABLE = Pattern.compile("var\\(\\s*(--[\\w-]+)\\s*(?:,([^()]*))?\\)");
    private static final int MAX_VARIABLES = 20;

    private final String file;
    private final StyleSheet sheet;
    private final Faults faults;

    private Cascade(String file, StyleSheet sheet, Faults faults) {
        this.file = file;
        this.sheet = sheet;
        this.faults = faults;
    }

    static void apply(String file, SvgElement root, Faults faults) throws DesignFault {
        List<SvgElement> all = new ArrayList<>();
        root.walk(all::add);
        Cascade cascade = new Cascade(file, StyleSheet.of(file, root), faults);
        Map<SvgElement, Map<String, String>> said = new LinkedHashMap<>();
        for (SvgElement element : all) {
            said.put(element, cascade.sheet.own(element));
        }
        for (SvgElement element : all) {
            element.attributes.clear();
            element.attributes.putAll(said.getOrDefault(element, Map.of()));
        }
        Tiles.inherit(all);
        for (SvgElement element : all) {
            cascade.variables(element);
            for (String property : COLOURS) {
                faults.attempt(() -> cascade.colour(element, property));
            }
        }
    }

    private void variables(SvgElement element) throws DesignFault {
        for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
            String value = attribute.getValue();
            boolean isVariable = attribute.getKey().startsWith("--") || !value.contains("var(");
            for (int i = 0; !isVariable && value.contains("var(") && i < MAX_VARIABLES; i++) {
                Matcher variable = VARIABLE.matcher(value);
                Optional<String> found = variable.find() ? variable(element, variable) : Optional.empty();
                if (found.isEmpty()) {
                    faults.add(new DesignFault(
                            file, element, "uses a variable in " + attribute.getKey() + " that has no value."));
                    break;
                }
                value = value.substring(0, variable.start()) + found.get() + value.substring(variable.end());
            }
            attribute.setValue(value);
        }
    }

    private static Optional<String> variable(SvgElement element, Matcher variable) {
        for (SvgElement at = element; at != null; at = at.parent) {
            String value = at.attribute(variable.group(1));
            if (value != null && value.length() < 200) {
                return Optional.of(value);
            }
        }
        return Optional.ofNullable(variable.group(2)).map(String::strip);
    }

    private void colour(SvgElement element, String property) throws DesignFault {
        String said = element.attribute(property);
        if (said == null) {
            return;
        }
        String value = said.strip();
        if (value.startsWith("url(")) {
            int end = value.indexOf(')');
            element.attributes.put(property, end < 0 ? value : value.substring(0, end + 1));
            return;
        }
        if (value.isEmpty() || NO_COLOURS.contains(value.toLowerCase(java.util.Locale.ROOT))) {
            return;
        }
        element.attributes.put(
                property,
                Colours.plain(value)
                        .orElseThrow(() -> new DesignFault(
                                file,
                                element,
                                "has the " + property + " \"" + value + "\", which is no colour that can be printed."
                                        + " Allowed: #rrggbb, rgb(), hsl(), names and url(#id).")));
    }
}
