package dev.cardwright.simulator.http;

import java.nio.charset.StandardCharsets;

/** An answer, and how much of it is sent. Not compared, only sent. */
public final class HttpAnswer {
    /** How the answer leaves. */
    public enum Manner {
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

    /** What was asked for, with status 200. */
    public static HttpAnswer of(String type, byte[] body) {
        return of(200, type, body);
    }

    /** A sentence for people. */
    public static HttpAnswer of(int status, String sentence) {
        return of(status, "text/plain; charset=utf-8", sentence.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of this media type with a status of RFC 9110. */
    public static HttpAnswer of(int status, String type, byte[] body) {
        return new HttpAnswer(status, type, body, Manner.WHOLE);
    }

    /** The same, sent in another manner. */
    public HttpAnswer sent(Manner how) {
        return new HttpAnswer(status, type, body, how);
    }

    int status() {
        return status;
    }

    /** The status in words, as it stands behind its number. */
    String phrase() {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            default -> "Error";
        };
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
