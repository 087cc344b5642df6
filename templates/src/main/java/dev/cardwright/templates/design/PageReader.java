package dev.cardwright.templates.design;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the card on the page of a drawing: how large it is, and how far the drawing goes on beyond its edge. */
final class PageReader {

    private static final double TOLERANCE = 0.01;

    /** How much the rim of a page may differ between its long and its short side before it is no bleed, in millimetres. */
    private static final double UNEQUAL_RIM = 0.2;

    private static final double SMALLEST_RIM = 0.05;

    /** Without a unit a page could be anything, so that small rims are taken for rounding. */
    private static final double SMALLEST_RIM_WITHOUT_UNIT = 0.5;

    private static final double MAX_UNITS = 1e6;
    private static final double[] MILLIMETRES_PER_UNIT = {1, 25.4 / 72, 25.4 / 96, 25.4 / 300, 25.4 / 600};
    private static final Pattern MILLIMETRES = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*(?:mm)?");
    private static final Pattern PHYSICAL = Pattern.compile(".*\\d\\s*(mm|cm|in|pt|pc)\\s*");

    private final String file;
    private final SvgElement root;
    private final double x;
    private final double y;
    private final double width;
    private final double height;

    private PageReader(String file, SvgElement root, double[] viewBox) {
        this.file = file;
        this.root = root;
        this.x = viewBox[0];
        this.y = viewBox[1];
        this.width = viewBox[2];
        this.height = viewBox[3];
    }

    /**
     * Finds the page.
     *
     * @param saidMillimetres the bleed the manifest names
     */
    static Page read(String file, SvgElement root, Optional<Double> saidMillimetres) throws DesignFault {
        PageReader reader = new PageReader(file, root, viewBox(file, root));
        @Nullable String attribute = root.attribute("data-bleed");
        Optional<Double> said = saidMillimetres;
        if (said.isEmpty() && attribute != null) {
            said = Optional.of(millimetres(attribute)
                    .filter(bleed -> bleed <= Manifest.MAX_BLEED_MILLIMETRES)
                    .orElseThrow(() -> new DesignFault(
                            file, root, "has data-bleed \"" + attribute + "\". Allowed: 0 to 5 millimetres.")));
        }
        return said.isPresent() ? reader.withSaidBleed(said.get()) : reader.asDrawn();
    }

    /** A length in millimetres, with or without the unit. */
    static Optional<Double> millimetres(String text) {
        Matcher length = MILLIMETRES.matcher(text.strip());
        return length.matches() ? Optional.of(Double.parseDouble(length.group(1))) : Optional.empty();
    }

    private static double[] viewBox(String file, SvgElement root) throws DesignFault {
        String viewBox = root.attribute("viewBox");
        double[] n;
        try {
            n = viewBox == null
                    ? DoubleStream.of(0, 0, length(root, "width"), length(root, "height"))
                            .toArray()
                    : Stream.of(viewBox.strip().split("[\\s,]+", 9))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
        } catch (NumberFormatException noNumber) {
            n = new double[0];
        }
        boolean usable = n.length == 4
                && n[2] > 0
                && n[3] > 0
                && DoubleStream.of(n).allMatch(number -> Math.abs(number) <= MAX_UNITS)
                && Math.max(n[2], n[3]) > 1 / MAX_UNITS;
        if (!usable) {
            throw new DesignFault(
                    file, root.line, "<svg> needs a page: viewBox=\"0 0 85.6 53.98\", or width and height.");
        }
        return n;
    }

    private static double length(SvgElement root, String name) {
        String text = root.attribute(name);
        return text == null || text.contains("%")
                ? 0
                : Lengths.parse(text, 16, 0).orElse(0);
    }

