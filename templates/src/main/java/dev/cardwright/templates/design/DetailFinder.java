package dev.cardwright.templates.design;

import java.awt.geom.AffineTransform;

/** Finds what may be lost in print: thin lines, thin bars, small letters and links of the fixed drawing. */
final class DetailFinder {

    private final Page page;
    private final Style style;
    private final Enclosure enclosure;
    private final DrawnFacts facts;

    DetailFinder(Page page, Style style, Enclosure enclosure, DrawnFacts facts) {
        this.page = page;
        this.style = style;
        this.enclosure = enclosure;
        this.facts = facts;
    }

    void shape(SvgElement element, AffineTransform place) {
        if (is(element, "stroke")) {
            style.inherited(element, "stroke-width")
                    .ifPresentOrElse(
                            width -> Lengths.parse(width, style.fontSize(element), page.width())
                                    .ifPresent(length -> add(DrawnDetail.Kind.LINE, element, length, place)),
                            () -> add(DrawnDetail.Kind.LINE, element, 1, place));
        } else if (element.name.equals("rect")) {
            double width = length(element, "width", page.width());
            double height = length(element, "height", page.height());
            if (width > 0 && height > 0) {
                add(DrawnDetail.Kind.BAR, element, Math.min(width, height), place);
            }
        }
    }

    void link(SvgElement element) {
        facts.fine(new DrawnDetail(DrawnDetail.Kind.LINK, enclosure.name(element), 0));
    }

    void text(SvgElement element, AffineTransform place) {
        add(DrawnDetail.Kind.DYE_TEXT, element, style.fontSize(element), place);
    }

    private boolean is(SvgElement element, String paint) {
        return style.inherited(element, paint)
                .filter(value -> !value.equals("none"))
                .isPresent();
    }

    private double length(SvgElement element, String name, double whole) {
        return Lengths.parse(style.own(element, name).orElse("0"), style.fontSize(element), whole)
                .orElse(0);
    }

    private void add(DrawnDetail.Kind kind, SvgElement element, double length, AffineTransform place) {
        double scale = Math.sqrt(Math.abs(place.getDeterminant()));
        facts.fine(new DrawnDetail(kind, enclosure.name(element), length * scale / page.unitsPerMillimetre()));
    }
}
