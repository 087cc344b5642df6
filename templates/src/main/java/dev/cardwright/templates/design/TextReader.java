package dev.cardwright.templates.design;

import dev.cardwright.templates.type.Glyphs;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.Typeface;
import dev.cardwright.templates.type.Typefaces;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a {@code <text>} element into lines. One reader per element. */
final class TextReader {

    /** A line before it is known how it fits. */
    record RawLine(double x, double y, SvgElement element, List<RawSpan> spans) {}

    /** Words and the element whose style they have. */
    record RawSpan(String text, SvgElement element) {}

    private static final Map<String, List<String>> PLAIN_VALUES = Map.ofEntries(
            Map.entry("font-variant", List.of("normal")),
            Map.entry("font-variant-caps", List.of("normal")),
            Map.entry("font-variant-position", List.of("normal")),
            Map.entry("font-stretch", List.of("normal", "100%")),
            Map.entry("font-size-adjust", List.of("none")),
            Map.entry("text-decoration", List.of("none")),
            Map.entry("text-decoration-line", List.of("none")),
            Map.entry("text-shadow", List.of("none")),
            Map.entry("direction", List.of("ltr")),
            Map.entry("unicode-bidi", List.of("normal")),
            Map.entry("writing-mode", List.of("lr-tb", "lr", "horizontal-tb")),
            Map.entry("dominant-baseline", List.of("auto", "alphabetic", "baseline")),
            Map.entry("baseline-shift", List.of("0", "0px", "baseline")),
            Map.entry("word-spacing", List.of("0", "0px", "normal")));

    private static final double LIGHTEST_BOLD = 600;
    private static final List<String> NO_ATTRIBUTES = List.of("textLength", "rotate", "font");

    /** Elements within a text whose words are drawn. */
    private static final Set<String> PARTS = Set.of("tspan", "a");

    private final Reading reading;
    private final String file;
    private final Style style;
    private final Typefaces typefaces;
    private final List<RawLine> lines = new ArrayList<>();

    TextReader(Reading reading, Style style) {
        this.reading = reading;
        this.file = reading.file();
        this.style = style;
        this.typefaces = reading.typefaces();
    }

    List<RawLine> read(SvgElement text) throws DesignFault {
        begin(text, number(text, "x").orElse(0.0), number(text, "y").orElse(0.0));
        content(text);
        List<RawLine> kept = new ArrayList<>();
        for (RawLine line : lines) {
            RawLine trimmed = trim(line);
            if (!trimmed.spans().isEmpty()) {
                kept.add(trimmed);
            }
        }
        return kept;
    }

    private void content(SvgElement element) throws DesignFault {
        plain(element);
        String bind = element.attribute("data-bind");
        if (bind != null) {
            SvgElement styled = element;
            while (!styled.elements().isEmpty() && styled.elements().get(0).name.equals("tspan")) {
                styled = styled.elements().get(0);
                place(styled);
                plain(styled);
            }
            if (style.isShown(styled)) {
                add(bind.contains("{{") ? bind : "{{" + bind.strip() + "}}", styled);
            }
            return;
        }
        for (SvgElement.Node child : element.children) {
            if (child.element() == null) {
                if (style.isShown(element)) {
                    add(child.characters(), element);
                }
            } else if (PARTS.contains(child.element().name)) {
                place(child.element());
                if (style.own(child.element(), "display").filter("none"::equals).isEmpty()) {
                    content(child.element());
                }
            }
        }
    }

    private void place(SvgElement tspan) throws DesignFault {
        boolean newLine = tspan.attribute("x") != null;
        boolean moved = tspan.attribute("y") != null || tspan.attribute("dx") != null || tspan.attribute("dy") != null;
        if (newLine) {
            RawLine last = lines.get(lines.size() - 1);
            begin(tspan, number(tspan, "x").orElse(0.0), number(tspan, "y").orElse(last.y()));
        } else if (moved && (offset(tspan, "dx") != 0 || offset(tspan, "dy") != 0 || tspan.attribute("y") != null)) {
            throw fault(tspan, "moves within a line. Give it an x as well, so that it becomes a line of its own.");
        }
    }

    private void begin(SvgElement element, double x, double y) throws DesignFault {
        lines.add(new RawLine(x + offset(element, "dx"), y + offset(element, "dy"), element, new ArrayList<>()));
    }

    private void add(String text, SvgElement element) {
        lines.get(lines.size() - 1).spans().add(new RawSpan(text, element));
    }

    private double offset(SvgElement element, String name) throws DesignFault {
        return number(element, name).orElse(0.0);
    }

    /** The places of a sample's letters say nothing about the letters of a card. */
    private static boolean holdsField(SvgElement element) {
        boolean[] found = {element.attribute("data-bind") != null};
        element.walk(inside -> found[0] |=
                inside.children.stream().anyMatch(child -> child.characters().contains("{{")));
        return found[0];
    }

    private Optional<Double> number(SvgElement element, String name) throws DesignFault {
        String text = element.attribute(name);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        String[] places = text.strip().split("[\\s,]+", 2);
        if (places.length > 1 && !holdsField(element)) {
            throw fault(element, "places its letters one by one. Type the text again, or convert it to outlines.");
        }
        return Optional.of(Lengths.parse(places[0], style.fontSize(element), 0)
                .orElseThrow(() -> fault(element, "has the " + name + " \"" + text + "\", which is no length.")));
    }

