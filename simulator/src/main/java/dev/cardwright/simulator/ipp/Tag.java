package dev.cardwright.simulator.ipp;

import java.util.Arrays;
import java.util.Optional;

/** The syntaxes of values and their bytes on the wire (RFC 8010 section 3.5.2). */
enum Tag {
    /** The printer knows no such attribute or value. */
    UNSUPPORTED(0x10),
    /** The printer does not know the value. */
    UNKNOWN(0x12),
    /** There is no value now. */
    NO_VALUE(0x13),
    /** A signed number of four bytes. */
    INTEGER(0x21),
    /** One byte, 0 or 1. */
    BOOLEAN(0x22),
    /** A number with a registered meaning. */
    ENUM(0x23),
    /** Bytes without a character set. */
    OCTET_STRING(0x30),
    /** Eleven bytes: date, time, and distance from UTC. */
    DATE_TIME(0x31),
    /** Two numbers and a unit. */
    RESOLUTION(0x32),
    /** A lowest and a highest number. */
    RANGE_OF_INTEGER(0x33),
    /** Members follow, up to {@link #END_COLLECTION}. */
    BEGIN_COLLECTION(0x34),
    /** Text in a language of its own. */
    TEXT_WITH_LANGUAGE(0x35),
    /** A name in a language of its own. */
    NAME_WITH_LANGUAGE(0x36),
    /** The members are complete. */
    END_COLLECTION(0x37),
    /** Text for people. */
    TEXT(0x41),
    /** A name that people gave. */
    NAME(0x42),
    /** A registered word. */
    KEYWORD(0x44),
    /** An address. */
    URI(0x45),
    /** The scheme of an address. */
    URI_SCHEME(0x46),
    /** A character set. */
    CHARSET(0x47),
    /** A language. */
    NATURAL_LANGUAGE(0x48),
    /** A document format. */
    MIME_MEDIA_TYPE(0x49),
    /** The name of the collection's next member. */
    MEMBER_NAME(0x4A);

    private final int code;

    Tag(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Tag> of(int code) {
        return Arrays.stream(values()).filter(tag -> tag.code == code).findFirst();
    }
}
