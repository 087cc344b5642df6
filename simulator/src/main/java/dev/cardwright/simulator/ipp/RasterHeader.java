package dev.cardwright.simulator.ipp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a page says about itself before its lines. The places of the fields are those of PWG 5102.4 as remembered [M], checked with pages that
 * ghostscript wrote.
 *
 * @param width         dots in a line
 * @param height        lines
 * @param across        dots per inch across the feed
 * @param along         dots per inch along the feed
 * @param bitsPerColour bits of one colour of one dot
 * @param bitsPerPixel  bits of one dot
 * @param bytesPerLine  bytes of one line
 * @param colourOrder   0: the colours of a dot stand together
 * @param colourSpace   which colours
 * @param orientation   how the content was turned: 0 to 3
 * @param duplex        whether two pages are one card
 * @param tumble        whether that card is turned about its short edge
 */
record RasterHeader(
        int width,
        int height,
        int across,
        int along,
        int bitsPerColour,
        int bitsPerPixel,
        int bytesPerLine,
        int colourOrder,
        int colourSpace,
        int orientation,
        boolean duplex,
        boolean tumble) {
    /** The kinds of dots the machine takes. */
    enum Dots {
        /** A set bit is black. */
        BLACK_1(3, 1, 1),
        /** Greys, 0 is black. */
        SGRAY_8(18, 8, 8),
        /** Red, green, blue. */
        SRGB_8(19, 8, 24);

        private final int colourSpace;
        private final int bitsPerColour;
        private final int bitsPerPixel;

        Dots(int colourSpace, int bitsPerColour, int bitsPerPixel) {
            this.colourSpace = colourSpace;
            this.bitsPerColour = bitsPerColour;
            this.bitsPerPixel = bitsPerPixel;
        }

        /** As IPP says it. */
        String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }

        static List<Dots> on(Offer offer) {
            return offer.colour() ? List.of(values()) : List.of(BLACK_1, SGRAY_8);
        }
    }

    /** {@code RaS2}. */
    static final int SYNC_BYTES = 4;

    private static final int BYTES = 1796;
    private static final String BEGINNING = "PwgRaster";
    private static final int REVERSE_LANDSCAPE = 3;

    /** Reads the next header and leaves the buffer before its page's lines. */
    static RasterHeader read(ByteBuffer bytes) throws UnprintableException {
        if (bytes.remaining() < BYTES) {
            throw UnprintableException.damaged("The raster ends in the middle of a page's header.");
        }
        int start = bytes.position();
        byte[] beginning = new byte[BEGINNING.length()];
        bytes.get(start, beginning);
        if (!new String(beginning, StandardCharsets.ISO_8859_1).equals(BEGINNING)) {
            throw UnprintableException.damaged("The raster has no page header where one is expected.");
        }
        bytes.position(start + BYTES);
        return new RasterHeader(
                bytes.getInt(start + 372),
                bytes.getInt(start + 376),
                bytes.getInt(start + 276),
                bytes.getInt(start + 280),
                bytes.getInt(start + 384),
                bytes.getInt(start + 388),
                bytes.getInt(start + 392),
                bytes.getInt(start + 396),
                bytes.getInt(start + 400),
                bytes.getInt(start + 344),
                bytes.getInt(start + 272) != 0,
                bytes.getInt(start + 368) != 0);
    }

    Sides sides() {
        return duplex ? tumble ? Sides.SHORT_EDGE : Sides.LONG_EDGE : Sides.ONE;
    }

    boolean reverseLandscape() {
        return orientation == REVERSE_LANDSCAPE;
    }

    int bytesPerPixel() {
        return Math.max(1, bitsPerPixel / 8);
    }

    /** Refuses what this machine does not print, before a blank leaves the feeder. */
    void check(Offer offer) throws UnprintableException {
        if (across != along || !offer.resolutions().contains(across)) {
            throw UnprintableException.unfit("The raster has a resolution of " + across + " x " + along
                    + " dpi. Allowed: "
                    + offer.resolutions().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        int wantedWidth = dots(Offer.SHORT_EDGE);
        int wantedHeight = dots(Offer.LONG_EDGE);
        if (Math.abs((long) width - wantedWidth) > 1 || Math.abs((long) height - wantedHeight) > 1) {
            throw UnprintableException.unfit("The raster has " + width + " x " + height + " dots. A card has "
                    + wantedWidth + " x " + wantedHeight + " at " + across + " dpi.");
        }
        boolean known = Dots.on(offer).stream()
                .anyMatch(dots -> dots.colourSpace == colourSpace
                        && dots.bitsPerColour == bitsPerColour
                        && dots.bitsPerPixel == bitsPerPixel);
        if (!known || colourOrder != 0) {
            throw UnprintableException.unfit("The raster has dots of a kind that this machine does not print. Allowed: "
                    + Dots.on(offer).stream().map(Dots::keyword).collect(Collectors.joining(", ")) + ".");
        }
        if (bytesPerLine != (width * bitsPerPixel + 7) / 8) {
            throw UnprintableException.damaged("The raster's lines are not as long as its page is wide.");
        }
    }

    /** A length in hundredths of a millimetre as dots; one more or less is allowed, clients round differently. */
    private int dots(int hundredths) {
        return Math.round(hundredths * across / 2540f);
    }

    /** One line as RGB. */
    void toRgb(byte[] line, int[] rgb, boolean reversed) {
        for (int x = 0; x < width; x++) {
            int target = reversed ? width - 1 - x : x;
            rgb[target] = switch (bitsPerPixel) {
                case 1 -> (line[x >> 3] >> (7 - (x & 7)) & 1) == 1 ? 0 : 0xFFFFFF;
                case 8 -> (line[x] & 0xFF) * 0x010101;
                default -> (line[3 * x] & 0xFF) << 16 | (line[3 * x + 1] & 0xFF) << 8 | (line[3 * x + 2] & 0xFF);
            };
        }
    }
}
