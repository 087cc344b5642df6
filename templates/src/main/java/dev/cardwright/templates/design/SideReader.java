package dev.cardwright.templates.design;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a drawing, in document order, into runs of fixed artwork and the elements that change from card to card. */
final class SideReader {

    /** What groups say about everything inside them. */
    private record Context(AffineTransform place, InkRule ink, Condition shownIf) {}

    private final String file;
    private final Faults faults;
    private final Page page;
    private final Style style;
    private final ArtworkWriter writer;
    private final TextPieces texts;
    private final Enclosure enclosure;
    private final CodePieces codes;
    private final MachineZones machineZones;
    private final PortraitPieces portraits;
    private final KeepOuts keepOuts;
    private final DetailFinder details;
    private final List<Piece> pieces = new ArrayList<>();

    private final Set<SvgElement> definitionTexts = new LinkedHashSet<>();

    private final Set<SvgElement> run = new HashSet<>();
    private final Map<SvgElement, String> outlines = new HashMap<>();
    private @Nullable SvgElement runStart;
    private static final int MOST_PIECES = 300;

    private InkRule runInk = InkRule.AUTO;
    private Condition runShownIf = Condition.ALWAYS;

    private SideReader(Reading reading, SvgElement root, Page page) throws DesignFault {
        this.file = reading.file();
        this.faults = reading.faults();
        this.page = page;
        References references = new References(root);
        references.checkCircles(file, faults);
        new DrawnRules(file, references, page, faults).check(root);
        new DrawnLimits(file, references, page, faults).check(drawn(root));
        this.style = new Style();
        this.writer = new ArtworkWriter(root, page, references);
        this.enclosure = new Enclosure(file, style);
        this.details = new DetailFinder(page, style, enclosure, reading.facts());
        Boxes boxes = new Boxes(file, style, page);
        this.codes = new CodePieces(file, enclosure, boxes);
        this.machineZones = new MachineZones(reading, page, enclosure);
        this.keepOuts = new KeepOuts(file, page, boxes, reading.rules().keepOuts());
        this.portraits = new PortraitPieces(file, enclosure, boxes, writer);
        this.texts = new TextPieces(
                reading, style, page, enclosure, new TextFitting(file, style, page, references.byId()), writer);
        for (SvgElement definition : references.needed(drawn(root))) {
            definition.walk(element -> {
                if (element.name.equals("text")) {
                    definitionTexts.add(element);
                }
            });
        }
    }

    private static List<SvgElement> drawn(SvgElement root) {
        List<SvgElement> drawn = new ArrayList<>();
        root.walk(element -> {
            if (!ArtworkWriter.DEFINITIONS.contains(element.name)
                    && ArtworkWriter.DEFINITIONS.stream().noneMatch(element::isInside)) {
                drawn.add(element);
            }
        });
        return drawn;
    }

    /**
     * Cuts a drawing that was read and checked.
     *
     * @param reading what is known about it; faults of single elements are gathered there
     * @param root its outermost element
     * @throws DesignFault if it has no page or its styles are not understood
     */
    static CardSide read(Reading reading, SvgElement root) throws DesignFault {
        Page page = PageReader.read(reading.file(), root, reading.bleedMillimetres());
        Copies.expand(reading.file(), root, page, reading.faults());
        Markers.expand(reading.file(), root, reading.faults());
        DashedShapes.settle(root, page);
        Placing.settle(reading.file(), root, page, reading.faults());
        SideReader reader = new SideReader(reading, root, page);
        for (SvgElement text : reader.definitionTexts) {
            reader.faults.attempt(() -> reader.writer.replaceAlways(text, reader.texts.outlines(text)));
        }
        reader.children(root, reader.within(root, new Context(new AffineTransform(), InkRule.AUTO, Condition.ALWAYS)));
        reader.faults.attempt(reader::closeRun);
        return new CardSide(
                reader.page,
                reader.pieces,
                reader.keepOuts.all(),
                reading.rules().halftone());
    }

    private void children(SvgElement element, Context context) throws DesignFault {
        for (SvgElement child : element.elements()) {
            if (ArtworkWriter.DEFINITIONS.contains(child.name)) {
                continue;
            }
            faults.attempt(() -> {
                Context inside = within(child, context);
                if (ArtworkWriter.LEAVES.contains(child.name)) {
                    leaf(child, inside);
                } else {
                    if (child.name.equals("a")) {
                        details.link(child);
                    }
                    children(child, inside);
                }
            });
        }
    }

