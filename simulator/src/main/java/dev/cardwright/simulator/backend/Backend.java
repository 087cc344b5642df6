package dev.cardwright.simulator.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.cardwright.simulator.certificates.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order portal's production side over HTTPS with client certificates: a station's messages, and the portal's orders.
 *
 * <p>It can go away and come back on the same port; while it is away connections are refused and running ones are cut.
 * Thread-safe.
 */
public final class Backend implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    static {
        // Without it every small answer of the JDK's server waits for a delayed acknowledgement, about 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Clock clock;
    private final SSLContext tls;
    private final Mailbox mailbox;
    private final Ledger ledger;
    private final Replies replies;
    private final StationSide stationSide;
    private final OrderSide orderSide;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "backend");
        thread.setDaemon(true);
        return thread;
    });
    private int port;
    private @Nullable HttpsServer server;

    private Backend(String station, Identity identity, Duration lease, Clock clock) throws IOException {
        this.clock = clock;
        this.tls = identity.sslContext();
        this.mailbox = new Mailbox(lease);
        this.ledger = new Ledger(clock);
        this.replies = new Replies(this::send);
        this.stationSide = new StationSide(station, mailbox, ledger, replies);
        this.orderSide = new OrderSide(this, new Orders(clock));
    }

    /**
     * Starts the backend on a free port of 127.0.0.1.
     *
     * @param station the station it works with; also the common name of that station's certificate
     * @param lease how long a message is kept from others before it comes again unsettled
     */
    public static Backend start(String station, Identity identity, Duration lease, Clock clock) throws IOException {
        Backend backend = new Backend(station, identity, lease, clock);
        backend.comeBack();
        return backend;
    }

    /** The common name that a portal's certificate must carry. */
    public static String portalName() {
        return OrderSide.PORTAL;
    }

    /** The address that stations and portals use. */
    public synchronized String url() {
        return "https://127.0.0.1:" + port;
    }

    /** Every message in and out. */
    public Ledger ledger() {
        return ledger;
    }

    /** The answers the backend gives by itself; they can be held back. */
    public Replies replies() {
        return replies;
    }

    /** Stops listening and cuts all connections. */
    public synchronized void goAway() {
        mailbox.shut(true);
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Listens again on the same port. */
    public synchronized void comeBack() throws IOException {
        if (server != null) {
            return;
        }
        HttpsServer fresh = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        fresh.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        fresh.createContext("/", this::handle);
        fresh.setExecutor(workers);
        fresh.start();
        port = fresh.getAddress().getPort();
        server = fresh;
        mailbox.shut(false);
    }

    /** Sends a message to the station; a missing messageId is filled in. Returns the messageId. */
    public String send(ObjectNode message) {
        if (!message.path("messageId").isTextual()) {
            message.put("messageId", UUID.randomUUID().toString());
        }
        return sendRaw(message.path("messageId").asText(), message.toString());
    }

    /** Sends any text as a message body, malformed or not, under a messageId of the envelope. Returns that messageId. */
    public String sendRaw(String messageId, String body) {
        bodies.put(messageId, body);
        ledger.sent(messageId, readable(body));
        mailbox.put(new Mailbox.Letter(messageId, body));
        return messageId;
    }

    /** Sends a former message once more, with the same messageId and body. */
    public void sendAgain(String messageId) {
        String body = bodies.get(messageId);
        if (body == null) {
            throw new IllegalArgumentException("No message " + messageId + " was sent before.");
        }
        sendRaw(messageId, body);
    }

    /** Asks the station not to make a card. */
    public String cancel(String cardId, String reason) {
        return send(about(cardId, MessageType.CANCEL).put("reason", reason));
    }

    /** Asks the station to hold a card, or says that an issued card is blocked. */
    public String block(String cardId, String reason) {
        return send(about(cardId, MessageType.BLOCK).put("reason", reason));
    }

    /** Ends a block. */
    public String release(String cardId, String reason) {
        return send(about(cardId, MessageType.RELEASE).put("reason", reason));
    }

    /** Asks the station to erase the person of a card. */
    public String erase(String cardId, boolean overrideInvoicing) {
        return send(about(cardId, MessageType.ERASE).put("overrideInvoicing", overrideInvoicing));
    }

    /** Tells the station that a card was invoiced. */
    public String invoiced(String cardId) {
        return send(about(cardId, MessageType.INVOICED));
    }

    /** How many messages the station has not settled yet. */
    public int unsettled() {
        return mailbox.unsettled();
    }

    /** Ends all leases at once, so that a restarted station need not wait for them. */
    public void endLeases() {
        mailbox.endLeases();
    }

    private ObjectNode about(String cardId, String type) {
        String owner = ledger.card(cardId).map(CardAccount::organisationId).orElse("");
        return Exchange.JSON
                .createObjectNode()
                .put("type", type)
                .put("organisationId", owner)
                .put("cardId", cardId)
                .put("at", clock.instant().toString());
    }

    private static JsonNode readable(String body) {
        try {
            return Exchange.JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            return TextNode.valueOf(body);
        }
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            Exchange exchange = new Exchange(http);
            try {
                if (exchange.path().size() > 1 && exchange.path().get(1).equals("stations")) {
                    stationSide.handle(exchange);
                } else if (exchange.path().size() > 1) {
                    orderSide.handle(exchange);
                } else {
                    throw new Exchange.Refused(
                            404, "There is nothing here; the paths begin with /v1/stations or /v1/orders.");
                }
            } catch (Exchange.Refused refused) {
                exchange.answer(refused);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException cut) {
            LOG.debug("A connection ended before its answer was written.");
            throw cut;
        } catch (RuntimeException fault) {
            LOG.error("The backend could not answer a request.", fault);
            throw fault;
        }
    }

    @Override
    public void close() {
        goAway();
        workers.shutdownNow();
    }
}
