package dev.cardwright.drivers.chip.ndef;

/** How the type of a record is to be understood: the lowest three bits of its header [D: NFC Forum NDEF, remembered; M]. */
public enum TypeNameFormat {
    /** Nothing in it: no type, no identifier, no payload. */
    EMPTY(0),
    /** A type of the NFC Forum, for example {@code U} for an address. */
    WELL_KNOWN(1),
    /** A media type such as {@code text/vcard}. */
    MEDIA(2),
    /** An address that names the type. */
    ABSOLUTE_URI(3),
    /** A type somebody made up under a domain of their own. */
    EXTERNAL(4),
    /** Bytes whose type nobody told. */
    UNKNOWN(5),
    /** A later part of a record that was cut into parts; never a record of its own. */
    UNCHANGED(6);

    private final int code;

    TypeNameFormat(int code) {
        this.code = code;
    }

    /** The three bits. */
    int code() {
        return code;
    }

    /** The format of three bits that are not 7. */
    static TypeNameFormat coded(int code) {
        for (TypeNameFormat format : values()) {
            if (format.code == code) {
                return format;
            }
        }
        throw new IllegalArgumentException("A record has the format 0 to 6, not " + code + ".");
    }

    /** Whether a record of this kind has a type at all. */
    boolean hasType() {
        return this != EMPTY && this != UNKNOWN && this != UNCHANGED;
    }
}
