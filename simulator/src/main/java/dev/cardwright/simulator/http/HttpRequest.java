package dev.cardwright.simulator.http;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/**
 * A request's head, and its body as it arrives.
 *
 * @param method  in capitals
 * @param path    without scheme, host and query
 * @param headers by their names in small letters; what was sent twice is joined with a comma
 * @param body    ends where the body ends
 */
public record HttpRequest(String method, String path, Map<String, String> headers, InputStream body) {
    /** A header by its name in small letters; empty if it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Whether the body is said to be of this media type. */
    public boolean hasType(String mediaType) {
        return header("content-type").toLowerCase(Locale.ROOT).startsWith(mediaType);
    }
}
