package dev.cardwright.simulator.ipp;

import java.net.URI;
import java.util.OptionalInt;

/** The machine's addresses. Port and scheme are its own; what a client writes before the path is not looked at. */
record Addresses(int port, boolean tls) {
    static final String PATH = "/ipp/print";

    String printer() {
        return (tls ? "ipps" : "ipp") + "://127.0.0.1:" + port + PATH;
    }

    String job(int id) {
        return printer() + "/" + id;
    }

    String page(String path) {
        return (tls ? "https" : "http") + "://127.0.0.1:" + port + path;
    }

    /** Whether this is the printer's address. */
    static boolean isPrinter(String uri) {
        return path(uri).equals(PATH);
    }

    /** The id in a job's address. */
    static OptionalInt jobId(String uri) {
        String path = path(uri);
        return path.matches(PATH + "/[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(path.substring(PATH.length() + 1)))
                : OptionalInt.empty();
    }

    private static String path(String uri) {
        try {
            String path = URI.create(uri).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