    private Context within(SvgElement element, Context around) throws DesignFault {
        AffineTransform place = new AffineTransform(around.place());
        Optional<String> transform = style.own(element, "transform");
        if (transform.isPresent()) {
            place.concatenate(Transforms.parse(transform.get())
                    .orElseThrow(() -> fault(element, "has a transform that is not understood: " + transform.get())));
        }
        String inkWord = element.attribute("data-ink");
        InkRule ink =
                element.name.equals("g") ? InkRule.ofLayer(element.layerName()).orElse(around.ink()) : around.ink();
        if (inkWord != null) {
            ink = InkRule.named(inkWord)
                    .orElseThrow(() ->
                            fault(element, "has data-ink \"" + inkWord + "\". Allowed: " + InkRule.allowed() + "."));
        }
        String showIf = element.attribute("data-show-if");
        Condition shownIf = around.shownIf();
        if (showIf != null) {
            shownIf = shownIf.and(showIf)
                    .orElseThrow(() -> fault(
                            element, "has data-show-if \"" + showIf + "\". Allowed: FIELD, !FIELD, FIELD=value."));
        }
        return new Context(place, ink, shownIf);
    }

    private void leaf(SvgElement element, Context context) throws DesignFault {
        // Guides are often switched off in the drawing program; what they say holds all the same.
        if (element.attribute("data-keep-out") != null) {
            keepOut(element, context);
            return;
        }
        if (!style.isShown(element)) {
            return;
        }
        if (element.attribute("data-barcode") != null) {
            if (context.ink() != InkRule.AUTO && context.ink() != InkRule.RESIN) {
                throw fault(
                        element,
                        "is a barcode, which is printed in resin, but it or a group around it says "
                                + context.ink().said() + ". Allowed: data-ink k or auto.");
            }
            fixed(element, context, context.ink());
            addPiece(codes.read(element, context.place(), context.shownIf()));
        } else if (PortraitPieces.isPicture(element)) {
            addPiece(portraits.read(element, context.place(), context.ink(), context.shownIf()));
        } else if (element.attribute("data-mrz") != null) {
            addPiece(machineZones.read(element, context.place(), context.ink(), context.shownIf()));
        } else if (element.name.equals("text")) {
            text(element, context);
        } else {
            fixed(element, context, context.ink());
            details.shape(element, context.place());
        }
    }

    private void keepOut(SvgElement element, Context context) throws DesignFault {
        if (!context.shownIf().tests().isEmpty()) {
            throw fault(element, "stays free on every card, so the data-show-if around it has no effect on it.");
        }
        keepOuts.add(element, context.place());
    }

    private void text(SvgElement element, Context context) throws DesignFault {
        TextPieces.Result result = texts.read(element, context.place(), context.ink(), context.shownIf());
        if (result.letters().isPresent()) {
            addPiece(result.letters().get());
        }
        if (result.outlines().isPresent()) {
            outlines.put(element, result.outlines().get());
            fixed(element, context, context.ink());
            details.text(element, context.place());
        }
    }

    /** Adds fixed drawing to the current run, or begins another where it is printed or shown otherwise. */
    private void fixed(SvgElement element, Context context, InkRule said) throws DesignFault {
        InkRule ink = element.name.equals("image") && said == InkRule.AUTO ? InkRule.DYE : said;
        if (runStart != null && (ink != runInk || !runShownIf.equals(context.shownIf()))) {
            closeRun();
        }
        if (runStart == null) {
            runStart = element;
            runInk = ink;
            runShownIf = context.shownIf();
        }
        run.add(element);
    }

    private void addPiece(Piece piece) throws DesignFault {
        closeRun();
        if (pieces.size() >= MOST_PIECES) {
            throw tooManyPieces();
        }
        pieces.add(piece);
    }

    private DesignFault tooManyPieces() {
        return new DesignFault(
                file,
                "The drawing has too many elements that change from card to card, with fixed drawing between them."
                        + " Allowed: up to " + MOST_PIECES + " on a side, counted together.");
    }

    private void closeRun() throws DesignFault {
        if (runStart != null) {
            if (pieces.size() >= MOST_PIECES) {
                runStart = null;
                run.clear();
                throw tooManyPieces();
            }
            pieces.add(new Piece.Artwork(enclosure.name(runStart), runShownIf, runInk, writer.write(run, outlines)));
            run.clear();
            runStart = null;
        }
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element, what);
    }
}
