package dev.cardwright.drivers.printer.ipp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a printer says that it can do.
 *
 * @param operations codes of the operations it knows
 * @param formats what of it this driver writes, in the printer's order of preference
 * @param medium the card among its media
 * @param resolutions dots per inch; empty where it says none
 * @param rasterResolutions dots per inch of a PWG raster
 * @param rasterTypes {@code pwg-raster-document-type-supported}
 * @param sheetBack how it wants the back of a sheet in a PWG raster
 * @param sides {@code sides-supported}
 * @param colour whether it prints colours
 * @param takes names of the job attributes it takes, as far as it lists them
 * @param uuid its own name in the world
 */
record Abilities(
        Set<Integer> operations,
        List<DocumentFormat> formats,
        Optional<CardMedium> medium,
        Set<Integer> resolutions,
        Set<Integer> rasterResolutions,
        Set<String> rasterTypes,
        String sheetBack,
        Set<String> sides,
        boolean colour,
        Set<String> takes,
        Optional<String> uuid) {
    /** Attributes that {@link #of} reads. */
    static final List<String> ASKED = List.of(
            "operations-supported",
            "document-format-supported",
            "document-format-preferred",
            "media-supported",
            "media-size-supported",
            "media-col-database",
            "media-col-supported",
            "printer-resolution-supported",
            "pwg-raster-document-resolution-supported",
            "pwg-raster-document-type-supported",
            "pwg-raster-document-sheet-back",
            "sides-supported",
            "color-supported",
            "job-creation-attributes-supported",
            "print-color-mode-supported",
            "print-quality-supported",
            "print-scaling-supported",
            "printer-uuid");

    private static final int HIGH_QUALITY = 5;

    static Abilities of(Said printer) {
        Set<Integer> resolutions = Set.copyOf(printer.resolutions("printer-resolution-supported"));
        Set<Integer> raster = Set.copyOf(printer.resolutions("pwg-raster-document-resolution-supported"));
        Set<String> rasterTypes = Set.copyOf(printer.texts("pwg-raster-document-type-supported"));
        Set<String> takes = takes(printer);
        return new Abilities(
                Set.copyOf(printer.numbers("operations-supported")),
                formats(printer),
                CardMedium.among(printer).filter(card -> canBeAsked(card, takes)),
                resolutions,
                raster.isEmpty() ? resolutions : raster,
                rasterTypes,
                printer.text("pwg-raster-document-sheet-back").orElse("normal"),
                Set.copyOf(printer.texts("sides-supported")),
                printer.flag("color-supported")
                        .orElseGet(() -> rasterTypes.contains("srgb_8")
                                || printer.texts("print-color-mode-supported").contains("color")),
                takes,
                printer.text("printer-uuid"));
    }

    private static List<DocumentFormat> formats(Said printer) {
        List<DocumentFormat> supported = new ArrayList<>();
        List<String> said = printer.texts("document-format-supported");
        for (DocumentFormat format : DocumentFormat.values()) {
            if (said.stream().anyMatch(format.mediaType()::equalsIgnoreCase)) {
                supported.add(format);
            }
        }
        printer.text("document-format-preferred")
                .flatMap(DocumentFormat::named)
                .filter(supported::remove)
                .ifPresent(preferred -> supported.add(0, preferred));
        return List.copyOf(supported);
    }

    /** Job attributes are sent only where the printer knows them with the value they would have. */
    private static Set<String> takes(Said printer) {
        Set<String> takes = new HashSet<>();
        Set<String> sizes = Set.copyOf(printer.texts("media-col-supported"));
        add(takes, "media", printer.has("media-supported"));
        add(takes, "media-col", sizes.contains("media-size"));
        add(takes, "media-margins", sizes.contains("media-top-margin") && sizes.contains("media-left-margin"));
        add(takes, "sides", printer.has("sides-supported"));
        add(takes, "printer-resolution", printer.has("printer-resolution-supported"));
        add(
                takes,
                "print-color-mode",
                printer.texts("print-color-mode-supported").contains("color"));
        add(takes, "print-quality", printer.numbers("print-quality-supported").contains(HIGH_QUALITY));
        add(takes, "print-scaling", printer.texts("print-scaling-supported").contains("none"));
        List<String> listed = printer.texts("job-creation-attributes-supported");
        if (!listed.isEmpty()) {
            takes.removeIf(name -> !listed.contains(name.equals("media-margins") ? "media-col" : name));
        }
        return Set.copyOf(takes);
    }

    /** A job that cannot say which medium it wants would be printed on whatever is usual. */
    private static boolean canBeAsked(CardMedium card, Set<String> takes) {
        return takes.contains("media-col")
                || (takes.contains("media") && card.keyword().isPresent());
    }

    private static void add(Set<String> takes, String name, boolean taken) {
        if (taken) {
            takes.add(name);
        }
    }

    boolean knows(int operation) {
        return operations.contains(operation);
    }

    boolean twoSided() {
        return sides.contains(TwoSided.SHORT_EDGE) || sides.contains(TwoSided.LONG_EDGE);
    }
}
