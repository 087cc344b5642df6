package dev.cardwright.templates.design;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cardwright.templates.ink.Halftone;
import dev.cardwright.templates.ink.KeepOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code design.yaml} of a design folder.
 *
 * @param id the design's name
 * @param front file of the front
 * @param back file of the back, if there is one
 * @param bindings attributes for elements by their id, for tools that drop unknown attributes: {@code bind, fit, min-size,
 *     lines, photo, barcode, ink, keep-out, show-if}
 * @param frontRules what is said of the front
 * @param backRules what is said of the back
 */
record Manifest(
        String id,
        String front,
        Optional<String> back,
        Map<String, Map<String, String>> bindings,
        SideRules frontRules,
        SideRules backRules) {

    static final String FILE = "design.yaml";

    private static final List<String> KEYS = List.of("id", "front", "back", "bindings", "keep-outs", "halftone");
    private static final Set<String> BINDINGS =
            Set.of("bind", "fit", "min-size", "lines", "photo", "barcode", "ink", "keep-out", "show-if");

    static Manifest read(byte[] yaml) throws DesignFault {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null
                    ? 1
                    : Math.max(1, broken.getLocation().getLineNr());
            throw new DesignFault(FILE, line, "This is no valid YAML.");
        } catch (java.io.IOException broken) {
            throw new DesignFault(FILE, "The manifest cannot be read.");
        }
        if (root == null || !root.isObject()) {
            throw new DesignFault(FILE, 1, "The manifest is empty. Allowed: " + String.join(", ", KEYS) + ".");
        }
        List<String> unknown = new ArrayList<>();
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                unknown.add(key);
            }
        });
        if (!unknown.isEmpty()) {
            throw new DesignFault(
                    FILE,
                    lineOf(yaml, unknown.get(0)),
                    "Unknown key \"" + unknown.get(0) + "\". Allowed: " + String.join(", ", KEYS) + ".");
        }
        String id = text(root, "id").orElseThrow(() -> new DesignFault(FILE, "The key id is missing."));
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new DesignFault(
                    FILE, lineOf(yaml, "id"), "The id may have letters, digits, dot, dash and underscore, up to 64.");
        }
        String front = text(root, "front").orElseThrow(() -> new DesignFault(FILE, "The key front is missing."));
        return new Manifest(
                id,
                front,
                text(root, "back"),
                bindings(yaml, root.path("bindings")),
                rules(yaml, root, "front"),
                rules(yaml, root, "back"));
    }

    private static Map<String, Map<String, String>> bindings(byte[] yaml, JsonNode node) throws DesignFault {
        Map<String, Map<String, String>> bindings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> element : node.properties()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> attribute : element.getValue().properties()) {
                if (!BINDINGS.contains(attribute.getKey())) {
                    throw new DesignFault(
                            FILE,
                            lineOf(yaml, attribute.getKey()),
                            "Unknown binding \"" + attribute.getKey() + "\" for \"" + element.getKey() + "\". Allowed: "
                                    + String.join(
                                            ", ", BINDINGS.stream().sorted().toList()) + ".");
                }
                attributes.put(
                        "data-" + attribute.getKey(), attribute.getValue().asText());
            }
            bindings.put(element.getKey(), attributes);
        }
        return bindings;
    }

    private static SideRules rules(byte[] yaml, JsonNode root, String side) throws DesignFault {
        Optional<String> halftone = text(root, "halftone");
        if (halftone.isPresent() && Halftone.named(halftone.get()).isEmpty()) {
            throw new DesignFault(
                    FILE,
                    lineOf(yaml, "halftone"),
                    "Unknown halftone \"" + halftone.get() + "\". Allowed: threshold, error-diffusion.");
        }
        List<KeepOut.Zone> zones = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.path("keep-outs").properties()) {
            if (!entry.getKey().equals("front") && !entry.getKey().equals("back")) {
                throw new DesignFault(
                        FILE,
                        lineOf(yaml, entry.getKey()),
                        "Keep-outs name the side \"" + entry.getKey() + "\". Allowed: front, back.");
            }
            if (entry.getKey().equals(side)) {
                for (JsonNode word : entry.getValue()) {
                    zones.add(zone(yaml, word.asText()));
                }
            }
        }
        return new SideRules(zones, halftone.flatMap(Halftone::named));
    }

    private static KeepOut.Zone zone(byte[] yaml, String word) throws DesignFault {
        KeepOut.Zone zone = KeepOut.Zone.named(word)
                .orElseThrow(() -> new DesignFault(
                        FILE,
                        lineOf(yaml, "keep-outs"),
                        "Unknown keep-out \"" + word + "\". Allowed: " + KeepOuts.allowed() + "."));
        if (zone.usual().isEmpty()) {
            throw new DesignFault(
                    FILE,
                    lineOf(yaml, "keep-outs"),
                    "The " + word + " has no usual place. Draw a <rect> with data-keep-out=\"" + word
                            + "\" where it is.");
        }
        return zone;
    }

    private static Optional<String> text(JsonNode root, String key) {
        JsonNode node = root.get(key);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node.asText());
    }

    private static int lineOf(byte[] yaml, String key) {
        List<String> lines = new String(yaml, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(key + ":") || lines.get(i).contains(key + ":")) {
                return i + 1;
            }
        }
        return 1;
    }
}
