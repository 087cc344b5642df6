package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.pdl.pwg.PwgHeader;
import java.util.Optional;
import java.util.Set;

/** The kinds of dots in a PWG raster that this driver writes, by their {@code pwg-raster-document-type-supported} names. */
enum RasterKind {
    /** Three bytes of sRGB per dot. */
    SRGB_8("srgb_8", PwgHeader.ColorSpace.Srgb, 8, 3),
    /** One byte per dot, 255 is white. */
    SGRAY_8("sgray_8", PwgHeader.ColorSpace.Sgray, 8, 1),
    /** One byte per dot, 255 is black. */
    BLACK_8("black_8", PwgHeader.ColorSpace.Black, 8, 1),
    /** One bit per dot, 1 is black. */
    BLACK_1("black_1", PwgHeader.ColorSpace.Black, 1, 1);

    private final String keyword;
    private final PwgHeader.ColorSpace colours;
    private final int bits;
    private final int components;

    RasterKind(String keyword, PwgHeader.ColorSpace colours, int bits, int components) {
        this.keyword = keyword;
        this.colours = colours;
        this.bits = bits;
        this.components = components;
    }

    PwgHeader.ColorSpace colours() {
        return colours;
    }

    /** Bits per colour. */
    int bits() {
        return bits;
    }

    /** Colours per dot. */
    int components() {
        return components;
    }

    /**
     * The kind that shows the card best.
     *
     * @param said what the printer takes
     * @param colour whether the card has colours
     */
    static Optional<RasterKind> best(Set<String> said, boolean colour) {
        for (RasterKind kind : values()) {
            if (said.contains(kind.keyword) && (!colour || kind == SRGB_8)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
