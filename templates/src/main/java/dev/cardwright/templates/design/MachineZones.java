package dev.cardwright.templates.design;

import dev.cardwright.templates.mrz.MrzField;
import dev.cardwright.templates.mrz.MrzRefused;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads texts that are a machine readable zone: {@code data-mrz="td1"}, or {@code "td1 6.35"} with the distance of the lines in
 * millimetres, and {@code data-bind} with {@code word=template} for every field.
 */
final class MachineZones {

    /**
     * Six lines to the inch, as OCR-B of size 1 is usually set. The figure in Doc 9303 part 5 that places the lines was not seen
     * by us, only a transcript that says 4.0; so the design may say it.
     */
    private static final double USUAL_SPACING = 25.4 / 6;

    private static final double MIN_SPACING = 3.8;
    private static final double MAX_SPACING = 6.5;
    private static final double WIDTH = 76.2;
    private static final double ABOVE_BASELINE = 2.8;

    private static final Pattern KIND = Pattern.compile("td1(?:\\s+([0-9]{1,2}(?:\\.[0-9]{1,3})?))?");
    private static final Pattern FIELD =
            Pattern.compile("\\s*([A-Za-z0-9_-]+)=((?:\\{\\{[^{}]*\\}\\}|[^\\s{}])*)(?=\\s|$)");

    private final Reading reading;
    private final Page page;
    private final Enclosure enclosure;

    MachineZones(Reading reading, Page page, Enclosure enclosure) {
        this.reading = reading;
        this.page = page;
        this.enclosure = enclosure;
    }

    Piece.MachineZone read(SvgElement element, AffineTransform place, InkRule ink, Condition shownIf)
            throws DesignFault {
        String bind = element.attribute("data-bind");
        if (!element.name.equals("text") || bind == null) {
            throw fault(
                    element, "is a machine readable zone. Allowed: a <text> with data-bind=\"type=I issuer=SWE …\".");
        }
        if (ink != InkRule.AUTO && ink != InkRule.RESIN) {
            throw fault(element, "is a machine readable zone, which is printed in resin. Allowed: data-ink k or auto.");
        }
        if (!Transforms.isStraight(place)) {
            throw fault(
                    element, "is a machine readable zone at an angle. Allowed: turned by 0, 90, 180 or 270 degrees.");
        }
        enclosure.checkPlain(element, true);
        double spacing = spacing(element);
        Point2D start = new Point2D.Double(position(element, "x"), position(element, "y"));
        checkInside(element, place, start, spacing);
        return new Piece.MachineZone(
                enclosure.name(element),
                shownIf,
                Matrix.of(place),
                start.getX(),
                start.getY(),
                spacing,
                fields(element, bind));
    }

    private double spacing(SvgElement element) throws DesignFault {
        String word = element.attributes.getOrDefault("data-mrz", "").strip();
        Matcher kind = KIND.matcher(word);
        double spacing = !kind.matches()
                ? 0
                : Optional.ofNullable(kind.group(1)).map(Double::valueOf).orElse(USUAL_SPACING);
        if (spacing < MIN_SPACING || spacing > MAX_SPACING) {
            throw fault(
                    element,
                    "has data-mrz \"" + word + "\". Allowed: td1, or td1 and the distance of its lines from "
                            + MIN_SPACING + " to " + MAX_SPACING + " mm.");
        }
        return spacing;
    }

    /** The text's own place, or where a drawing program put it: at its first line. */
    private double position(SvgElement element, String name) throws DesignFault {
        SvgElement at = element;
        while (at.attribute(name) == null && !at.elements().isEmpty()) {
            at = at.elements().get(0);
        }
        String text = at.attributes.getOrDefault(name, "0");
        return Lengths.parse(text, 0, 0)
                .orElseThrow(() -> fault(element, "has the " + name + " \"" + text + "\", which is no length."));
    }

    private void checkInside(SvgElement element, AffineTransform place, Point2D start, double spacing)
            throws DesignFault {
        double unit = page.unitsPerMillimetre();
        Point2D onPage = place.transform(start, null);
        AffineTransform zone = AffineTransform.getTranslateInstance(onPage.getX(), onPage.getY());
        zone.quadrantRotate(Matrix.of(place).quarterTurns());
        Rectangle2D covered = zone.createTransformedShape(new Rectangle2D.Double(
                        0, -ABOVE_BASELINE * unit, WIDTH * unit, (ABOVE_BASELINE + 2 * spacing) * unit))
                .getBounds2D();
        Rectangle2D card = new Rectangle2D.Double(
                page.x() + page.bleed(),
                page.y() + page.bleed(),
                page.width() - 2 * page.bleed(),
                page.height() - 2 * page.bleed());
        if (!card.contains(covered)) {
            throw fault(
                    element,
                    String.format(
                            Locale.ROOT,
                            "is a machine readable zone that goes over the card's edge: it is %.1f x %.1f mm and begins"
                                    + " %.1f mm above its baseline.",
                            WIDTH,
                            ABOVE_BASELINE + 2 * spacing,
                            ABOVE_BASELINE));
        }
    }

    private Map<MrzField, TextTemplate> fields(SvgElement element, String bind) throws DesignFault {
        Map<MrzField, TextTemplate> fields = new EnumMap<>(MrzField.class);
        Matcher part = FIELD.matcher(bind.stripTrailing());
        int end = 0;
        while (end < part.regionEnd()
                && part.region(end, bind.stripTrailing().length()).lookingAt()) {
            end = part.end();
            String word = part.group(1);
            MrzField field = MrzField.named(word)
                    .orElseThrow(() -> fault(
                            element,
                            "has no field \"" + word + "\" in its machine readable zone. Allowed: " + MrzField.allowed()
                                    + "."));
            if (fields.put(field, template(element, field, part.group(2))) != null) {
                throw fault(element, "says \"" + word + "\" twice.");
            }
        }
        if (end < bind.stripTrailing().length()) {
            throw fault(
                    element,
                    "has a data-bind that is not understood. Allowed: word=value pairs as in"
                            + " type=I issuer=SWE surname={{LAST_NAME}}, with the words " + MrzField.allowed() + ".");
        }
        for (MrzField field : MrzField.values()) {
            if (field.isRequired() && !fields.containsKey(field)) {
                throw fault(element, "lacks \"" + field.word() + "=…\" in its machine readable zone.");
            }
        }
        return fields;
    }

    private TextTemplate template(SvgElement element, MrzField field, String text) throws DesignFault {
        TextTemplate template = TextTemplate.of(reading.file(), element, text, reading.language());
        if (template.isFixed()) {
            try {
                field.written(template.fixedText());
            } catch (MrzRefused refused) {
                throw fault(element, "cannot be set. " + refused.getMessage());
            }
        }
        return template;
    }

    private DesignFault fault(SvgElement element, String what) {
        return new DesignFault(reading.file(), element, what);
    }
}
