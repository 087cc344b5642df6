package dev.cardwright.simulator.printer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.http.HttpAnswer;
import dev.cardwright.simulator.http.HttpDoor;
import dev.cardwright.simulator.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MachineDesk desk;
    private final HttpDoor door;

    private ControlEndpoint(MachineDesk desk, HttpDoor door) {
        this.desk = desk;
        this.door = door;
    }

    /**
     * Starts to listen.
     *
     * @param port on 127.0.0.1; 0 takes a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static ControlEndpoint start(int port, MachineDesk desk) {
        HttpDoor door = HttpDoor.on("control endpoint", port, Optional.empty(), PATIENCE);
        ControlEndpoint endpoint = new ControlEndpoint(desk, door);
        door.begin(endpoint::serve);
        return endpoint;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return door.port();
    }

    /** Where to reach it, for example {@code http://127.0.0.1:40123/}. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    private HttpAnswer serve(HttpRequest request) {
        Answer answer;
        try {
            answer = answer(request);
        } catch (IllegalArgumentException wrong) {
            answer = Answer.wrong(400, String.valueOf(wrong.getMessage()));
        } catch (IOException broken) {
            return HttpAnswer.of(400, "The request broke off.\n").sent(HttpAnswer.Manner.NOTHING);
        }
        return HttpAnswer.of(
                answer.status(),
                "application/json",
                answer.body().toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(HttpRequest request) throws IOException {
        if (request.headers().containsKey("origin") || !ownName(request.header("host"))) {
            return Answer.wrong(403, "Only programs on this computer may use this address, no page of the web.");
        }
        String path = request.path();
        if (path.equals("/") || path.equals("/state")) {
            return request.method().equals("GET")
                    ? state()
                    : Answer.wrong(405, "The state can only be asked for. Allowed: GET.");
        }
        Optional<DeskAction> action = DeskAction.at(path);
        if (action.isEmpty()) {
            return Answer.wrong(404, "There is nothing at this path. Allowed: /state, " + DeskAction.paths() + ".");
        }
        if (!request.method().equals("POST")) {
            return Answer.wrong(405, "The path " + action.get().path() + " does something. Allowed: POST.");
        }
        action.get().perform(desk, new Body(read(request), action.get()));
        return state();
    }

    private boolean ownName(String host) {
        return Set.of("127.0.0.1:" + port(), "localhost:" + port(), "[::1]:" + port())
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

    private static ObjectNode read(HttpRequest request) throws IOException {
        byte[] body = request.body().readNBytes(LONGEST_BODY + 1);
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
        door.close();
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
