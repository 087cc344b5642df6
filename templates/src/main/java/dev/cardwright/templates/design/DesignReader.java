package dev.cardwright.templates.design;

import dev.cardwright.templates.type.Typefaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a design's files into its sides and gathers everything that is wrong with them. One reader per design. */
final class DesignReader {

    private final Manifest manifest;
    private final DesignFiles files;
    private final Typefaces typefaces;
    private final Faults faults = new Faults();
    private final DrawnFacts facts = new DrawnFacts();
    private final Set<String> named = new HashSet<>();

    private DesignReader(Manifest manifest, DesignFiles files, Typefaces typefaces) {
        this.manifest = manifest;
        this.files = files;
        this.typefaces = typefaces;
    }

    /** Reads a folder, a manifest or a single drawing. */
    static CardDesign read(Path design, Typefaces typefaces) throws DesignFault {
        if (Files.isDirectory(design)) {
            return ofManifest(Manifest.FILE, new DesignFiles(design), typefaces);
        }
        String name = String.valueOf(design.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        Path parent = design.toAbsolutePath().getParent();
        if (!Files.isRegularFile(design) || parent == null) {
            throw noDesign(design);
        }
        DesignFiles files = new DesignFiles(parent);
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return ofManifest(name, files, typefaces);
        }
        if (!lower.endsWith(".svg")) {
            throw noDesign(design);
        }
        String id = name.substring(0, name.length() - ".svg".length());
        return new DesignReader(Manifest.of(id, name), files, typefaces).design();
    }

    private static CardDesign ofManifest(String file, DesignFiles files, Typefaces typefaces) throws DesignFault {
        return new DesignReader(ManifestReader.read(file, files.read(file)), files, typefaces).design();
    }

    private static DesignFault noDesign(Path design) {
        return new DesignFault(
                design.toString(),
                "There is no design here. Allowed: a folder with design.yaml, a .yaml manifest, or an .svg file.");
    }

    private CardDesign design() throws DesignFault {
        List<CardSide> sides = new ArrayList<>();
        if (manifest.drawings() instanceof Manifest.Drawings.Files each) {
            faults.attempt(() -> sides.add(side(each.front(), drawing(each.front()), manifest.frontRules())));
            if (each.back().isPresent()) {
                faults.attempt(() ->
                        sides.add(side(each.back().get(), drawing(each.back().get()), manifest.backRules())));
            }
        } else if (manifest.drawings() instanceof Manifest.Drawings.Layers layers) {
            faults.attempt(() -> layers(layers, sides));
        }
        faults.attempt(() -> checkNamed("bindings", manifest.bindings().keySet()));
        faults.attempt(() -> checkNamed("texts", manifest.texts().keySet()));
        faults.check();
        return new CardDesign(
                manifest,
                files.version(),
                sides.get(0),
                sides.size() > 1 ? Optional.of(sides.get(1)) : Optional.empty(),
                facts);
    }

    private void layers(Manifest.Drawings.Layers layers, List<CardSide> sides) throws DesignFault {
        SvgElement front = drawing(layers.file());
        boolean hasFront = SideLayers.find(front, SideLayers.FRONT).isPresent();
        boolean hasBack = SideLayers.find(front, SideLayers.BACK).isPresent();
        if (layers.required() && !hasFront) {
            throw new DesignFault(
                    layers.file(),
                    front.line,
                    "The drawing has no layer \"front\". Allowed: layers or groups named front and back, directly on the page.");
        }
        if (!hasFront || !hasBack) {
            sides.add(side(layers.file(), front, manifest.frontRules()));
            return;
        }
        SideLayers.choose(front, SideLayers.FRONT);
        faults.attempt(() -> sides.add(side(layers.file(), front, manifest.frontRules())));
        SvgElement back = drawing(layers.file());
        SideLayers.choose(back, SideLayers.BACK);
        sides.add(side(layers.file(), back, manifest.backRules()));
    }

    private SvgElement drawing(String file) throws DesignFault {
        return SvgReader.read(file, files.read(file));
    }

    private CardSide side(String file, SvgElement root, SideRules rules) throws DesignFault {
        List<SvgElement> all = new ArrayList<>();
        root.walk(all::add);
        for (SvgElement element : all) {
            String elementId = element.attribute("id");
            if (elementId != null) {
                dress(file, element, elementId);
            }
            facts.standing(element);
        }
        SvgRules.check(file, root, faults);
        BindingRules.check(file, root, faults);
        Alternatives.choose(root, manifest.language());
        Cascade.apply(file, root, faults);
        takePictures(file, all);
        return SideReader.read(
                new Reading(file, typefaces, manifest.language(), manifest.bleedMillimetres(), rules, faults, facts),
                root);
    }

    private void takePictures(String file, List<SvgElement> all) throws DesignFault {
        DrawnPictures pictures = new DrawnPictures(file, files, new Style());
        for (SvgElement element : all) {
            if (element.name.equals("image")) {
                faults.attempt(() -> pictures.takeIn(element));
            }
        }
    }

    /** Does to an element what the manifest says about it. */
    private void dress(String file, SvgElement element, String elementId) throws DesignFault {
        Map<String, String> bindings = manifest.bindings().get(elementId);
        if (bindings != null) {
            element.attributes.putAll(bindings);
            named.add(elementId);
        }
        List<String> lines = manifest.texts().get(elementId);
        if (lines != null) {
            named.add(elementId);
            faults.attempt(() -> Wording.replace(file, element, lines));
        }
    }

    private void checkNamed(String key, Set<String> elementIds) throws DesignFault {
        for (String elementId : elementIds) {
            if (!named.contains(elementId)) {
                faults.add(new DesignFault(
                        manifest.file(),
                        "The " + key + " name the element \"" + elementId + "\", which no drawing has."));
            }
        }
    }
}
