package dev.cardwright.simulator.printer;

/**
 * How a reply ends. A NUL is known from USB [C]; no source states it for TCP [?], so a driver has to cope with all four.
 */
public enum ReplyEnd {
    /** One zero byte, as on USB. */
    NUL("\0"),
    /** A carriage return. */
    CR("\r"),
    /** A carriage return and a line feed. */
    CRLF("\r\n"),
    /** Nothing: only silence tells that the reply is over. */
    NONE("");

    private final String characters;

    ReplyEnd(String characters) {
        this.characters = characters;
    }

    /** What stands behind the text of every reply. */
    String characters() {
        return characters;
    }
}
