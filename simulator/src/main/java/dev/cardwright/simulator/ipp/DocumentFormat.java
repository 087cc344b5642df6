package dev.cardwright.simulator.ipp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of document the machine can be sent. */
public enum DocumentFormat {
    /** Pages as dots (PWG 5102.4). */
    PWG_RASTER("image/pwg-raster", "RaS2"),
    /** One picture. */
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    /** Pages as drawings. */
    PDF("application/pdf", "%PDF");

    /** The machine finds out by itself. */
    static final String SENSED = "application/octet-stream";

    private final String mediaType;
    /** The first bytes, one per character. */
    private final String beginning;

    DocumentFormat(String mediaType, String beginning) {
        this.mediaType = mediaType;
        this.beginning = beginning;
    }

    /** The name of the format in IPP. */
    public String mediaType() {
        return mediaType;
    }

    static Optional<DocumentFormat> named(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }

    /** What a document is by its first bytes. */
    static Optional<DocumentFormat> sensed(byte[] document) {
        String start = new String(document, 0, Math.min(8, document.length), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> start.startsWith(format.beginning))
                .findFirst();
    }
}
