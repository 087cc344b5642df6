package dev.cardwright.templates.design;

import dev.cardwright.templates.type.Typefaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A card design, read once and checked: a folder with {@code design.yaml}, or one SVG file. Whatever in it cannot be drawn is a
 * {@link DesignFault} with the place. Immutable and safe to share between threads.
 */
public final class CardDesign {

    /** The card's number as a field. */
    public static final String CARD_ID = "CARD_ID";

    /** The day of printing as a field, as ISO date. */
    public static final String PRINT_DATE = "PRINT_DATE";

    private static final Set<String> BUILT_IN = Set.of(CARD_ID, PRINT_DATE);

    private final String id;
    private final String version;
    private final CardSide front;
    private final Optional<CardSide> back;

    private CardDesign(String id, String version, CardSide front, Optional<CardSide> back) {
        this.id = id;
        this.version = version;
        this.front = front;
        this.back = back;
    }

    /**
     * Reads a design with the product's own typefaces.
     *
     * @param folderOrSvg a folder with {@code design.yaml}, or one {@code .svg}
     * @return the design
     * @throws DesignFault if it cannot be used, with the place
     */
    public static CardDesign load(Path folderOrSvg) throws DesignFault {
        return load(folderOrSvg, Typefaces.bundled());
    }

    /**
     * Reads a design that may use fonts of the site.
     *
     * @param folderOrSvg a folder with {@code design.yaml}, or one {@code .svg}
     * @param typefaces what texts may be set in
     * @return the design
     * @throws DesignFault if it cannot be used, with the place
     */
    public static CardDesign load(Path folderOrSvg, Typefaces typefaces) throws DesignFault {
        String name = String.valueOf(folderOrSvg.getFileName());
        if (Files.isDirectory(folderOrSvg)) {
            DesignFiles files = new DesignFiles(folderOrSvg);
            return load(Manifest.read(files.read(Manifest.FILE)), files, typefaces);
        }
        if (!Files.isRegularFile(folderOrSvg) || !name.toLowerCase(Locale.ROOT).endsWith(".svg")) {
            throw new DesignFault(
                    folderOrSvg.toString(),
                    "There is no design here. Allowed: a folder with design.yaml, or an .svg file.");
        }
        Path parent = folderOrSvg.toAbsolutePath().getParent();
        String id = name.substring(0, name.length() - ".svg".length());
        return load(
                new Manifest(id, name, Optional.empty(), Map.of(), SideRules.NONE, SideRules.NONE),
                new DesignFiles(parent == null ? folderOrSvg.toAbsolutePath() : parent),
                typefaces);
    }

    private static CardDesign load(Manifest manifest, DesignFiles files, Typefaces typefaces) throws DesignFault {
        Set<String> used = new HashSet<>();
        CardSide front = side(manifest.front(), manifest, manifest.frontRules(), files, typefaces, used);
        Optional<CardSide> back = Optional.empty();
        if (manifest.back().isPresent()) {
            back = Optional.of(side(manifest.back().get(), manifest, manifest.backRules(), files, typefaces, used));
        }
        for (String elementId : manifest.bindings().keySet()) {
            if (!used.contains(elementId)) {
                throw new DesignFault(
                        Manifest.FILE, "The bindings name the element \"" + elementId + "\", which no drawing has.");
            }
        }
        return new CardDesign(manifest.id(), files.version(), front, back);
    }

    private static CardSide side(
            String file, Manifest manifest, SideRules rules, DesignFiles files, Typefaces typefaces, Set<String> used)
            throws DesignFault {
        SvgElement root = SvgReader.read(file, files.read(file));
        List<SvgElement> pictures = new ArrayList<>();
        root.walk(element -> {
            String elementId = element.attribute("id");
            if (elementId != null && manifest.bindings().containsKey(elementId)) {
                element.attributes.putAll(manifest.bindings().getOrDefault(elementId, Map.of()));
                used.add(elementId);
            }
            if (element.name.equals("image")) {
                pictures.add(element);
            }
        });
        SvgRules.check(file, root);
        for (SvgElement picture : pictures) {
            embed(file, picture, files);
        }
        return SideReader.read(file, root, typefaces, rules);
    }

    /** Takes a linked picture into the drawing, so that the renderer never opens a file. */
    private static void embed(String file, SvgElement picture, DesignFiles files) throws DesignFault {
        String reference = picture.attributes.getOrDefault("href", "").strip();
        if (reference.isEmpty() || reference.startsWith("#") || reference.startsWith("data:")) {
            return;
        }
        String lower = reference.toLowerCase(Locale.ROOT);
        String type = lower.endsWith(".png") ? "image/png" : lower.matches(".*\\.jpe?g") ? "image/jpeg" : "";
        if (type.isEmpty()) {
            throw new DesignFault(
                    file, picture.line, picture.label() + " links a file that is no picture. Allowed: .png, .jpg.");
        }
        String data = Base64.getEncoder().encodeToString(files.read(reference));
        picture.attributes.put("href", "data:" + type + ";base64," + data);
    }

    /**
     * The design's name.
     *
     * @return the manifest's {@code id}, or the file's name without ending
     */
    public String id() {
        return id;
    }

    /**
     * A short fingerprint of all files the design is made of.
     *
     * @return twelve hexadecimal digits
     */
    public String version() {
        return version;
    }

    /**
     * The fields a request must bring.
     *
     * @return names in alphabetical order, without the built-in {@code CARD_ID} and {@code PRINT_DATE}
     */
    public Set<String> fields() {
        Set<String> names = new TreeSet<>();
        pieces().forEach(piece -> {
            if (piece instanceof Piece.Letters letters) {
                letters.lines()
                        .forEach(line -> line.spans()
                                .forEach(span -> names.addAll(span.template().fields())));
            } else if (piece instanceof Piece.Code code) {
                names.addAll(code.content().fields());
            }
        });
        names.removeAll(BUILT_IN);
        return names;
    }

    /**
     * Says whether a photo is drawn.
     *
     * @return true if any element is bound to the photo
     */
    public boolean needsPhoto() {
        return pieces().anyMatch(Piece.Portrait.class::isInstance);
    }

    /**
     * Number of printed sides.
     *
     * @return 1 or 2
     */
    public int sides() {
        return back.isPresent() ? 2 : 1;
    }

    /**
     * Says whether the plastic itself can be told by a scanner.
     *
     * @return true if a barcode that is on every card holds exactly the cardId
     */
    public boolean printsCardId() {
        return pieces().anyMatch(piece -> piece instanceof Piece.Code code
                && code.content().isJust(CARD_ID)
                && code.shownIf().equals(Condition.ALWAYS));
    }

    /**
     * The front.
     *
     * @return always there
     */
    public CardSide front() {
        return front;
    }

    /**
     * The back.
     *
     * @return empty for a design of one side
     */
    public Optional<CardSide> back() {
        return back;
    }

    private Stream<Piece> pieces() {
        return Stream.concat(front.pieces().stream(), back.stream().flatMap(side -> side.pieces().stream()));
    }
}
