package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import dev.cardwright.drivers.link.Remedy;
import dev.cardwright.drivers.printer.Stranger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Carries one request at a time to the printer. Every request has one deadline for connecting, sending and the whole
 * answer. Nothing is ever sent twice: Java's client does not repeat a POST, and neither does this class.
 */
final class IppWire implements AutoCloseable {
    private static final String CONTENT = "application/ipp";

    /** A network that delivers less than this is treated as broken. */
    private static final int LEAST_BYTES_PER_SECOND = 200_000;

    private final IppAddress address;
    private final Duration patience;
    private final HttpClient client;
    private volatile @Nullable CompletableFuture<?> underWay;
    private volatile boolean closed;
    private boolean greeted;
    private boolean hangsUp;
    private boolean answered;

    /**
     * @param trust for an encrypted connection
     * @param patience how long the machine may take to connect, and to answer
     */
    IppWire(IppAddress address, PrinterTrust trust, Duration patience) {
        this.address = address;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(patience)
                .sslContext(trust.context())
                .build();
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @param request the message
     * @param document what follows it, if anything; it may still be under way when an answer came early
     */
    Answer ask(IppPacket request, Optional<WipedBytes> document) throws IppTrouble {
        greet();
        byte[] message = coded(request);
        HttpRequest post = HttpRequest.newBuilder(address.http())
                .header("Content-Type", CONTENT)
                .header("User-Agent", "Cardwright")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(message),
                        document.map(WipedBytes::body).orElseGet(HttpRequest.BodyPublishers::noBody)))
                .build();
        long bytes = (long) message.length + document.map(WipedBytes::size).orElse(0);
        Duration deadline = patience.multipliedBy(2).plusMillis(bytes * 1000 / LEAST_BYTES_PER_SECOND);
        HttpResponse<byte[]> response = await(post, deadline);
        answered = true;
        return understood(response);
    }

    private void greet() throws IppTrouble {
        if (greeted || address.secure() || closed) {
            return;
        }
        switch (Greeting.greet(address.http(), patience)) {
            case HTTP_OR_UNKNOWN -> {
                greeted = true;
                hangsUp = false;
            }
            case HUNG_UP -> {
                greeted = true;
                hangsUp = true;
            }
            case TLS ->
                throw trouble(
                        IppTrouble.Kind.NOT_CONNECTED,
                        "What answers at " + address + " speaks TLS.",
                        Remedy.ENCRYPT,
                        null);
            case OTHER -> throw stranger(Stranger.NO_IPP, "What answers at " + address + " does not speak IPP.", null);
        }
    }

    private static byte[] coded(IppPacket request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (IppOutputStream coder = new IppOutputStream(bytes)) {
            coder.write(request);
        } catch (IOException never) {
            throw new IllegalStateException("A request of our own cannot be coded.", never);
        }
        return bytes.toByteArray();
    }

    private HttpResponse<byte[]> await(HttpRequest post, Duration deadline) throws IppTrouble {
        if (closed) {
            throw trouble(
                    IppTrouble.Kind.NOT_CONNECTED,
                    "The connection to " + address + " was ended here.",
                    Remedy.STATION_STOPPED,
                    null);
        }
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(post, head -> new BoundedBody());
        underWay = coming;
        try {
            return coming.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            coming.cancel(true);
            throw trouble(IppTrouble.Kind.SILENT, "What answers at " + address + " said nothing in time.", silent);
        } catch (InterruptedException stopping) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw brokenOff(stopping);
        } catch (ExecutionException | CancellationException failed) {
            throw closed ? brokenOff(failed) : diagnosed(failed.getCause() == null ? failed : failed.getCause());
        } finally {
            underWay = null;
        }
    }

    /** It had begun and was ended from this side; the machine may have heard a part. */
    private IppTrouble brokenOff(Throwable cause) {
        return trouble(
                IppTrouble.Kind.LOST,
                "The talk with " + address + " was broken off by the station.",
                Remedy.STATION_STOPPED,
                cause);
    }

    /** Java's time to connect holds the encryption too: what takes a bare connection is there, and does not encrypt. */
    private IppTrouble notConnected(HttpConnectTimeoutException cause) {
        boolean plain = address.secure() && !answered && Greeting.isListening(address.http(), patience);
        return trouble(
                IppTrouble.Kind.NOT_CONNECTED,
                plain
                        ? "What answers at " + address + " does not speak TLS within the patience."
                        : "Nothing answers at " + address + " within the patience.",
                plain ? Remedy.DO_NOT_ENCRYPT : Remedy.CONNECTION,
                cause);
    }

    private IppTrouble diagnosed(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException late) {
            return notConnected(late);
        }
        if (cause instanceof ConnectException) {
            return trouble(
                    IppTrouble.Kind.NOT_CONNECTED,
                    "Nothing answers at " + address + ": the host is unknown or off, or the port is closed.",
                    cause);
        }
        PrinterTrust.@Nullable Doubt doubt = doubt(cause);
        if (doubt != null) {
            return trouble(
                    IppTrouble.Kind.NOT_CONNECTED,
                    doubt == PrinterTrust.Doubt.OTHER_NAME
                            ? "The certificate of " + address + " is for another name."
                            : "The certificate of " + address + " is not trusted.",
                    doubt == PrinterTrust.Doubt.OTHER_NAME ? Remedy.CERTIFICATE_NAME : Remedy.CERTIFICATE,
                    cause);
        }
        if (address.secure() && !answered && !(cause instanceof BoundedBody.TooLong)) {
            greeted = false;
            return new IppTrouble(
                    IppTrouble.Kind.NOT_CONNECTED,
                    address,
                    Stranger.NO_TLS,
                    "What answers at " + address + " does not encrypt the connection.",
                    cause);
        }
        if (cause instanceof SSLException) {
            // It broke after it stood: the machine may have heard a part.
            return trouble(IppTrouble.Kind.LOST, "The encrypted connection to " + address + " broke.", cause);
        }
        if (cause instanceof BoundedBody.TooLong) {
            return stranger(
                    Stranger.WEB_SERVER_WITHOUT_IPP,
                    "What answers at " + address + " says more than a printer.",
                    cause);
        }
        boolean noHttp = cause instanceof java.net.ProtocolException
                || String.valueOf(cause.getMessage()).contains("status line");
        if (noHttp) {
            return stranger(Stranger.NO_IPP, "What answers at " + address + " does not speak IPP.", cause);
        }
        // A printer that answered in the clear wants no encryption, whatever it thinks of our greeting.
        boolean wantsEncryption = hangsUp && !answered;
        return trouble(
                IppTrouble.Kind.LOST,
                "The connection to " + address + " was lost"
                        + (wantsEncryption ? "; what answers there may want encryption." : "."),
                wantsEncryption ? Remedy.ENCRYPT : Remedy.CONNECTION,
                cause);
    }

    private static PrinterTrust.@Nullable Doubt doubt(Throwable cause) {
        Throwable at = cause;
        for (int depth = 0; at != null && depth < 16; depth++) {
            if (at instanceof PrinterTrust.Doubtful doubtful) {
                return doubtful.doubt();
            }
            at = at.getCause();
        }
        return null;
    }

    private Answer understood(HttpResponse<byte[]> response) throws IppTrouble {
        int status = response.statusCode();
        if (status != 200) {
            throw refused(status);
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        byte[] readable = type.startsWith(CONTENT)
                ? MessageShape.readable(response.body()).orElse(null)
                : null;
        if (readable == null) {
            throw stranger(
                    Stranger.WEB_SERVER_WITHOUT_IPP,
                    "What answers at " + address + " is a web server, no printer.",
                    null);
        }
        try (IppInputStream decoder = new IppInputStream(new ByteArrayInputStream(readable))) {
            return new Answer(decoder.readPacket());
        } catch (IOException | RuntimeException garbled) {
            // JIPP throws whatever a wrong length or a wrong character leads to.
            throw stranger(Stranger.NO_IPP, "What answers at " + address + " garbles IPP.", garbled);
        }
    }

    private IppTrouble refused(int status) {
        return switch (status) {
            case 401, 403 ->
                trouble(
                        IppTrouble.Kind.NOT_CONNECTED,
                        "The printer at " + address + " asks for a user and a password.",
                        Remedy.PASSWORD,
                        null);
            case 404 ->
                trouble(
                        IppTrouble.Kind.NOT_CONNECTED,
                        "What answers at " + address + " has no printer at the path "
                                + address.printer().getPath() + ".",
                        Remedy.PATH,
                        null);
            case 426 ->
                trouble(
                        IppTrouble.Kind.NOT_CONNECTED,
                        "The printer at " + address + " wants encryption.",
                        Remedy.ENCRYPT,
                        null);
            case 500, 502, 503, 504 ->
                trouble(
                        IppTrouble.Kind.LOST,
                        "The printer at " + address + " has trouble of its own (HTTP " + status + ").",
                        Remedy.PRINTER_ITSELF,
                        null);
            default ->
                stranger(
                        Stranger.WEB_SERVER_WITHOUT_IPP,
                        "What answers at " + address + " is a web server, no printer (HTTP " + status + ").",
                        null);
        };
    }

    private IppTrouble trouble(IppTrouble.Kind kind, String sentence, @Nullable Throwable cause) {
        return trouble(kind, sentence, Remedy.CONNECTION, cause);
    }

    private IppTrouble trouble(IppTrouble.Kind kind, String sentence, Remedy remedy, @Nullable Throwable cause) {
        greeted = false;
        return new IppTrouble(kind, address, sentence, remedy, cause);
    }

    private IppTrouble stranger(Stranger stranger, String sentence, @Nullable Throwable cause) {
        greeted = false;
        return new IppTrouble(IppTrouble.Kind.NOT_A_PRINTER, address, stranger, sentence, cause);
    }

    boolean isClosed() {
        return closed;
    }

    /** Breaks off what is under way; later requests fail. May come from any thread. */
    @Override
    public void close() {
        closed = true;
        CompletableFuture<?> now = underWay;
        if (now != null) {
            now.cancel(true);
        }
    }
}
