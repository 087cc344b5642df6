package dev.cardwright.simulator.ipp;

/** A document that waits to be printed. Its bytes are a person's card: they are neither compared nor shown. */
final class Document {
    private final DocumentFormat format;
    private final byte[] bytes;

    /** Keeps the array; nobody changes it any more. */
    Document(DocumentFormat format, byte[] bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    DocumentFormat format() {
        return format;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "Document[" + format.mediaType() + ", " + bytes.length + " bytes]";
    }
}
