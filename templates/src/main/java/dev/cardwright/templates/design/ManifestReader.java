package dev.cardwright.templates.design;

import dev.cardwright.templates.ink.Halftone;
import dev.cardwright.templates.ink.KeepOut;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes a manifest apart, with the line of whatever is wrong. */
final class ManifestReader {

    private static final List<String> KEYS = List.of(
            "id",
            "front",
            "back",
            "drawing",
            "bleed",
            "language",
            "fields",
            "texts",
            "bindings",
            "keep-outs",
            "halftone");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final String file;

    private ManifestReader(String file) {
        this.file = file;
    }

    static Manifest read(String file, byte[] yaml) throws DesignFault {
        ManifestTree.Keys root = ManifestTree.read(file, yaml, String.join(", ", KEYS));
        ManifestReader reader = new ManifestReader(file);
        reader.onlyKnown(root, "key", "", KEYS);
        String id = reader.word(root, "id").orElseThrow(() -> new DesignFault(file, "The key id is missing."));
        if (!ID.matcher(id).matches()) {
            throw new DesignFault(
                    file,
                    reader.line(root, "id"),
                    "The id may have letters, digits, dot, dash and underscore, up to 64.");
        }
        Map<String, String> samples = new LinkedHashMap<>();
        Set<String> fields = reader.fields(root, samples);
        return new Manifest(
                file,
                id,
                reader.drawings(root),
                reader.bleed(root),
                reader.language(root),
                fields,
                samples,
                reader.texts(root),
                reader.bindings(root),
                reader.rules(root, "front"),
                reader.rules(root, "back"));
    }

    private void onlyKnown(ManifestTree.Keys keys, String what, String where, Iterable<String> allowed)
            throws DesignFault {
        List<String> known = new ArrayList<>();
        allowed.forEach(known::add);
        for (Map.Entry<String, ManifestTree> key : keys.values().entrySet()) {
            if (!known.contains(key.getKey())) {
                throw new DesignFault(
                        file,
                        key.getValue().line(),
                        "Unknown " + what + " \"" + key.getKey() + "\"" + where + ". Allowed: "
                                + String.join(", ", known) + ".");
            }
        }
    }

    private int line(ManifestTree.Keys keys, String key) {
        ManifestTree value = keys.values().get(key);
        return value == null ? 0 : value.line();
    }

    private Optional<String> word(ManifestTree.Keys keys, String key) throws DesignFault {
        Optional<ManifestTree> value = keys.get(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof ManifestTree.Word word) {
            return Optional.of(word.text());
        }
        throw new DesignFault(file, value.get().line(), "The key " + key + " must be one word or number.");
    }

    private Optional<ManifestTree.Keys> keys(ManifestTree.Keys root, String key, String form) throws DesignFault {
        Optional<ManifestTree> value = root.get(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof ManifestTree.Keys keys) {
            return Optional.of(keys);
        }
        throw new DesignFault(file, value.get().line(), "The key " + key + " must be " + form + ".");
    }

    private Manifest.Drawings drawings(ManifestTree.Keys root) throws DesignFault {
        Optional<String> front = word(root, "front");
        Optional<String> back = word(root, "back");
        Optional<String> drawing = word(root, "drawing");
        if (drawing.isPresent() && (front.isPresent() || back.isPresent())) {
            throw new DesignFault(
                    file,
                    line(root, "drawing"),
                    "The drawings are named twice. Allowed: front and back, or drawing for one file with two layers.");
        }
        if (drawing.isPresent()) {
            return new Manifest.Drawings.Layers(drawing.get(), true);
        }
        return new Manifest.Drawings.Files(
                front.orElseThrow(
                        () -> new DesignFault(file, "The key front is missing. Allowed: front and back, or drawing.")),
                back);
    }

    private Optional<Double> bleed(ManifestTree.Keys root) throws DesignFault {
        Optional<String> said = word(root, "bleed");
        if (said.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PageReader.millimetres(said.get())
                .filter(bleed -> bleed <= Manifest.MAX_BLEED_MILLIMETRES)
                .orElseThrow(() -> new DesignFault(
                        file,
                        line(root, "bleed"),
                        "The bleed \"" + said.get() + "\" is no length. Allowed: 0 to 5 millimetres.")));
    }

    private Locale language(ManifestTree.Keys root) throws DesignFault {
        Optional<String> said = word(root, "language");
        if (said.isEmpty()) {
            return Manifest.USUAL_LANGUAGE;
        }
        try {
            return new Locale.Builder().setLanguageTag(said.get()).build();
        } catch (IllformedLocaleException wrong) {
            throw new DesignFault(
                    file,
                    line(root, "language"),
                    "The language \"" + said.get() + "\" is not understood. Allowed: a tag such as sv, en or en-GB.");
        }
    }

