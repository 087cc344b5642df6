package dev.cardwright.simulator.printer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Lets other processes stand beside a simulated machine: HTTP and JSON on 127.0.0.1. {@code GET /state} tells the figures; {@code POST} to an
 * action does it and answers with the figures afterwards. {@code docs/printers.md} lists the actions.
 *
 * <p>No page of the web may press a button: a request that carries an {@code Origin}, or that was addressed to another host name than this
 * machine's own, is refused.
 *
 * <p>Thread-safe.
 */
public final class ControlEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST_BODY = 4_096;
    private static final int THREADS = 4;

    private final MachineDesk desk;
    private final HttpServer server;
    private final ExecutorService workers;

    private ControlEndpoint(MachineDesk desk, HttpServer server) {
        this.desk = desk;
        this.server = server;
        this.workers = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "machine-control");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * Starts to listen.
     *
     * @param port on 127.0.0.1; 0 takes a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static ControlEndpoint start(int port, MachineDesk desk) {
        try {
            return new ControlEndpoint(
                    desk, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16));
        } catch (IOException taken) {
            throw new UncheckedIOException("The control endpoint cannot listen on port " + port + ".", taken);
        }
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where to reach it, for example {@code http://127.0.0.1:40123/}. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (IllegalArgumentException wrong) {
                answer = Answer.wrong(400, String.valueOf(wrong.getMessage()));
            }
            byte[] body = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Origin")
                || !ownName(exchange.getRequestHeaders().getFirst("Host"))) {
            return Answer.wrong(403, "Only programs on this computer may use this address, no page of the web.");
        }
        String path = exchange.getRequestURI().getPath();
        boolean get = exchange.getRequestMethod().equals("GET");
        if (path.equals("/") || path.equals("/state")) {
            return get ? state() : Answer.wrong(405, "The state can only be asked for. Allowed: GET.");
        }
        Optional<DeskAction> action = DeskAction.at(path);
        if (action.isEmpty()) {
            return Answer.wrong(404, "There is nothing at this path. Allowed: /state, " + DeskAction.paths() + ".");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return Answer.wrong(405, "The path " + action.get().path() + " does something. Allowed: POST.");
        }
        action.get().perform(desk, new Body(read(exchange), action.get()));
        return state();
    }

    private boolean ownName(@Nullable String host) {
        return host != null
                && Set.of("127.0.0.1:" + port(), "localhost:" + port(), "[::1]:" + port())
                        .contains(host);
    }

    private Answer state() {
        return new Answer(200, asJson(desk.figures()));
    }

    private static ObjectNode asJson(MachineFigures figures) {
        ObjectNode json = JSON.createObjectNode();
        json.put("machine", figures.machine());
        json.put("position", figures.position().name());
        if (figures.cardInside().isPresent()) {
            json.put("cardInside", figures.cardInside().getAsLong());
        } else {
            json.putNull("cardInside");
        }
        json.put("cardsFed", figures.cardsFed());
        json.put("ejected", figures.ejected());
        json.put("rejected", figures.rejected());
        json.put("removed", figures.removed());
        json.put("cardsInFeeder", figures.cardsInFeeder());
        json.put("ribbon", figures.ribbon());
        json.put("ribbonSetsLeft", figures.ribbonSetsLeft());
        json.put("coverOpen", figures.coverOpen());
        json.put("jammed", figures.jammed());
        json.put("outputFull", figures.outputFull());
        json.put("hangs", figures.hangs());
        figures.comingFaults().forEach(json.putArray("comingFaults")::add);
        return json;
    }

    private static ObjectNode read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new IllegalArgumentException("The body is longer than " + LONGEST_BODY + " bytes.");
        }
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("The body is no JSON. Write an object like {\"cards\": 10}.", broken);
        }
        throw new IllegalArgumentException("The body must be a JSON object like {\"cards\": 10}.");
    }

    /** Stops listening; the machine goes on. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private record Answer(int status, ObjectNode body) {
        static Answer wrong(int status, String sentence) {
            return new Answer(status, JSON.createObjectNode().put("error", sentence));
        }
    }

    /** The object in a request: exactly the values that the action asks for. */
    record Body(ObjectNode object, DeskAction action) {
        Body {
            Set<String> foreign = new TreeSet<>();
            object.fieldNames().forEachRemaining(foreign::add);
            action.fields().forEach(foreign::remove);
            if (!foreign.isEmpty()) {
                throw new IllegalArgumentException("The path " + action.path() + " knows no such value. Allowed: "
                        + (action.fields().isEmpty() ? "none" : String.join(", ", action.fields())) + ".");
            }
        }

        int count(String name, int least) {
            JsonNode value = object.get(name);
            if (value == null || !value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
                throw new IllegalArgumentException("\"" + name + "\" must be a whole number from " + least + " to "
                        + MachineDesk.MOST_CARDS + ".");
            }
            return value.intValue();
        }

        String text(String name) {
            JsonNode value = object.get(name);
            if (value == null || !value.isTextual()) {
                throw new IllegalArgumentException("\"" + name + "\" must be a text.");
            }
            return value.textValue();
        }
    }
}