    private void plain(SvgElement element) throws DesignFault {
        for (String attribute : NO_ATTRIBUTES) {
            if (style.own(element, attribute).isPresent()) {
                throw fault(element, "uses " + attribute + ", which cannot be drawn.");
            }
        }
        for (Map.Entry<String, List<String>> property : PLAIN_VALUES.entrySet()) {
            Optional<String> value = style.inherited(element, property.getKey());
            if (value.isPresent()
                    && !property.getValue().contains(value.get())
                    && !value.get().equals("initial")) {
                throw fault(
                        element,
                        "has " + property.getKey() + " " + value.get() + ". Allowed: "
                                + property.getValue().get(0) + ".");
            }
        }
    }

    private RawLine trim(RawLine line) {
        boolean preserve = style.inherited(line.element(), "xml:space")
                .filter("preserve"::equals)
                .isPresent();
        List<RawSpan> spans = new ArrayList<>();
        boolean afterSpace = !preserve;
        for (RawSpan span : line.spans()) {
            String text = span.text().replaceAll("[\\t\\r\\n]", " ");
            if (!preserve) {
                text = text.replaceAll(" +", " ");
                text = afterSpace && text.startsWith(" ") ? text.substring(1) : text;
            }
            if (!text.isEmpty()) {
                afterSpace = !preserve && text.endsWith(" ");
                spans.add(new RawSpan(text, span.element()));
            }
        }
        while (!spans.isEmpty() && spans.get(spans.size() - 1).text().isBlank()) {
            spans.remove(spans.size() - 1);
        }
        if (!spans.isEmpty()) {
            RawSpan last = spans.remove(spans.size() - 1);
            spans.add(new RawSpan(last.text().stripTrailing(), last.element()));
        }
        return new RawLine(line.x(), line.y(), line.element(), spans);
    }

    /** What a span says, with its letters checked where they are fixed. */
    TextTemplate template(RawSpan span, Typeface face) throws DesignFault {
        TextTemplate template = cased(
                span.element(),
                TextTemplate.of(
                        file,
                        span.element(),
                        Normalizer.normalize(span.text(), Normalizer.Form.NFC),
                        reading.language()));
        for (TextTemplate.Part part : template.parts()) {
            Optional<String> problem = part.isField() ? Optional.empty() : Glyphs.problem(part.text(), face);
            if (problem.isPresent()) {
                throw fault(span.element(), "cannot be set. " + problem.get());
            }
        }
        return template;
    }

    /** Typeface, size and tracking of an element. */
    LetterRun letters(SvgElement element) throws DesignFault {
        double size = style.fontSize(element);
        if (!(size > 0)) {
            throw fault(element, "has no font-size above 0.");
        }
        String spacing = style.inherited(element, "letter-spacing").orElse("normal");
        double tracking = spacing.equals("normal") || spacing.equals("initial")
                ? 0
                : Lengths.parse(spacing, size, size)
                        .orElseThrow(() -> fault(
                                element, "has the letter-spacing \"" + spacing + "\". Allowed: normal or a length."));
        return new LetterRun("", face(element), size, tracking);
    }

    private boolean isBold(SvgElement element) throws DesignFault {
        String weight = style.inherited(element, "font-weight").orElse("normal");
        return switch (weight) {
            case "bold", "bolder" -> true;
            case "normal", "lighter", "initial" -> false;
            default -> {
                if (!weight.matches("[0-9]{1,4}(\\.[0-9]{1,9})?")) {
                    throw fault(element, "has the font-weight \"" + weight + "\". Allowed: normal, bold, 1 to 1000.");
                }
                yield Double.parseDouble(weight) >= LIGHTEST_BOLD;
            }
        };
    }

    private boolean isItalic(SvgElement element) throws DesignFault {
        String slope = style.inherited(element, "font-style").orElse("normal");
        if (!slope.matches("normal|initial|italic|oblique.*")) {
            throw fault(element, "has the font-style \"" + slope + "\". Allowed: normal, italic, oblique.");
        }
        return slope.startsWith("italic") || slope.startsWith("oblique");
    }

    private Typeface face(SvgElement element) throws DesignFault {
        String families = style.inherited(element, "font-family").orElse("");
        boolean bold = isBold(element);
        boolean italic = isItalic(element);
        for (String family : families.split(",")) {
            Optional<Typeface> face = typefaces.find(family, bold, italic);
            if (face.isPresent()) {
                reading.facts().typeface(face.get());
                return face.get();
            }
        }
        throw fault(
                element,
                (families.isEmpty()
                                ? "names no font"
                                : "asks for the font " + families + (bold ? " bold" : "") + (italic ? " italic" : ""))
                        + ", which neither comes with the product nor is configured. Allowed: " + typefaces.allowed()
                        + ".");
    }

    TextLine.Anchor anchor(SvgElement element) throws DesignFault {
        String anchor = style.inherited(element, "text-anchor").orElse("start");
        return switch (anchor) {
            case "start", "initial" -> TextLine.Anchor.START;
            case "middle" -> TextLine.Anchor.MIDDLE;
            case "end" -> TextLine.Anchor.END;
            default -> throw fault(element, "has the text-anchor \"" + anchor + "\". Allowed: start, middle, end.");
        };
    }

    /** CSS's {@code text-transform}. */
    private TextTemplate cased(SvgElement element, TextTemplate template) throws DesignFault {
        String value = style.inherited(element, "text-transform").orElse("none");
        try {
            return switch (value) {
                case "none" -> template;
                case "uppercase" -> template.with(new TextFilter.Upper(reading.language()));
                case "lowercase" -> template.with(new TextFilter.Lower(reading.language()));
                default ->
                    throw fault(element, "has text-transform " + value + ". Allowed: none, uppercase, lowercase.");
            };
        } catch (FormatRefused impossible) {
            throw new IllegalStateException("Every text has capitals and small letters", impossible);
        }
    }

    DesignFault fault(SvgElement element, String what) {
        return new DesignFault(file, element, what);
    }
}
