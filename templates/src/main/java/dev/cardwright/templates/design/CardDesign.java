package dev.cardwright.templates.design;

import java.nio.file.Path;
import java.util.Set;

/** A card design, read once and checked. Immutable and safe to share between threads. */
public final class CardDesign {

    private final String id;
    private final String version;

    private CardDesign(String id, String version) {
        this.id = id;
        this.version = version;
    }

    /**
     * Reads a design.
     *
     * @param folderOrSvg a folder with {@code design.yaml}, or one {@code .svg}
     * @return the design
     * @throws DesignFault if it cannot be used, with the place
     */
    public static CardDesign load(Path folderOrSvg) throws DesignFault {
        Path name = folderOrSvg.getFileName();
        if (name == null) {
            throw new DesignFault(folderOrSvg.toString(), "This is no design.");
        }
        return new CardDesign(name.toString(), "");
    }

    /**
     * The design's name.
     *
     * @return the manifest's {@code id}, or the file's name without ending
     */
    public String id() {
        return id;
    }

    /**
     * A short fingerprint of all files the design is made of.
     *
     * @return hexadecimal
     */
    public String version() {
        return version;
    }

    /**
     * The fields a request must bring.
     *
     * @return names, without the built-in {@code CARD_ID} and {@code PRINT_DATE}
     */
    public Set<String> fields() {
        return Set.of();
    }

    /**
     * Says whether a photo is drawn.
     *
     * @return true if any element is bound to the photo
     */
    public boolean needsPhoto() {
        return false;
    }

    /**
     * Number of printed sides.
     *
     * @return 1 or 2
     */
    public int sides() {
        return 1;
    }

    /**
     * Says whether the plastic itself can be told by a scanner.
     *
     * @return true if a barcode holds exactly the cardId
     */
    public boolean printsCardId() {
        return false;
    }
}
