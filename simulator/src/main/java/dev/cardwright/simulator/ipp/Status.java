package dev.cardwright.simulator.ipp;

/** How an operation ended (RFC 8011 appendix B; the last digits are registered with IANA). */
enum Status {
    /** Done. */
    OK(0x0000),
    /** Done, but not everything that was wished. */
    OK_SUBSTITUTED(0x0001),
    /** The request breaks the rules of the protocol. */
    BAD_REQUEST(0x0400),
    /** The machine or the job is not in a state for this. */
    NOT_POSSIBLE(0x0404),
    /** There is no such printer or job. */
    NOT_FOUND(0x0406),
    /** The request or its document is too big. */
    REQUEST_TOO_LARGE(0x0408),
    /** A value is longer than values may be. */
    VALUE_TOO_LONG(0x0409),
    /** No such document format. */
    FORMAT_NOT_SUPPORTED(0x040A),
    /** Attributes or values that this machine cannot do. */
    ATTRIBUTES_NOT_SUPPORTED(0x040B),
    /** No such character set. */
    CHARSET_NOT_SUPPORTED(0x040D),
    /** No such compression. */
    COMPRESSION_NOT_SUPPORTED(0x040F),
    /** The compressed document is damaged. */
    COMPRESSION_ERROR(0x0410),
    /** Something is wrong inside the machine. */
    INTERNAL_ERROR(0x0500),
    /** No such operation. */
    OPERATION_NOT_SUPPORTED(0x0501),
    /** No such version of IPP. */
    VERSION_NOT_SUPPORTED(0x0503),
    /** Too much to do; later perhaps. */
    BUSY(0x0507),
    /** A job holds one document only. */
    ONE_DOCUMENT_ONLY(0x0509);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
