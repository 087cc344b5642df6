package dev.cardwright.station.config;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Puts a failed connection into one sentence for a person. The exception's own text is not repeated: it may quote content. */
public final class ConnectionTrouble {

    private ConnectionTrouble() {}

    /**
     * What went wrong, and where to look.
     *
     * @param peer who should have answered, such as {@code the backend at host:port}
     */
    public static String inWords(Throwable trouble, String peer) {
        if (has(trouble, UnknownHostException.class) || has(trouble, UnresolvedAddressException.class)) {
            return "The host name of " + peer + " is not known in this network.";
        }
        if (has(trouble, HttpTimeoutException.class)
                || has(trouble, SocketTimeoutException.class)
                || has(trouble, TimeoutException.class)) {
            return "No answer came in time from " + peer + ".";
        }
        if (has(trouble, SSLException.class)) {
            return secured(trouble, peer);
        }
        if (has(trouble, ConnectException.class) || has(trouble, NoRouteToHostException.class)) {
            return "Nobody accepts connections: " + peer + ".";
        }
        // With TLS 1.3 a refused client certificate may look like this: the other side says so only after our
        // handshake.
        return "The connection broke: " + peer + ". If it always does, our certificate may not be accepted there.";
    }

    private static String secured(Throwable trouble, String peer) {
        if (has(trouble, CertificateExpiredException.class)) {
            return "The certificate has expired of " + peer + ".";
        }
        if (has(trouble, CertPathBuilderException.class) || has(trouble, CertPathValidatorException.class)) {
            return "The certificate is not signed by one that is trusted here: " + peer + ".";
        }
        if (has(trouble, CertificateException.class)) {
            return "The certificate does not carry the name in the address: " + peer + ".";
        }
        String alert = alert(trouble);
        if (!alert.isEmpty()) {
            return "The secured connection was refused with '" + alert + "' (is our certificate valid there?): " + peer
                    + ".";
        }
        String what = has(trouble, SSLHandshakeException.class) ? "could not be made" : "broke";
        return "The secured connection " + what + ": " + peer + ".";
    }

    /** The name of a TLS alert is one of a fixed list, so it may be shown. */
    private static String alert(Throwable trouble) {
        String marker = "fatal alert: ";
        for (Throwable at = trouble; at != null; at = at.getCause()) {
            String message = at.getMessage() == null ? "" : at.getMessage().toLowerCase(Locale.ROOT);
            int start = message.indexOf(marker);
            if (at instanceof SSLException && start >= 0) {
                return message.substring(start + marker.length())
                        .replaceAll("[^a-z_ ]", "")
                        .replace('_', ' ');
            }
        }
        return "";
    }

    private static boolean has(Throwable trouble, Class<? extends Throwable> kind) {
        for (Throwable at = trouble; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
