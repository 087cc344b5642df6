package dev.cardwright.simulator.printer;

/** In which form a machine answers commands. */
public enum Answers {
    /** {@code OK} or a text that begins with what went wrong. */
    TEXT,
    /**
     * One byte: ACK (6) [D], or NACK (21 [M]) and one character that says what went wrong [D]. Questions are answered with their text; no source
     * states how [?].
     */
    ACK
}
