package dev.cardwright.simulator.http;

import java.io.IOException;

/** The connection broke, or the client broke the rules, inside of a body. */
public final class BrokenBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenBodyException(String sentence) {
        super(sentence);
    }
}
