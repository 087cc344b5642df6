package dev.cardwright.drivers.printer.ipp;

import java.util.Optional;

/** The document formats this driver writes, in its own order of preference: exact dots first, losses last. */
enum DocumentFormat {
    /** PWG raster (PWG 5102.4): the dots themselves. */
    PWG_RASTER("image/pwg-raster"),
    /** PDF with one picture without loss per page. */
    PDF("application/pdf"),
    /** JPEG of the best quality; one side only. */
    JPEG("image/jpeg");

    private final String mediaType;

    DocumentFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its name in {@code document-format}. */
    String mediaType() {
        return mediaType;
    }

    static Optional<DocumentFormat> named(String mediaType) {
        for (DocumentFormat format : values()) {
            if (format.mediaType.equalsIgnoreCase(mediaType)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
