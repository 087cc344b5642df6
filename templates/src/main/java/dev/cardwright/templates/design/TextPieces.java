package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.VectorArt;
import dev.cardwright.templates.type.LetterRun;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides how each text is drawn: bound text and pure black text are set on every side by us, other fixed text becomes outlines
 * of the artwork.
 */
final class TextPieces {

    private static final double SMALLEST_MILLIMETRES = 0.2;
    private static final int PURE_BLACK = 0xFF000000;
    private static final List<String> PAINT = List.of(
            "fill",
            "fill-opacity",
            "stroke",
            "stroke-width",
            "stroke-opacity",
            "stroke-linejoin",
            "stroke-linecap",
            "paint-order",
            "color");

    /** A text is drawn in one of two ways, or not at all when it says nothing. */
    record Result(Optional<Piece> letters, Optional<String> outlines) {}

    private final Reading reading;
    private final Style style;
    private final Page page;
    private final Enclosure enclosure;
    private final TextFitting fitting;
    private final ArtworkWriter writer;

    TextPieces(
            Reading reading, Style style, Page page, Enclosure enclosure, TextFitting fitting, ArtworkWriter writer) {
        this.reading = reading;
        this.style = style;
        this.page = page;
        this.enclosure = enclosure;
        this.fitting = fitting;
        this.writer = writer;
    }

    Result read(SvgElement text, AffineTransform place, InkRule ink, Condition shownIf) throws DesignFault {
        TextReader reader = new TextReader(reading, style);
        List<TextLine> lines = new ArrayList<>();
        IdentityHashMap<TextLine.Span, SvgElement> styled = new IdentityHashMap<>();
        for (TextReader.RawLine raw : reader.read(text)) {
            lines.add(line(reader, raw, text, place, ink, styled));
        }
        double scale = Math.sqrt(Math.abs(place.getDeterminant())) / page.unitsPerMillimetre();
        if (lines.stream()
                .flatMap(line -> line.spans().stream())
                .anyMatch(span -> span.style().size() * scale < SMALLEST_MILLIMETRES)) {
            throw reader.fault(
                    text, "has letters smaller than " + SMALLEST_MILLIMETRES + " mm, which cannot be printed.");
        }
        if (lines.isEmpty()) {
            return new Result(Optional.empty(), Optional.empty());
        }
        boolean fixed = lines.stream().allMatch(TextLine::isFixed);
        boolean resin =
                lines.stream().flatMap(line -> line.spans().stream()).allMatch(span -> span.ink() == InkRule.RESIN);
        if (fixed && !(resin && enclosure.isUntouched(text))) {
            return new Result(Optional.empty(), Optional.of(outlines(text, lines, styled)));
        }
        enclosure.checkPlain(text, false);
        Optional<String> mask = Optional.empty();
        if (enclosure.isCut(text)) {
            Set<SvgElement> only = new HashSet<>();
            only.add(text);
            mask = Optional.of(writer.write(only, Map.of(text, enclosure.wholePage(text, page))));
        }
        return new Result(
                Optional.of(new Piece.Letters(enclosure.name(text), shownIf, Matrix.of(place), lines, mask)),
                Optional.empty());
    }

    /** The outlines of a text inside a definition, which must be fixed. */
    String outlines(SvgElement text) throws DesignFault {
        TextReader reader = new TextReader(reading, style);
        List<TextLine> lines = new ArrayList<>();
        IdentityHashMap<TextLine.Span, SvgElement> styled = new IdentityHashMap<>();
        for (TextReader.RawLine raw : reader.read(text)) {
            lines.add(line(reader, raw, text, new AffineTransform(), InkRule.AUTO, styled));
        }
        if (!lines.stream().allMatch(TextLine::isFixed)) {
            throw reader.fault(text, "changes from card to card and cannot be part of a clip path, mask or pattern.");
        }
        return outlines(text, lines, styled);
    }

