package dev.cardwright.station.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The station's end of the operator's verb: a Unix socket that only the station's own user (and root) may open. A client
 * sends one line of JSON and gets one back. Who asks is told by the kernel, not by the client.
 *
 * <p>Threads: one that accepts and up to four that serve.
 */
public final class OperatorSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorSocket.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SERVING = 4;
    private static final int WAITING = 16;

    /** It is kept in the audit, where a sentence might name somebody. */
    private static final Pattern REASON = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,39}");

    private final OperatorDesk desk;
    private final SocketPlace place;
    private final ServerSocketChannel server;
    private final Duration patience;
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService serving;
    private final Thread accepting = new Thread(this::accept, "operator-socket");

    private OperatorSocket(OperatorDesk desk, SocketPlace place, ServerSocketChannel server, Duration patience) {
        this.desk = desk;
        this.place = place;
        this.server = server;
        this.patience = patience;
        this.serving = new ThreadPoolExecutor(
                SERVING, SERVING, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), work -> daemon(work));
    }

    /**
     * Opens the socket {@code operator.sock} in the data folder and serves it.
     *
     * @throws IOException when it cannot be made
     */
    public static OperatorSocket open(Path dataFolder, OperatorDesk desk) throws IOException {
        return open(dataFolder, desk, PATIENCE);
    }

    static OperatorSocket open(Path dataFolder, OperatorDesk desk, Duration patience) throws IOException {
        SocketPlace place = SocketPlace.prepare(dataFolder);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(place.socket()));
            Files.setPosixFilePermissions(place.socket(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException trouble) {
            server.close();
            throw trouble;
        }
        OperatorSocket socket = new OperatorSocket(desk, place, server, patience);
        socket.accepting.setDaemon(true);
        socket.accepting.start();
        return socket;
    }

    /** Closes the socket and removes its file; a client that is being served gets its answer first. */
    @Override
    public void close() {
        try {
            server.close();
            place.remove();
        } catch (IOException left) {
            LOG.warn("The operator's socket could not be removed; the next start replaces it.");
        }
        serving.shutdown();
        try {
            // No interrupt: it could meet a decision in the database, which does not survive one.
            if (!serving.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("An operator's request was still being served when the station stopped.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                serving.execute(() -> serve(client));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | RuntimeException trouble) {
                LOG.warn(
                        "An operator's connection could not be taken ({}).",
                        trouble.getClass().getSimpleName());
            }
        }
    }

    private void serve(SocketChannel client) {
        try (OneLine line = new OneLine(client, patience)) {
            Optional<String> who = Caller.of(client, place.socket());
            ObjectNode reply = who.isPresent()
                    ? reply(line.read(), who.get())
                    : refused("Only the user that the station runs as, or root, may ask.");
            line.write(reply.toString());
        } catch (IOException gone) {
            LOG.debug("An operator's client left early.");
        } catch (RuntimeException trouble) {
            LOG.error("An operator's request failed.", trouble);
        }
    }

    private ObjectNode reply(Optional<String> line, String who) {
        if (line.isEmpty()) {
            return refused("The request is no line of at most " + OneLine.MOST_BYTES + " bytes.");
        }
        try {
            return answer(json.readTree(line.get()), who);
        } catch (IOException notJson) {
            return refused("The request is no JSON.");
        } catch (RuntimeException trouble) {
            LOG.error("An operator's request failed.", trouble);
            return refused("The station could not do it; its log says where it failed.");
        }
    }

    private ObjectNode answer(JsonNode request, String who) {
        return switch (request.path("verb").asText()) {
            case "list" -> list(desk.list());
            case "resume" -> told(desk.resume(request.path("line").asText(), who));
            case "removed" -> told(desk.removed(request.path("line").asText(), who));
            case "answer" -> found(request, who);
            default -> refused("The verb is not known. Allowed: list, answer, resume, removed.");
        };
    }

    private ObjectNode found(JsonNode request, String who) {
        String reason = request.path("reason").asText();
        if (!REASON.matcher(reason).matches()) {
            return refused(
                    "The reason is no code. Allowed: 1 to 40 capital letters, digits and hyphens, such as SEEN-IN-HOPPER.");
        }
        return finding(request.path("finding").asText())
                .map(finding -> told(desk.answer(request.path("cardId").asText(), finding, reason, who)))
                .orElseGet(() -> refused("The finding is not known. Allowed: made, spoiled, not-used."));
    }

    private static Optional<OperatorDesk.Finding> finding(String written) {
        for (OperatorDesk.Finding finding : OperatorDesk.Finding.values()) {
            if (written(finding).equals(written)) {
                return Optional.of(finding);
            }
        }
        return Optional.empty();
    }

    /** A finding as a person writes it: {@code made}, {@code spoiled}, {@code not-used}. */
    static String written(OperatorDesk.Finding finding) {
        return finding.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ObjectNode told(OperatorDesk.Answer answer) {
        return json.createObjectNode()
                .put("done", answer instanceof OperatorDesk.Done)
                .put("sentence", answer.sentence());
    }

    private ObjectNode refused(String sentence) {
        return json.createObjectNode().put("done", false).put("sentence", sentence);
    }

    private ObjectNode list(OperatorDesk.Situation situation) {
        ObjectNode reply = json.createObjectNode().put("done", true);
        ArrayNode unclear = reply.putArray("unclear");
        for (OperatorDesk.UnclearCard card : situation.unclear()) {
            unclear.addObject()
                    .put("cardId", card.cardId())
                    .put("attempt", card.attempt())
                    .put("line", card.line())
                    .put("since", card.since().toString())
                    .put("evidence", card.evidence());
        }
        ArrayNode lines = reply.putArray("lines");
        for (OperatorDesk.LineStanding line : situation.lines()) {
            lines.addObject()
                    .put("line", line.line())
                    .put("state", line.state())
                    .put("waitsFor", line.waitsFor().orElse(null));
        }
        return reply;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "operator-client");
        thread.setDaemon(true);
        return thread;
    }
}
