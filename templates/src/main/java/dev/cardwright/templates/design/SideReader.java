package dev.cardwright.templates.design;

import dev.cardwright.templates.barcode.Symbology;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Page page;
    private final Style style;
    private final ArtworkWriter writer;
    private final TextPieces texts;
    private final Enclosure enclosure;
    private final List<Piece> pieces = new ArrayList<>();

    private final Set<SvgElement> run = new HashSet<>();
    private final Map<SvgElement, String> outlines = new HashMap<>();
    private @Nullable SvgElement runStart;
    private InkRule runInk = InkRule.AUTO;
    private Condition runShownIf = Condition.ALWAYS;

    private SideReader(String file, SvgElement root) throws DesignFault {
        this.file = file;
        this.page = Page.of(file, root);
        this.style = new Style(StyleSheet.of(file, root));
        this.writer = new ArtworkWriter(root, page);
        Map<String, SvgElement> byId = new HashMap<>();
        root.walk(element -> {
            String id = element.attribute("id");
            if (id != null) {
                byId.putIfAbsent(id, element);
            }
        });
        this.enclosure = new Enclosure(file, style, byId);
        this.texts = new TextPieces(file, style, page, enclosure, new TextFitting(file, style, page, byId));
    }

    /**
     * Cuts a drawing that was read and checked.
     *
     * @param file its name, for messages
     * @param root its outermost element
     */
    static CardSide read(String file, SvgElement root) throws DesignFault {
        SideReader reader = new SideReader(file, root);
        reader.children(root, reader.within(root, new Context(new AffineTransform(), InkRule.AUTO, Condition.ALWAYS)));
        reader.closeRun();
        return new CardSide(reader.page, reader.pieces);
    }

    private void children(SvgElement element, Context context) throws DesignFault {
        for (SvgElement child : element.elements()) {
            if (ArtworkWriter.DEFINITIONS.contains(child.name)) {
                continue;
            }
            Context inside = within(child, context);
            if (ArtworkWriter.LEAVES.contains(child.name)) {
                leaf(child, inside);
            } else {
                children(child, inside);
            }
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
        InkRule ink = around.ink();
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
        if (!style.isShown(element)) {
            return;
        }
        if (element.attribute("data-barcode") != null) {
            fixed(element, context, context.ink());
            addPiece(code(element, context));
        } else if (element.attribute("data-photo") != null) {
            addPiece(portrait(element, context));
        } else if (element.name.equals("text")) {
            text(element, context);
        } else if (element.attribute("data-bind") != null) {
            throw fault(
                    element,
                    "has data-bind but is neither text nor barcode. Say data-barcode or data-photo, or bind a <text>.");
        } else {
            enclosure.checkUse(element);
            fixed(element, context, context.ink());
        }
    }

    private void text(SvgElement element, Context context) throws DesignFault {
        TextPieces.Result result = texts.read(element, context.place(), context.ink(), context.shownIf());
        result.letters().ifPresent(this::addPiece);
        if (result.outlines().isPresent()) {
            outlines.put(element, result.outlines().get());
            fixed(element, context, context.ink());
        }
    }

    /** Adds fixed drawing to the current run, or begins another where it is printed or shown otherwise. */
    private void fixed(SvgElement element, Context context, InkRule said) {
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

    private void addPiece(Piece piece) {
        closeRun();
        pieces.add(piece);
    }

    private void closeRun() {
        if (runStart != null) {
            pieces.add(new Piece.Artwork(enclosure.name(runStart), runShownIf, runInk, writer.write(run, outlines)));
            run.clear();
            runStart = null;
        }
    }

    private Piece.Code code(SvgElement element, Context context) throws DesignFault {
        String kind = element.attributes.getOrDefault("data-barcode", "");
        Symbology symbology = Symbology.named(kind)
                .orElseThrow(() -> fault(element, "has data-barcode \"" + kind + "\". Allowed: code128, qr."));
        String bind = element.attribute("data-bind");
        if (!element.name.equals("rect") || bind == null) {
            throw fault(element, "is a barcode. Allowed: a <rect> with data-bind=\"FIELD\".");
        }
        TextTemplate content = TextTemplate.parse(bind.contains("{{") ? bind : "{{" + bind.strip() + "}}")
                .orElseThrow(() -> fault(element, "has braces that are no field. Allowed: {{FIELD_NAME}}."));
        AffineTransform place = context.place();
        if (!Transforms.isStraight(place)) {
            throw fault(element, "is a barcode at an angle. Allowed: turned by 0, 90, 180 or 270 degrees.");
        }
        enclosure.checkPlain(element, true);
        return new Piece.Code(
                enclosure.name(element), context.shownIf(), Matrix.of(place), box(element), symbology, content);
    }

    private Piece.Portrait portrait(SvgElement element, Context context) throws DesignFault {
        String said = element.attributes.getOrDefault("data-photo", "");
        String[] words = said.strip().split("\\s+");
        boolean understood = words[0].equals("cover") && (words.length == 1 || words.length == 3);
        if (!understood) {
            throw fault(
                    element,
                    "has data-photo \"" + said + "\". Allowed: cover, or cover with a focus as in cover 50% 35%.");
        }
        double focusX = words.length == 3 ? percent(element, words[1]) : 0.5;
        double focusY = words.length == 3 ? percent(element, words[2]) : 0.5;
        enclosure.checkPlain(element, false);
        Set<SvgElement> only = new HashSet<>();
        only.add(element);
        String mask = writer.write(only, Map.of(element, enclosure.solidShape(element, box(element))));
        return new Piece.Portrait(
                enclosure.name(element),
                context.shownIf(),
                Matrix.of(context.place()),
                box(element),
                focusX,
                focusY,
                mask);
    }

    private double percent(SvgElement element, String word) throws DesignFault {
        if (!word.matches("\\d{1,3}%") || Integer.parseInt(word.replace("%", "")) > 100) {
            throw fault(element, "has the focus \"" + word + "\". Allowed: 0% to 100%.");
        }
        return Integer.parseInt(word.replace("%", "")) / 100.0;
    }

    private Piece.Box box(SvgElement element) throws DesignFault {
        return switch (element.name) {
            case "rect", "image" ->
                new Piece.Box(
                        length(element, "x", page.width()),
                        length(element, "y", page.height()),
                        positive(element, "width", page.width()),
                        positive(element, "height", page.height()));
            case "circle" ->
                ellipse(element, positive(element, "r", page.width()), positive(element, "r", page.width()));
            case "ellipse" ->
                ellipse(element, positive(element, "rx", page.width()), positive(element, "ry", page.height()));
            default -> throw fault(element, "cannot be bound. Allowed: <rect>, <circle>, <ellipse>, <image>.");
        };
    }

    private Piece.Box ellipse(SvgElement element, double rx, double ry) throws DesignFault {
        double cx = length(element, "cx", page.width());
        double cy = length(element, "cy", page.height());
        return new Piece.Box(cx - rx, cy - ry, 2 * rx, 2 * ry);
    }

    private double positive(SvgElement element, String name, double whole) throws DesignFault {
        double length = length(element, name, whole);
        if (!(length > 0)) {
            throw fault(element, "needs a " + name + " above 0.");
        }
        return length;
    }

    private double length(SvgElement element, String name, double whole) throws DesignFault {
        String text = style.own(element, name).orElse("0");
        return Lengths.parse(text, style.fontSize(element), whole)
                .orElseThrow(() -> fault(element, "has the " + name + " \"" + text + "\", which is no length."));
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element.line, element.label() + " " + what);
    }
}
