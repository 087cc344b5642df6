package dev.cardwright.drivers.printer.ipp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ID-1 card as a printer names it among its media.
 *
 * @param keyword its name, where the printer has one for it
 * @param width of the page, in hundredths of a millimetre
 * @param height of the page, in hundredths of a millimetre
 * @param borderless whether the printer says that it prints up to every edge of it
 */
record CardMedium(Optional<String> keyword, int width, int height, boolean borderless) {
    /** ISO/IEC 7810: 85.60 x 53.98 mm. */
    static final int ID1_LONG = 8560;

    static final int ID1_SHORT = 5398;

    /**
     * Cards are also named 54 x 86 mm and 2.125 x 3.375 inches. A business card of 55 x 85 mm and the smaller CR-79 are
     * further off.
     */
    static final int TOLERANCE = 50;

    private static final int HUNDREDTHS_PER_INCH = 2540;

    /** {@code class_name_WxHunit} (PWG 5101.1) [D]. */
    private static final Pattern NAME =
            Pattern.compile("[a-z]+_[a-z0-9.-]*_([0-9]{1,5}(?:\\.[0-9]{1,4})?)x([0-9]{1,5}(?:\\.[0-9]{1,4})?)(mm|in)");

    /** Looks for the card in what a printer says about its media; empty when it takes none. */
    static Optional<CardMedium> among(Said printer) {
        List<String> names = printer.texts("media-supported");
        List<CardMedium> found = new ArrayList<>();
        for (Said column : printer.collections("media-col-database")) {
            size(column, names).ifPresent(found::add);
        }
        for (Said size : printer.collections("media-size-supported")) {
            of(size, names, false).ifPresent(found::add);
        }
        for (String name : names) {
            ofName(name).ifPresent(found::add);
        }
        return found.stream()
                .filter(CardMedium::borderless)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static Optional<CardMedium> size(Said column, List<String> names) {
        boolean borderless = List.of("top", "bottom", "left", "right").stream()
                .allMatch(edge -> column.number("media-" + edge + "-margin").orElse(1) == 0);
        return column.collections("media-size").stream()
                .flatMap(size -> of(size, names, borderless).stream())
                .findFirst();
    }

    private static Optional<CardMedium> of(Said size, List<String> names, boolean borderless) {
        boolean portrait = fits(size, ID1_SHORT, ID1_LONG);
        if (!portrait && !fits(size, ID1_LONG, ID1_SHORT)) {
            return Optional.empty();
        }
        // A range has no number of its own: the card's then.
        int width = size.number("x-dimension").orElse(portrait ? ID1_SHORT : ID1_LONG);
        int height = size.number("y-dimension").orElse(portrait ? ID1_LONG : ID1_SHORT);
        Optional<String> name = names.stream()
                .filter(one -> ofName(one)
                        .filter(medium -> medium.width == width && medium.height == height)
                        .isPresent())
                .findFirst();
        return Optional.of(new CardMedium(name, width, height, borderless));
    }

    private static boolean fits(Said size, int x, int y) {
        return size.allows("x-dimension", x - TOLERANCE, x + TOLERANCE)
                && size.allows("y-dimension", y - TOLERANCE, y + TOLERANCE);
    }

    /** The card by its self-describing name. */
    static Optional<CardMedium> ofName(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || name.startsWith("custom_min") || name.startsWith("custom_max")) {
            return Optional.empty();
        }
        int unit = matcher.group(3).equals("mm") ? 100 : HUNDREDTHS_PER_INCH;
        int width = (int) Math.round(Double.parseDouble(matcher.group(1)) * unit);
        int height = (int) Math.round(Double.parseDouble(matcher.group(2)) * unit);
        boolean portrait = near(width, ID1_SHORT) && near(height, ID1_LONG);
        boolean landscape = near(width, ID1_LONG) && near(height, ID1_SHORT);
        return portrait || landscape
                ? Optional.of(new CardMedium(Optional.of(name), width, height, false))
                : Optional.empty();
    }

    private static boolean near(int said, int wanted) {
        return Math.abs(said - wanted) <= TOLERANCE;
    }

    /** Whether the page stands upright, so that the landscape card is turned. */
    boolean portrait() {
        return height > width;
    }

    /** Dots of a length of this medium. */
    static int dots(int hundredths, int dotsPerInch) {
        return Math.round((float) hundredths * dotsPerInch / HUNDREDTHS_PER_INCH);
    }
}
