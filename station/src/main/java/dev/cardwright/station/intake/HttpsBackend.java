package dev.cardwright.station.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.station.config.ConfigFault;
import dev.cardwright.station.config.ConnectionTrouble;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.config.TlsMaterial;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * The backend over HTTPS with a station certificate. The backend's certificate must be signed by a trusted one and carry
 * the name in the address. Answers larger than the station takes are cut off, and every call has a deadline that
 * includes the answer's body.
 */
public final class HttpsBackend implements BackendLink {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int MOST_PULLED_BYTES = 64_000_000;
    private static final int MOST_ANSWERED_BYTES = 64_000;

    /**
     * These say something about the message. Any other refusal (a certificate, an address, a proxy, too many requests)
     * says something about the way there, and the message must not be given up for it.
     */
    private static final Set<Integer> ABOUT_THE_MESSAGE = Set.of(400, 409, 410, 413, 415, 422);

    /** Settling names the message in the address: not found means that the lease is no longer ours. */
    private static final Set<Integer> ABOUT_THE_LEASE = Set.of(400, 404, 409, 410, 413, 415, 422);

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final HttpClient client;
    private final String messages;
    private final String peer;
    private final int messageLimitBytes;
    private final Duration answer;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong calls = new AtomicLong();
    private final Map<Long, Call> running = new ConcurrentHashMap<>();
    private volatile boolean pullingStopped;
    private volatile boolean closed;

    /** A call that is on its way. */
    private record Call(boolean pull, CompletableFuture<?> answer) {}

    private HttpsBackend(HttpClient client, String url, String station, int messageLimitBytes, Duration answer) {
        this.client = client;
        this.messages = url + "/v1/stations/" + segment(station) + "/messages";
        this.peer = "the backend at " + URI.create(url).getAuthority();
        this.messageLimitBytes = messageLimitBytes;
        this.answer = answer;
    }

    /**
     * The link that the configuration names. Nothing is connected yet.
     *
     * @throws ConfigFault when key or certificates cannot be loaded
     */
    public static HttpsBackend of(StationConfig config) throws ConfigFault {
        return of(config.backend(), config.station(), config.limits().messageBytes(), ANSWER);
    }

    static HttpsBackend of(StationConfig.Backend backend, String station, int messageLimitBytes, Duration answer)
            throws ConfigFault {
        SSLParameters tls = new SSLParameters();
        tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(TlsMaterial.client(backend.tls()))
                .sslParameters(tls)
                .build();
        return new HttpsBackend(client, backend.url(), station, messageLimitBytes, answer);
    }

    @Override
    public Pulled pull(Duration wait, int max) {
        URI address = URI.create(messages + "?wait=" + wait.toSeconds() + "&max=" + max);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .GET()
                .build();
        int limit = (int) Math.min(MOST_PULLED_BYTES, 4L * messageLimitBytes);
        try {
            HttpResponse<LimitedBody.Content> response = exchange(request, wait.plus(answer), limit);
            if (response.statusCode() != 200) {
                return new Unreachable(
                        "Status " + response.statusCode() + " came instead of messages from " + peer + ".");
            }
            LimitedBody.Content content = response.body();
            return new Messages(LeaseReader.read(content.bytes(), content.cut(), messageLimitBytes));
        } catch (Trouble trouble) {
            return new Unreachable(trouble.sentence);
        } catch (IOException unreadable) {
            return new Unreachable("The list of messages could not be read that came from " + peer + ".");
        }
    }

    @Override
    public Sent settle(String messageId, Settlement outcome) {
        Map<String, String> body = outcome instanceof Rejected rejected
                ? Map.of("outcome", "rejected", "reason", rejected.reason())
                : Map.of("outcome", "accepted");
        byte[] bytes = json.valueToTree(body).toString().getBytes(StandardCharsets.UTF_8);
        return post(messages + "/" + segment(messageId) + "/settle", bytes, ABOUT_THE_LEASE);
    }

    @Override
    public Sent send(String messageId, byte[] message) {
        return post(messages, message, ABOUT_THE_MESSAGE);
    }

    @Override
    public void stopPulling() {
        pullingStopped = true;
        running.values().stream()
                .filter(Call::pull)
                .forEach(call -> call.answer().cancel(true));
    }

    @Override
    public void close() {
        closed = true;
        running.values().forEach(call -> call.answer().cancel(true));
    }

    private boolean stopped(boolean pull) {
        return closed || (pull && pullingStopped);
    }

    private Sent post(String address, byte[] body, Set<Integer> refusals) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<LimitedBody.Content> response = exchange(request, answer, MOST_ANSWERED_BYTES);
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                return new Delivered();
            }
            String code = code(response.body());
            String sentence =
                    "Status " + status + (code.isEmpty() ? "" : " (" + code + ")") + " came from " + peer + ".";
            return refusals.contains(status) ? new Refused(status, sentence) : new Unreachable(sentence);
        } catch (Trouble trouble) {
            return new Unreachable(trouble.sentence);
        }
    }

    /**
     * One call, and a second one when a kept connection turned out to be closed by the other side: nothing here changes
     * anything when it arrives twice.
     */
    private HttpResponse<LimitedBody.Content> exchange(HttpRequest request, Duration deadline, int limitBytes)
            throws Trouble {
        try {
            return once(request, deadline, limitBytes);
        } catch (IOException broken) {
            if (broken instanceof ConnectException
                    || broken instanceof HttpTimeoutException
                    || broken instanceof SSLException) {
                throw new Trouble(ConnectionTrouble.inWords(broken, peer));
            }
            try {
                return once(request, deadline, limitBytes);
            } catch (IOException again) {
                throw new Trouble(ConnectionTrouble.inWords(again, peer));
            }
        }
    }

    private HttpResponse<LimitedBody.Content> once(HttpRequest request, Duration deadline, int limitBytes)
            throws IOException, Trouble {
        CompletableFuture<HttpResponse<LimitedBody.Content>> call =
                client.sendAsync(request, head -> new LimitedBody(limitBytes));
        long number = calls.incrementAndGet();
        boolean pull = request.method().equals("GET");
        running.put(number, new Call(pull, call));
        try {
            if (stopped(pull)) {
                throw new Trouble("The station is stopping.");
            }
            return call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            throw new Trouble("No whole answer came within " + deadline.toSeconds() + " seconds from " + peer + ".");
        } catch (CancellationException stopped) {
            throw new Trouble("The station is stopping.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble("The station is stopping.");
        } catch (ExecutionException failed) {
            if (stopped(pull)) {
                throw new Trouble("The station is stopping.");
            }
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new Trouble(ConnectionTrouble.inWords(failed, peer));
        } finally {
            call.cancel(true);
            running.remove(number);
        }
    }

    /** The backend's own short code, if it sent one; its free text is not repeated, because it may quote the message. */
    private String code(LimitedBody.Content content) {
        try {
            JsonNode code = json.readTree(content.bytes()).path("code");
            return code.isTextual() && CODE.matcher(code.textValue()).matches() ? code.textValue() : "";
        } catch (IOException noJson) {
            return "";
        }
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A call that brought no answer, already in words. */
    private static final class Trouble extends Exception {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        Trouble(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
