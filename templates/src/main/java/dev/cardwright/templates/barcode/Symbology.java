package dev.cardwright.templates.barcode;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds of barcode a design may ask for, with the free zone that each one's standard wants. The narrowest modules are our
 * choice for plastic cards at 300 dots per inch, below which common scanners give up, unless a constant says otherwise.
 */
public enum Symbology {
    /** Code 39, ISO/IEC 16388: 43 characters, two widths of bar, quiet zone of ten modules at each end. */
    CODE_39("code39", "Code 39", true, 80, 10, 10, 0, 0.16),
    /** Code 128, ISO/IEC 15417: printable ASCII, quiet zone of ten modules at each end. */
    CODE_128("code128", "Code 128", true, 80, 10, 10, 0, 0.16),
    /** Interleaved 2 of 5, ISO/IEC 16390: digits in pairs, two widths of bar, quiet zone of ten modules at each end. */
    ITF("itf", "Interleaved 2 of 5", true, 80, 10, 10, 0, 0.16),
    /**
     * EAN-13, ISO/IEC 15420: quiet zone of eleven modules before and seven behind. Modules from 0.249 mm are GS1's smallest for
     * thermal printing on demand.
     */
    EAN_13("ean13", "EAN-13", true, 13, 11, 7, 0, 0.249),
    /** EAN-8, ISO/IEC 15420: quiet zone of seven modules at each end; module as for EAN-13. */
    EAN_8("ean8", "EAN-8", true, 8, 7, 7, 0, 0.249),
    /** PDF417, ISO/IEC 15438: any text, rows at least three modules high, quiet zone of two modules all around. */
    PDF_417("pdf417", "PDF417", false, 2710, 2, 2, 2, 0.16),
    /** Data Matrix ECC 200, ISO/IEC 16022: any text, square or oblong, quiet zone of one module all around. */
    DATA_MATRIX("datamatrix", "Data Matrix", false, 3116, 1, 1, 1, 0.25),
    /** QR Code, ISO/IEC 18004: any text, quiet zone of four modules all around. */
    QR("qr", "QR", false, 7089, 4, 4, 4, 0.25),
    /** Aztec Code, ISO/IEC 24778: any text. The standard wants no quiet zone; one module is kept all the same. */
    AZTEC("aztec", "Aztec", false, 3832, 1, 1, 1, 0.25);

    private final String attribute;
    private final String title;
    private final boolean linear;
    private final int maxCharacters;
    private final int quietBefore;
    private final int quietBehind;
    private final int quietAcross;
    private final double minModuleMillimetres;

    Symbology(
            String attribute,
            String title,
            boolean linear,
            int maxCharacters,
            int quietBefore,
            int quietBehind,
            int quietAcross,
            double minModuleMillimetres) {
        this.attribute = attribute;
        this.title = title;
        this.linear = linear;
        this.maxCharacters = maxCharacters;
        this.quietBefore = quietBefore;
        this.quietBehind = quietBehind;
        this.quietAcross = quietAcross;
        this.minModuleMillimetres = minModuleMillimetres;
    }

    /**
     * Finds a kind by its word in the drawing.
     *
     * @param attribute the value of {@code data-barcode}
     * @return the kind, or empty if there is none of that name
     */
    public static Optional<Symbology> named(String attribute) {
        return Arrays.stream(values())
                .filter(kind -> kind.attribute.equals(attribute))
                .findFirst();
    }

    /**
     * The words a drawing may use, for messages.
     *
     * @return words, separated by commas
     */
    public static String allowed() {
        return Arrays.stream(values()).map(Symbology::attribute).collect(Collectors.joining(", "));
    }

    /**
     * The word in the drawing.
     *
     * @return for example {@code code128}
     */
    public String attribute() {
        return attribute;
    }

    /**
     * The name for people.
     *
     * @return for example "Code 128"
     */
    public String title() {
        return title;
    }

    /**
     * Whether it is a row of bars, and not a field of modules.
     *
     * @return true for bars, which are the same from top to bottom
     */
    public boolean isLinear() {
        return linear;
    }

    /** A bound on what is encoded at all; the standard's own, or the library's where that is lower. */
    int maxCharacters() {
        return maxCharacters;
    }

    /** Free modules before the first bar or column. */
    int quietBefore() {
        return quietBefore;
    }

    /** Free modules behind the last bar or column. */
    int quietBehind() {
        return quietBehind;
    }

    /** Free modules above and below. */
    int quietAcross() {
        return quietAcross;
    }

    /** The narrowest module that is printed. */
    double minModuleMillimetres() {
        return minModuleMillimetres;
    }
}
