package dev.cardwright.simulator.ipp;

import java.nio.charset.StandardCharsets;

/** An answer, and how much of it is sent. Not compared, only sent. */
final class HttpAnswer {
    /** How the answer leaves. */
    enum Manner {
        /** As it should. */
        WHOLE,
        /** Only its first half; then the connection ends. */
        HALF,
        /** Not at all; the connection ends. */
        NOTHING
    }

    private final int status;
    private final String type;
    private final byte[] body;
    private final Manner manner;

    private HttpAnswer(int status, String type, byte[] body, Manner manner) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.manner = manner;
    }

    static HttpAnswer of(String type, byte[] body) {
        return new HttpAnswer(200, type, body, Manner.WHOLE);
    }

    static HttpAnswer of(int status, String sentence) {
        return new HttpAnswer(
                status, "text/plain; charset=utf-8", sentence.getBytes(StandardCharsets.UTF_8), Manner.WHOLE);
    }

    HttpAnswer sent(Manner how) {
        return new HttpAnswer(status, type, body, how);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    byte[] body() {
        return body;
    }

    Manner manner() {
        return manner;
    }
}