    private Set<String> fields(ManifestTree.Keys root, Map<String, String> samples) throws DesignFault {
        Set<String> fields = new LinkedHashSet<>();
        Optional<ManifestTree.Keys> declared = keys(root, "fields", "fields with samples, as in NAME: {sample: Anna}");
        if (declared.isEmpty()) {
            return fields;
        }
        for (Map.Entry<String, ManifestTree> field : declared.get().values().entrySet()) {
            if (!TextTemplate.isFieldName(field.getKey())) {
                throw new DesignFault(
                        file,
                        field.getValue().line(),
                        "\"" + field.getKey() + "\" is no field's name. Allowed: letters, digits, _ . and -.");
            }
            fields.add(field.getKey());
            Optional<ManifestTree.Keys> about =
                    keys(declared.get(), field.getKey(), "empty, or a sample as in {sample: Anna}");
            if (about.isPresent()) {
                onlyKnown(about.get(), "word", " for the field " + field.getKey(), List.of("sample"));
                word(about.get(), "sample").ifPresent(sample -> samples.put(field.getKey(), sample));
            }
        }
        return fields;
    }

    private Map<String, List<String>> texts(ManifestTree.Keys root) throws DesignFault {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Optional<ManifestTree.Keys> named = keys(root, "texts", "words by element id, as in title: Visitor");
        if (named.isEmpty()) {
            return texts;
        }
        for (Map.Entry<String, ManifestTree> text : named.get().values().entrySet()) {
            List<String> lines = new ArrayList<>();
            if (text.getValue() instanceof ManifestTree.Several several) {
                for (ManifestTree item : several.items()) {
                    lines.add(line(item));
                }
            } else {
                lines.addAll(line(text.getValue()).strip().lines().toList());
            }
            texts.put(text.getKey(), lines.isEmpty() ? List.of("") : lines);
        }
        return texts;
    }

    private String line(ManifestTree item) throws DesignFault {
        if (item instanceof ManifestTree.Word word) {
            return word.text();
        }
        throw new DesignFault(file, item.line(), "The texts are words, or a list with one line each.");
    }

    private Map<String, Map<String, String>> bindings(ManifestTree.Keys root) throws DesignFault {
        Map<String, Map<String, String>> bindings = new LinkedHashMap<>();
        Optional<ManifestTree.Keys> named =
                keys(root, "bindings", "bindings by element id, as in name: {bind: LAST_NAME}");
        if (named.isEmpty()) {
            return bindings;
        }
        for (String elementId : named.get().values().keySet()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Optional<ManifestTree.Keys> said =
                    keys(named.get(), elementId, "bindings, as in {bind: LAST_NAME, fit: wrap}");
            if (said.isPresent()) {
                onlyKnown(said.get(), "binding", " for \"" + elementId + "\"", SvgRules.bindings());
                for (String word : said.get().values().keySet()) {
                    attributes.put(
                            "data-" + word,
                            Normalizer.normalize(word(said.get(), word).orElse(""), Normalizer.Form.NFC));
                }
            }
            bindings.put(elementId, attributes);
        }
        return bindings;
    }

    private SideRules rules(ManifestTree.Keys root, String side) throws DesignFault {
        Optional<String> halftone = word(root, "halftone");
        if (halftone.isPresent() && Halftone.named(halftone.get()).isEmpty()) {
            throw new DesignFault(
                    file,
                    line(root, "halftone"),
                    "Unknown halftone \"" + halftone.get() + "\". Allowed: threshold, error-diffusion.");
        }
        List<KeepOut.Zone> zones = new ArrayList<>();
        Optional<ManifestTree.Keys> keepOuts = keys(root, "keep-outs", "zones by side, as in back: [magnetic-stripe]");
        if (keepOuts.isPresent()) {
            onlyKnown(keepOuts.get(), "side", " of keep-outs", List.of("front", "back"));
            Optional<ManifestTree> named = keepOuts.get().get(side);
            if (named.isPresent()) {
                for (ManifestTree item :
                        named.get() instanceof ManifestTree.Several several ? several.items() : List.of(named.get())) {
                    zones.add(zone(item));
                }
            }
        }
        return new SideRules(zones, halftone.flatMap(Halftone::named));
    }

    private KeepOut.Zone zone(ManifestTree item) throws DesignFault {
        String word = item instanceof ManifestTree.Word one ? one.text() : "";
        KeepOut.Zone zone = KeepOut.Zone.named(word)
                .orElseThrow(() -> new DesignFault(
                        file, item.line(), "Unknown keep-out \"" + word + "\". Allowed: " + KeepOuts.allowed() + "."));
        if (zone.usual().isEmpty()) {
            throw new DesignFault(
                    file,
                    item.line(),
                    "The " + word + " has no usual place. Draw a <rect> with data-keep-out=\"" + word
                            + "\" where it is.");
        }
        return zone;
    }
}
