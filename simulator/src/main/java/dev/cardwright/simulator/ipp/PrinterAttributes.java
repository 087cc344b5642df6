package dev.cardwright.simulator.ipp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the machine tells about itself. The names are those of RFC 8011, PWG 5100.13 and 5100.14 as far as ipptool's files ask for them, and
 * the {@code marker-} ones of CUPS. All methods need the lock of the {@link Mechanism} held.
 */
final class PrinterAttributes {
    static final String DATABASE = "media-col-database";
    private static final String MODEL = "Cardwright Simulated IPP Card Printer";
    private static final String RIBBON = "Ribbon";

    private final Mechanism machine;
    private final Jobs jobs;
    private final Addresses addresses;

    PrinterAttributes(Mechanism machine, Jobs jobs, Addresses addresses) {
        this.machine = machine;
        this.jobs = jobs;
        this.addresses = addresses;
    }

    List<Attribute> description() {
        List<Attribute> all = new ArrayList<>();
        all.addAll(identity());
        all.addAll(protocol());
        all.addAll(documents());
        all.addAll(now());
        all.addAll(supplies());
        return all;
    }

    private List<Attribute> identity() {
        IppMachineSettings settings = machine.settings();
        UUID uuid = UUID.nameUUIDFromBytes(("cardwright-ipp-" + settings.name()).getBytes(StandardCharsets.UTF_8));
        boolean tls = settings.tls().isPresent();
        return List.of(
                Attribute.words(Tag.NAME, "printer-name", settings.name()),
                Attribute.words(Tag.TEXT, "printer-info", settings.name()),
                Attribute.words(Tag.TEXT, "printer-location", ""),
                Attribute.words(Tag.TEXT, "printer-organization", ""),
                Attribute.words(Tag.TEXT, "printer-organizational-unit", ""),
                Attribute.absent("printer-geo-location", Tag.UNKNOWN),
                Attribute.words(Tag.TEXT, "printer-make-and-model", MODEL),
                Attribute.words(
                        Tag.TEXT,
                        "printer-device-id",
                        "MFG:Cardwright;MDL:Simulated IPP Card Printer;CMD:" + languages() + ";"),
                Attribute.words(Tag.URI, "printer-uuid", "urn:uuid:" + uuid),
                Attribute.words(Tag.URI, "printer-uri-supported", addresses.printer()),
                Attribute.keywords("uri-security-supported", tls ? "tls" : "none"),
                Attribute.keywords("uri-authentication-supported", "requesting-user-name"),
                Attribute.words(Tag.URI, "printer-more-info", addresses.page("/")),
                Attribute.words(Tag.URI, "printer-supply-info-uri", addresses.page("/")),
                Attribute.words(Tag.URI, "printer-icons", addresses.page("/icon.png")),
                Attribute.words(Tag.TEXT, "printer-firmware-name", MODEL),
                Attribute.keywords("printer-kind", "document"));
    }

    private String languages() {
        return String.join(
                ",",
                machine.settings().formats().stream()
                        .map(format -> format == DocumentFormat.PWG_RASTER ? "PWGRaster" : format.name())
                        .toList());
    }

    private static List<Attribute> protocol() {
        return List.of(
                Attribute.words(Tag.CHARSET, "charset-configured", "utf-8"),
                Attribute.words(Tag.CHARSET, "charset-supported", "us-ascii", "utf-8"),
                Attribute.words(Tag.NATURAL_LANGUAGE, "natural-language-configured", "en"),
                Attribute.words(Tag.NATURAL_LANGUAGE, "generated-natural-language-supported", "en"),
                Attribute.keywords("ipp-versions-supported", "1.1", "2.0"),
                Attribute.keywords("ipp-features-supported", "ipp-everywhere"),
                Attribute.enums(
                        "operations-supported",
                        Arrays.stream(Operation.values())
                                .mapToInt(Operation::code)
                                .toArray()),
                Attribute.words(Tag.KEYWORD, "compression-supported", Documents.COMPRESSIONS),
                Attribute.keywords("pdl-override-supported", "attempted"),
                Attribute.bool("multiple-document-jobs-supported", false),
                Attribute.keywords("multiple-operation-time-out-action", "abort-job"),
                Attribute.bool("job-ids-supported", true),
                Attribute.bool("preferred-attributes-supported", false),
                Attribute.keywords("overrides-supported", "document-number", "pages"),
                Attribute.words(Tag.KEYWORD, "which-jobs-supported", Jobs.kinds()),
                Attribute.keywords("identify-actions-default", "flash"),
                Attribute.keywords("identify-actions-supported", "display", "flash", "sound"),
                Attribute.keywords("printer-get-attributes-supported", "document-format"),
                Attribute.keywords("job-spooling-supported", "spool"),
                Attribute.words(
                        Tag.KEYWORD,
                        "job-creation-attributes-supported",
                        Stream.concat(Offer.NAMES.stream(), Stream.of("ipp-attribute-fidelity", "job-name"))
                                .toList()),
                Attribute.range("job-k-octets-supported", 0, Documents.MOST_BYTES / 1024));
    }

