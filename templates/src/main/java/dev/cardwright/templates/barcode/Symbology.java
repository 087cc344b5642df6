package dev.cardwright.templates.barcode;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of barcode a design may ask for. */
public enum Symbology {
    /** Code 128, ISO/IEC 15417: printable and control ASCII, quiet zone of ten modules at each end. */
    CODE_128("code128", 10, 0, 0.16),
    /** QR Code, ISO/IEC 18004: any text, error correction M, quiet zone of four modules all around. */
    QR("qr", 4, 4, 0.25);

    private final String attribute;
    private final int quietModules;
    private final int quietModulesAcross;
    private final double minModuleMillimetres;

    Symbology(String attribute, int quietModules, int quietModulesAcross, double minModuleMillimetres) {
        this.attribute = attribute;
        this.quietModules = quietModules;
        this.quietModulesAcross = quietModulesAcross;
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
     * The word in the drawing.
     *
     * @return for example {@code code128}
     */
    public String attribute() {
        return attribute;
    }

    /** Free modules at each end of a row. */
    int quietModules() {
        return quietModules;
    }

    /** Free modules above and below. */
    int quietModulesAcross() {
        return quietModulesAcross;
    }

    /** The narrowest module that is printed, below which common scanners give up. */
    double minModuleMillimetres() {
        return minModuleMillimetres;
    }
}
