package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.link.LinkAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where an IPP printer is. Immutable.
 *
 * @param text the address as it was written
 * @param printer the same with port and path, as {@code printer-uri} carries it
 * @param http where the HTTP request goes (RFC 8010: IPP is a POST; RFC 7472: ipps is the same inside TLS) [M]
 * @param secure whether the connection is encrypted
 */
record IppAddress(String text, URI printer, URI http, boolean secure) {
    /** The port registered for both schemes (RFC 8010, RFC 7472) [M]. */
    private static final int USUAL_PORT = 631;

    /** Where printers of the "IPP Everywhere" kind have their first queue (PWG 5100.14) [M]. */
    private static final String USUAL_PATH = "/ipp/print";

    private static final String FORMS =
            "Allowed: ipp://HOST:PORT/PATH and ipps://HOST:PORT/PATH; without them the port is 631 and the path /ipp/print.";

    private static final int MOST_CHARACTERS = 1023;
    private static final int MOST_SHOWN = 40;

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is wrong, in one sentence that says what is allowed
     */
    static IppAddress parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            String shown = LinkAddress.withoutUser(text);
            throw wrong(
                    shown.substring(0, Math.min(shown.length(), MOST_SHOWN)) + "...",
                    "is longer than " + MOST_CHARACTERS + " characters");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw wrong(text, "cannot be read at position " + (malformed.getIndex() + 1));
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong(text, "has a user name, which this station cannot use");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("ipp") && !scheme.equals("ipps")) {
            throw wrong(text, "begins with neither ipp: nor ipps:");
        }
        if (uri.getHost() == null) {
            throw wrong(text, "names no host");
        }
        int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw wrong(text, "names a port outside 1 to 65535");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(text, "has more than host, port and path");
        }
        boolean bare = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        String place = "://" + uri.getHost() + ":" + port + (bare ? USUAL_PATH : uri.getRawPath());
        boolean secure = scheme.equals("ipps");
        return new IppAddress(
                text, URI.create(scheme + place), URI.create((secure ? "https" : "http") + place), secure);
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException(
                "The printer address \"" + LinkAddress.withoutUser(text) + "\" " + what + ". " + FORMS);
    }

    /** Host, port and path: the same printer, encrypted or not. */
    String place() {
        return http.getHost().toLowerCase(Locale.ROOT) + ":" + http.getPort() + http.getRawPath();
    }

    /** The address as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
