package dev.cardwright.simulator.ipp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a job may wish from this machine. What decides about the card itself (media, sides, resolution) is refused where it cannot be done;
 * other wishes are ignored and named, unless the client insists ({@code ipp-attribute-fidelity}).
 *
 * @param resolutions in dots per inch
 * @param twoSided    whether cards are turned over
 * @param colour      whether a colour ribbon is loaded
 */
record Offer(List<Integer> resolutions, boolean twoSided, boolean colour) {
    /** ID-1 in the register of media names, short edge first. */
    static final String MEDIA = "iso_id-1_53.98x85.6mm";
    /** The short edge in hundredths of a millimetre. */
    static final int SHORT_EDGE = 5398;
    /** The long edge in hundredths of a millimetre. */
    static final int LONG_EDGE = 8560;

    static final int MOST_COPIES = 99;
    static final String MEDIA_TYPE = "plastic";
    static final String MEDIA_SOURCE = "main";
    static final String OUTPUT_BIN = "face-up";
    static final String DOCUMENT_HANDLING = "separate-documents-collated-copies";
    static final List<String> SCALINGS = List.of("auto", "auto-fit", "fill", "fit", "none");
    static final List<String> MARGINS =
            List.of("media-bottom-margin", "media-left-margin", "media-right-margin", "media-top-margin");
    static final List<String> NAMES = List.of(
            "copies",
            "finishings",
            "media",
            "media-col",
            "multiple-document-handling",
            "orientation-requested",
            "output-bin",
            "page-ranges",
            "print-color-mode",
            "print-content-optimize",
            "print-quality",
            "print-rendering-intent",
            "print-scaling",
            "printer-resolution",
            "sides");

    private static final Set<String> NEVER_IGNORED = Set.of("media", "media-col", "sides", "printer-resolution");
    private static final int FINISHINGS_NONE = 3;
    private static final int PORTRAIT = 3;
    private static final int NO_ORIENTATION = 7;

    Offer {
        resolutions = List.copyOf(resolutions);
    }

    List<String> sidesWords() {
        return twoSided ? Stream.of(Sides.values()).map(Sides::keyword).toList() : List.of(Sides.ONE.keyword());
    }

    List<String> colourModes() {
        return colour ? List.of("auto", "color", "monochrome", "bi-level") : List.of("auto", "monochrome", "bi-level");
    }

    /**
     * Reads what a job wishes.
     *
     * @param insisting whether nothing may be ignored
     * @param ignored   takes the wishes that are not followed
     * @throws RefusedException with the attributes that are the reason
     */
    Ticket read(List<Attribute> wishes, boolean insisting, List<Attribute> ignored) throws RefusedException {
        List<Attribute> kept = new ArrayList<>();
        boolean refused = false;
        for (Attribute wish : wishes) {
            if (takes(wish)) {
                kept.add(wish);
            } else {
                refused |= insisting || NEVER_IGNORED.contains(wish.name());
                ignored.add(NAMES.contains(wish.name()) ? wish : Attribute.absent(wish.name(), Tag.UNSUPPORTED));
            }
        }
        if (refused) {
            throw new RefusedException(
                    Status.ATTRIBUTES_NOT_SUPPORTED, "This machine cannot do what the job asks for.", ignored);
        }
        return ticket(new Group(Group.JOB, kept));
    }

    private static Ticket ticket(Group wishes) {
        return new Ticket(
                number(wishes, "copies").orElse(1),
                wishes.find("sides").flatMap(Attribute::text).flatMap(Sides::of),
                wishes.find("print-color-mode")
                        .flatMap(Attribute::text)
                        .map(word -> Ticket.ColourMode.valueOf(constant(word)))
                        .orElse(Ticket.ColourMode.AUTO),
                number(wishes, "orientation-requested").stream()
                        .filter(orientation -> orientation != NO_ORIENTATION)
                        .findFirst(),
                wishes.find("print-scaling")
                        .flatMap(Attribute::text)
                        .map(word -> Ticket.Scaling.valueOf(constant(word)))
                        .orElse(Ticket.Scaling.AUTO),
                wishes.find("page-ranges").stream()
                        .flatMap(ranges -> ranges.values().stream())
                        .map(Value.Range.class::cast)
                        .toList(),
                wishes.attributes());
    }

    private static OptionalInt number(Group wishes, String name) {
        return wishes.find(name).map(Attribute::number).orElse(OptionalInt.empty());
    }

    private static String constant(String keyword) {
        return keyword.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private boolean takes(Attribute wish) {
        return switch (wish.name()) {
            case "copies" -> between(wish, 1, MOST_COPIES);
            case "finishings" -> is(wish, FINISHINGS_NONE);
            case "media" -> is(wish, MEDIA);
            case "media-col" ->
                wish.members().isPresent() && wish.members().get().stream().allMatch(Offer::takesMediaMember);
            case "multiple-document-handling" -> is(wish, DOCUMENT_HANDLING);
            case "orientation-requested" -> between(wish, PORTRAIT, NO_ORIENTATION);
            case "output-bin" -> is(wish, OUTPUT_BIN);
            case "page-ranges" -> takesPages(wish);
            case "print-color-mode" -> isOneOf(wish, colourModes());
            case "print-content-optimize", "print-rendering-intent" -> is(wish, "auto");
            case "print-quality" -> between(wish, 4, 5);
            case "print-scaling" -> isOneOf(wish, SCALINGS);
            case "printer-resolution" -> takesResolution(wish);
            case "sides" -> isOneOf(wish, sidesWords());
            default -> false;
        };
    }

    private static boolean takesMediaMember(Attribute member) {
        return switch (member.name()) {
            case "media-size" -> takesSize(member.members());
            case "media-size-name" -> is(member, MEDIA);
            case "media-type" -> is(member, MEDIA_TYPE);
            case "media-source" -> is(member, MEDIA_SOURCE);
            default -> MARGINS.contains(member.name()) && is(member, 0);
        };
    }

    private static boolean takesSize(Optional<List<Attribute>> members) {
        if (members.isEmpty()) {
            return false;
        }
        Group size = new Group(Group.JOB, members.get());
        return number(size, "x-dimension").equals(OptionalInt.of(SHORT_EDGE))
                && number(size, "y-dimension").equals(OptionalInt.of(LONG_EDGE));
    }

    private boolean takesResolution(Attribute wish) {
        return wish.values().size() == 1
                && wish.values().get(0) instanceof Value.Resolution resolution
                && resolution.unit() == Value.Resolution.DOTS_PER_INCH
                && resolution.across() == resolution.along()
                && resolutions.contains(resolution.across());
    }

    private static boolean takesPages(Attribute wish) {
        int before = 0;
        for (Value value : wish.values()) {
            if (!(value instanceof Value.Range range) || range.lowest() <= before || range.highest() < range.lowest()) {
                return false;
            }
            before = range.highest();
        }
        return true;
    }

    private static boolean between(Attribute wish, int lowest, int highest) {
        OptionalInt number = wish.number();
        return number.isPresent() && number.getAsInt() >= lowest && number.getAsInt() <= highest;
    }

    private static boolean is(Attribute wish, int only) {
        return between(wish, only, only);
    }

    private static boolean is(Attribute wish, String only) {
        return wish.text().equals(Optional.of(only));
    }

    private static boolean isOneOf(Attribute wish, List<String> words) {
        return wish.text().filter(words::contains).isPresent();
    }
}