    private List<Attribute> documents() {
        IppMachineSettings settings = machine.settings();
        Offer offer = machine.offer();
        List<String> formats = Stream.concat(
                        settings.formats().stream().map(DocumentFormat::mediaType), Stream.of(DocumentFormat.SENSED))
                .toList();
        List<Attribute> all = new ArrayList<>(List.of(
                Attribute.words(Tag.MIME_MEDIA_TYPE, "document-format-default", DocumentFormat.SENSED),
                Attribute.words(Tag.MIME_MEDIA_TYPE, "document-format-supported", formats),
                Attribute.bool("color-supported", offer.colour())));
        if (settings.formats().contains(DocumentFormat.PWG_RASTER)) {
            all.add(TemplateAttributes.resolutions("pwg-raster-document-resolution-supported", offer));
            all.add(Attribute.words(
                    Tag.KEYWORD,
                    "pwg-raster-document-type-supported",
                    RasterHeader.Dots.on(offer).stream()
                            .map(RasterHeader.Dots::keyword)
                            .toList()));
            if (offer.twoSided()) {
                all.add(Attribute.keywords(
                        "pwg-raster-document-sheet-back", settings.sheetBack().keyword()));
            }
        }
        if (settings.formats().contains(DocumentFormat.JPEG)) {
            all.add(Attribute.range("jpeg-k-octets-supported", 0, Documents.MOST_BYTES / 1024));
        }
        return all;
    }

    private List<Attribute> now() {
        PrinterCondition condition = PrinterCondition.of(machine);
        Job.Instant now = machine.now();
        return List.of(
                Attribute.enums("printer-state", condition.state()),
                Attribute.words(Tag.KEYWORD, "printer-state-reasons", condition.reasons()),
                Attribute.words(Tag.TEXT, "printer-state-message", condition.message()),
                Attribute.integer(
                        "printer-state-change-time", machine.shownSince().upTimeSeconds()),
                dateTime("printer-state-change-date-time", machine.shownSince()),
                Attribute.integer(
                        "printer-config-change-time", machine.configuredSince().upTimeSeconds()),
                dateTime("printer-config-change-date-time", machine.configuredSince()),
                Attribute.integer("printer-up-time", now.upTimeSeconds()),
                dateTime("printer-current-time", now),
                Attribute.bool("printer-is-accepting-jobs", true),
                Attribute.integer("queued-job-count", jobs.waiting()),
                Attribute.integer("multiple-operation-time-out", (int)
                        Math.max(1, machine.settings().documentPatience().toSeconds())),
                Attribute.integer("pages-per-minute", 3),
                Attribute.integer("printer-impressions-completed", impressions()));
    }

    private int impressions() {
        return (int) Math.min(Integer.MAX_VALUE, machine.sidesDelivered());
    }

    /** The ribbon twice, as CUPS and as PWG say it, and the feeder; the names of the supplies' types are as remembered [M]. */
    private List<Attribute> supplies() {
        boolean colour = machine.ribbon() == RibbonKind.COLOUR;
        int percent = PrinterCondition.ribbonPercent(machine);
        String supply = "index=1;class=supplyThatIsConsumed;type=inkRibbon;unit=impressions;maxcapacity="
                + machine.ribbonCapacity() + ";level=" + machine.ribbonSets() + ";colorantname="
                + (colour ? "multi-color" : "black") + ";";
        String tray = "type=sheetFeedAutoRemovableTray;mediafeed=" + Offer.LONG_EDGE + ";mediaxfeed="
                + Offer.SHORT_EDGE + ";unit=sheets;maxcapacity=" + Math.max(100, machine.feeder()) + ";level="
                + machine.feeder() + ";status=0;name=" + Offer.MEDIA_SOURCE + ";";
        List<Attribute> all = new ArrayList<>(List.of(
                Attribute.words(Tag.NAME, "marker-names", RIBBON),
                Attribute.words(Tag.NAME, "marker-colors", colour ? "#FFFF00#FF00FF#00FFFF#000000" : "#000000"),
                Attribute.keywords("marker-types", "ink-ribbon"),
                Attribute.integer("marker-levels", percent),
                Attribute.integer("marker-low-levels", 10),
                Attribute.integer("marker-high-levels", 100),
                Attribute.words(Tag.TEXT, "marker-message", machine.ribbonSets() + " sides are left on the ribbon."),
                Attribute.words(Tag.OCTET_STRING, "printer-supply", supply),
                Attribute.words(
                        Tag.TEXT,
                        "printer-supply-description",
                        RIBBON + " " + machine.ribbon().word()),
                Attribute.words(Tag.OCTET_STRING, "printer-input-tray", tray)));
        if (colour) {
            all.add(Attribute.integer("pages-per-minute-color", 3));
        }
        return all;
    }

    static Attribute dateTime(String name, Job.Instant instant) {
        return Attribute.words(Tag.DATE_TIME, name, MessageWriter.dateTime(instant.time()));
    }
}
