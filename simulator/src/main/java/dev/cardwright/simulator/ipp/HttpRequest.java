package dev.cardwright.simulator.ipp;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/**
 * A request's head, and its body as it arrives.
 *
 * @param method  in capitals
 * @param path    without scheme and host
 * @param headers by their names in small letters
 * @param body    ends where the body ends
 */
record HttpRequest(String method, String path, Map<String, String> headers, InputStream body) {
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean hasType(String mediaType) {
        return header("content-type").toLowerCase(Locale.ROOT).startsWith(mediaType);
    }
}
