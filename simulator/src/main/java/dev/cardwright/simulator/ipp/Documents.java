package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.http.BrokenBodyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Receives documents into memory, never onto a disk. What all requests hold together while they arrive is bounded. Thread-safe. */
final class Documents {
    /** A two-sided card at 600 dpi has 15.5 MB without any compression. */
    static final int MOST_BYTES = 32 * 1024 * 1024;

    static final List<String> COMPRESSIONS = List.of("none", "gzip", "deflate");
    private static final long MOST_ARRIVING = 4L * MOST_BYTES;

    private final Set<DocumentFormat> formats;
    private final AtomicLong arriving = new AtomicLong();

    Documents(Set<DocumentFormat> formats) {
        this.formats = formats;
    }

    /** Refuses what a document must not be, before it comes. Answers the format that was named; nothing where the machine is to find out. */
    Optional<DocumentFormat> announced(Message request) throws RefusedException {
        Optional<String> compression = request.operationText("compression");
        if (compression.isPresent() && !COMPRESSIONS.contains(compression.get())) {
            throw new RefusedException(
                    Status.COMPRESSION_NOT_SUPPORTED,
                    "This compression is not known.",
                    List.of(Attribute.keywords("compression", compression.get())));
        }
        Optional<String> named = request.operationText("document-format");
        if (named.isEmpty() || named.get().equalsIgnoreCase(DocumentFormat.SENSED)) {
            return Optional.empty();
        }
        return Optional.of(DocumentFormat.named(named.get())
                .filter(formats::contains)
                .orElseThrow(() -> new RefusedException(
                        Status.FORMAT_NOT_SUPPORTED,
                        "This machine does not take documents of this format.",
                        List.of(Attribute.words(Tag.MIME_MEDIA_TYPE, "document-format", named.get())))));
    }

    /**
     * Takes the document behind a request; nothing if there is none.
     *
     * @throws IOException if the connection breaks
     */
    Optional<Document> receive(Message request, InputStream body) throws IOException, RefusedException {
        Optional<DocumentFormat> format = announced(request);
        byte[] bytes = bytes(request.operationText("compression").orElse("none"), body);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        DocumentFormat found = format.or(() -> DocumentFormat.sensed(bytes))
                .filter(formats::contains)
                .orElseThrow(() -> new RefusedException(
                        Status.FORMAT_NOT_SUPPORTED, "The machine cannot find out what the document is."));
        return Optional.of(new Document(found, bytes));
    }

    private byte[] bytes(String compression, InputStream body) throws IOException, RefusedException {
        try {
            return switch (compression) {
                case "gzip" -> read(new GZIPInputStream(body));
                case "deflate" -> {
                    Inflater inflater = new Inflater(true);
                    try {
                        yield read(new InflaterInputStream(body, inflater));
                    } finally {
                        inflater.end();
                    }
                }
                default -> read(body);
            };
        } catch (BrokenBodyException | SocketException | SocketTimeoutException broken) {
            throw broken;
        } catch (IOException damaged) {
            if (compression.equals("none")) {
                throw damaged;
            }
            throw new RefusedException(Status.COMPRESSION_ERROR, "The compressed document is damaged.");
        }
    }

    private byte[] read(InputStream in) throws IOException, RefusedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[64 * 1024];
        long held = 0;
        try {
            int read = in.read(part);
            while (read >= 0) {
                held += read;
                if (held > MOST_BYTES) {
                    throw new RefusedException(
                            Status.REQUEST_TOO_LARGE, "The document is longer than " + MOST_BYTES + " bytes.");
                }
                if (arriving.addAndGet(read) > MOST_ARRIVING) {
                    throw new RefusedException(Status.BUSY, "Too many documents arrive at once.");
                }
                bytes.write(part, 0, read);
                read = in.read(part);
            }
            return bytes.toByteArray();
        } finally {
            arriving.addAndGet(-Math.min(held, MOST_BYTES));
        }
    }
}
