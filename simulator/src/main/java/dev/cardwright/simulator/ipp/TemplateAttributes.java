package dev.cardwright.simulator.ipp;

import java.util.ArrayList;
import java.util.List;

/** What a job may wish, as the machine tells it: defaults, supported values, and what lies in it now. */
final class TemplateAttributes {
    private TemplateAttributes() {}

    static List<Attribute> of(Offer offer) {
        List<Attribute> all = new ArrayList<>();
        all.add(Attribute.integer("copies-default", 1));
        all.add(Attribute.range("copies-supported", 1, Offer.MOST_COPIES));
        all.add(Attribute.enums("finishings-default", 3));
        all.add(Attribute.enums("finishings-supported", 3));
        all.add(Attribute.keywords("multiple-document-handling-default", Offer.DOCUMENT_HANDLING));
        all.add(Attribute.keywords("multiple-document-handling-supported", Offer.DOCUMENT_HANDLING));
        all.add(Attribute.absent("orientation-requested-default", Tag.NO_VALUE));
        all.add(Attribute.enums("orientation-requested-supported", 3, 4, 5, 6, 7));
        all.add(Attribute.keywords("output-bin-default", Offer.OUTPUT_BIN));
        all.add(Attribute.keywords("output-bin-supported", Offer.OUTPUT_BIN));
        all.add(Attribute.bool("page-ranges-supported", true));
        all.add(Attribute.keywords("print-color-mode-default", "auto"));
        all.add(Attribute.words(Tag.KEYWORD, "print-color-mode-supported", offer.colourModes()));
        all.add(Attribute.keywords("print-content-optimize-default", "auto"));
        all.add(Attribute.keywords("print-content-optimize-supported", "auto"));
        all.add(Attribute.enums("print-quality-default", 4));
        all.add(Attribute.enums("print-quality-supported", 4, 5));
        all.add(Attribute.keywords("print-rendering-intent-default", "auto"));
        all.add(Attribute.keywords("print-rendering-intent-supported", "auto"));
        all.add(Attribute.keywords("print-scaling-default", "auto"));
        all.add(Attribute.words(Tag.KEYWORD, "print-scaling-supported", Offer.SCALINGS));
        all.add(Attribute.of(
                "printer-resolution-default", resolution(offer.resolutions().get(0))));
        all.add(resolutions("printer-resolution-supported", offer));
        all.add(Attribute.keywords("sides-default", Sides.ONE.keyword()));
        all.add(Attribute.words(Tag.KEYWORD, "sides-supported", offer.sidesWords()));
        all.addAll(media());
        return all;
    }

    private static List<Attribute> media() {
        List<Attribute> all = new ArrayList<>();
        for (String name : List.of("media-default", "media-ready", "media-supported")) {
            all.add(Attribute.keywords(name, Offer.MEDIA));
        }
        all.add(mediaCol("media-col-default"));
        all.add(mediaCol("media-col-ready"));
        List<String> members = new ArrayList<>(List.of("media-size", "media-size-name", "media-source", "media-type"));
        members.addAll(Offer.MARGINS);
        all.add(Attribute.words(Tag.KEYWORD, "media-col-supported", members));
        Offer.MARGINS.forEach(margin -> all.add(Attribute.integer(margin + "-supported", 0)));
        all.add(size("media-size-supported"));
        all.add(Attribute.keywords("media-source-supported", Offer.MEDIA_SOURCE));
        all.add(Attribute.keywords("media-type-supported", Offer.MEDIA_TYPE));
        return all;
    }

    static Attribute mediaCol(String name) {
        List<Attribute> members = new ArrayList<>();
        members.add(size("media-size"));
        members.add(Attribute.keywords("media-size-name", Offer.MEDIA));
        Offer.MARGINS.forEach(margin -> members.add(Attribute.integer(margin, 0)));
        members.add(Attribute.keywords("media-source", Offer.MEDIA_SOURCE));
        members.add(Attribute.keywords("media-type", Offer.MEDIA_TYPE));
        return Attribute.of(name, new Value.Collection(members));
    }

    private static Attribute size(String name) {
        return Attribute.collection(
                name,
                Attribute.integer("x-dimension", Offer.SHORT_EDGE),
                Attribute.integer("y-dimension", Offer.LONG_EDGE));
    }

    static Attribute resolutions(String name, Offer offer) {
        return new Attribute(
                name,
                offer.resolutions().stream().map(TemplateAttributes::resolution).toList());
    }

    private static Value resolution(int dotsPerInch) {
        return new Value.Resolution(dotsPerInch, dotsPerInch, Value.Resolution.DOTS_PER_INCH);
    }
}