    private TextLine line(
            TextReader reader,
            TextReader.RawLine raw,
            SvgElement text,
            AffineTransform place,
            InkRule ink,
            IdentityHashMap<TextLine.Span, SvgElement> styled)
            throws DesignFault {
        List<TextLine.Span> spans = new ArrayList<>();
        for (TextReader.RawSpan rawSpan : raw.spans()) {
            LetterRun letters = reader.letters(rawSpan.element());
            TextTemplate template = reader.template(rawSpan, letters.face());
            int argb = colour(reader, rawSpan.element(), text, template.isFixed());
            InkRule printed = ink != InkRule.AUTO ? ink : argb == PURE_BLACK ? InkRule.RESIN : InkRule.DYE;
            TextLine.Span span = new TextLine.Span(template, letters, argb, printed);
            styled.put(span, rawSpan.element());
            spans.add(span);
        }
        TextLine.Anchor anchor = reader.anchor(raw.element());
        double size =
                spans.stream().mapToDouble(span -> span.style().size()).max().orElse(0);
        boolean fixed = spans.stream().allMatch(span -> span.template().isFixed());
        TextLine.Fit fit = fixed
                ? new TextLine.Fit(TextLine.Kind.NONE, Double.POSITIVE_INFINITY, size, 1, 1)
                : fitting.fit(text, size, raw.x(), anchor, place);
        if (fit.kind() == TextLine.Kind.WRAP && spans.size() > 1) {
            throw reader.fault(
                    text, "mixes styles in a line that may wrap. Allowed with data-fit=\"wrap\": one style.");
        }
        return new TextLine(raw.x(), raw.y(), anchor, spans, fit);
    }

    /** The plain colour of letters, as the SVG renderer sees it; only fixed text may have a gradient or an outline. */
    private int colour(TextReader reader, SvgElement element, SvgElement text, boolean fixed) throws DesignFault {
        String fill = style.inherited(element, "fill").orElse("#000");
        boolean stroked = style.inherited(element, "stroke")
                .filter(value -> !value.equals("none"))
                .isPresent();
        if (fill.contains("url(") || stroked) {
            if (fixed) {
                return 0;
            }
            throw reader.fault(
                    element, "changes from card to card and needs a plain colour, without gradient or outline.");
        }
        StringBuilder paint = new StringBuilder("fill:" + fill);
        style.inherited(element, "fill-opacity").ifPresent(value -> paint.append(";fill-opacity:" + value));
        style.inherited(element, "color").ifPresent(value -> paint.append(";color:" + value));
        paint.append(";opacity:" + opacity(element, text) * style.opacity(text));
        return VectorArt.colour(ArtworkWriter.escape(paint.toString()))
                .orElseThrow(() -> reader.fault(element, "has a colour that is not understood: " + fill));
    }

    private String outlines(SvgElement text, List<TextLine> lines, IdentityHashMap<TextLine.Span, SvgElement> styled) {
        StringBuilder out = new StringBuilder("<g")
                .append(enclosure.carried(
                        text, List.of("transform", "opacity", "clip-path", "mask", "filter", "mix-blend-mode")))
                .append('>');
        for (TextLine line : lines) {
            List<Shape> shapes = Outlines.of(line);
            for (int i = 0; i < shapes.size(); i++) {
                SvgElement element = styled.get(line.spans().get(i));
                if (element == null) {
                    throw new IllegalStateException("Every span has an element");
                }
                out.append("<path d=\"")
                        .append(Outlines.pathData(shapes.get(i)))
                        .append("\" style=\"");
                for (String property : PAINT) {
                    style.inherited(element, property)
                            .ifPresent(value -> out.append(ArtworkWriter.escape(property + ":" + value))
                                    .append(';'));
                }
                out.append("opacity:" + opacity(element, text));
                out.append("\"/>");
            }
        }
        return out.append("</g>").toString();
    }

    /** How opaque a span is within its text; the text's own opacity is not counted. */
    private double opacity(SvgElement span, SvgElement text) {
        double opacity = 1;
        for (@Nullable SvgElement at = span; at != null && at != text; at = at.parent) {
            opacity *= style.opacity(at);
        }
        return opacity;
    }
}