    /** A bleed that was said may be part of the page, or lie around a page that is the card. */
    private Page withSaidBleed(double millimetres) throws DesignFault {
        double within = mismatch(millimetres);
        double around = mismatch(0);
        if (Math.min(within, around) > TOLERANCE) {
            throw new DesignFault(
                    file,
                    root.line,
                    String.format(
                            Locale.ROOT,
                            "The page is %s, which is no ID-1 card with a bleed of %.2f mm."
                                    + " Allowed: %.2f x %.2f (or standing) in any unit, or the card alone.",
                            size(),
                            millimetres,
                            Page.LONG_MM + 2 * millimetres,
                            Page.SHORT_MM + 2 * millimetres));
        }
        return within <= around ? within(millimetres) : around(millimetres);
    }

    private Page asDrawn() throws DesignFault {
        OptionalDouble rim = rim();
        if (rim.isPresent()) {
            return within(rim.getAsDouble());
        }
        if (mismatch(0) > TOLERANCE) {
            throw new DesignFault(
                    file,
                    root.line,
                    "The page is " + size() + ", which is no ID-1 card. Allowed: 85.60 x 53.98 or 53.98 x 85.60, in any"
                            + " unit, with an equal bleed of up to 5 mm around it.");
        }
        return around(pageBleed());
    }

    /** Inkscape's page ends with the card; its bleed lies around it, in the drawing's units. */
    private double pageBleed() {
        String said = root.attributes.getOrDefault(SvgReader.PAGE_BLEED, "");
        double least = said.isBlank() ? 0 : MAX_UNITS;
        for (String part : said.isBlank() ? new String[0] : said.strip().split("[\\s,]+", 9)) {
            least = Math.min(least, Math.max(0, Lengths.parse(part, 16, 0).orElse(0)));
        }
        double millimetres = least * Page.LONG_MM / Math.max(width, height);
        return Math.min(Manifest.MAX_BLEED_MILLIMETRES, millimetres);
    }

    /** The rim of a page that is larger than the card by the same on every side, in millimetres. */
    private OptionalDouble rim() {
        String across = root.attributes.getOrDefault("width", "");
        String down = root.attributes.getOrDefault("height", "");
        if (PHYSICAL.matcher(across).matches() && PHYSICAL.matcher(down).matches()) {
            double toMillimetres = 25.4 / 96;
            return rim(length(root, "width") * toMillimetres, length(root, "height") * toMillimetres, SMALLEST_RIM);
        }
        if (mismatch(0) <= TOLERANCE) {
            return OptionalDouble.empty();
        }
        return DoubleStream.of(MILLIMETRES_PER_UNIT)
                .mapToObj(scale -> rim(width * scale, height * scale, SMALLEST_RIM_WITHOUT_UNIT))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst();
    }

    private static OptionalDouble rim(double across, double down, double smallest) {
        double atLongSide = (Math.max(across, down) - Page.LONG_MM) / 2;
        double atShortSide = (Math.min(across, down) - Page.SHORT_MM) / 2;
        double rim = (atLongSide + atShortSide) / 2;
        boolean isBleed = rim >= smallest
                && rim <= Manifest.MAX_BLEED_MILLIMETRES
                && Math.abs(atLongSide - atShortSide) <= Math.min(UNEQUAL_RIM, rim);
        return isBleed ? OptionalDouble.of(rim) : OptionalDouble.empty();
    }

    /** How far the page's form is from a card's with this bleed in it, as a share. */
    private double mismatch(double bleed) {
        double wanted = (Page.LONG_MM + 2 * bleed) / (Page.SHORT_MM + 2 * bleed);
        double found = Math.max(width, height) / Math.min(width, height);
        return Math.abs(found / wanted - 1);
    }

    private Page within(double millimetres) {
        double bleed = millimetres * Math.max(width, height) / (Page.LONG_MM + 2 * millimetres);
        return new Page(x, y, width, height, bleed);
    }

    private Page around(double millimetres) {
        double bleed = millimetres * Math.max(width, height) / Page.LONG_MM;
        return new Page(x - bleed, y - bleed, width + 2 * bleed, height + 2 * bleed, bleed);
    }

    private String size() {
        return String.format(Locale.ROOT, "%.2f x %.2f", width, height);
    }
}
