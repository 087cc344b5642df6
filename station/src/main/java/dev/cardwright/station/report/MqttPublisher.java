package dev.cardwright.station.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.config.ConfigFault;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.config.TlsMaterial;
import dev.cardwright.station.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the outbox's events over MQTT 3.1.1, in order, at least once, and says on the retained topic {@code status}
 * how the station is: ONLINE or PAUSED while connected, OFFLINE after a clean stop and, by the broker's last will, when
 * the connection is lost.
 *
 * <p>One thread of its own; the methods may be called from any thread.
 */
public final class MqttPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);

    private static final int BATCH = 200;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_EVENTS = Duration.ofSeconds(3);

    private final Store store;
    private final Clock clock;
    private final BrokerAddress address;
    private final String base;
    private final ObjectNode about;
    private final Bell bell = new Bell();
    private final Bell retry = new Bell();
    private final BackOff backOff =
            new BackOff(Duration.ofMillis(250), Duration.ofSeconds(10), RandomGenerator.getDefault());
    private final Thread thread = new Thread(this::run, "mqtt-publisher");
    private volatile boolean stopping;
    private volatile Status status;
    private volatile LinkStanding standing;

    /** How the station is, with the moment it came to be so. */
    private record Status(StationStatus value, Instant since) {}

    /** A publisher; it begins with {@link #start}. */
    MqttPublisher(Store store, Clock clock, BrokerAddress address, String base, ObjectNode about) {
        this.store = store;
        this.clock = clock;
        this.address = address;
        this.base = base;
        this.about = about;
        this.status = new Status(StationStatus.ONLINE, clock.instant());
        this.standing = new LinkStanding(false, clock.instant(), Optional.empty());
        this.thread.setDaemon(true);
    }

    /**
     * The publisher that the configuration names.
     *
     * @param version the station's version, part of {@code status}
     * @throws ConfigFault when key or certificates cannot be loaded
     */
    public static MqttPublisher of(Store store, Clock clock, StationConfig config, String version) throws ConfigFault {
        SSLContext tls = TlsMaterial.client(config.mqtt().tls());
        String clientId = "cardwright-" + config.site() + "-" + config.station();
        ObjectNode about = new ObjectMapper()
                .createObjectNode()
                .put("version", version)
                .put("mode", config.mode().name().toLowerCase(Locale.ROOT));
        return new MqttPublisher(
                store,
                clock,
                new BrokerAddress(config.mqtt().url(), clientId, tls.getSocketFactory()),
                "cardwright/v1/" + config.site() + "/" + config.station() + "/",
                about);
    }

    /** Begins to connect and to publish. */
    public void start() {
        store.afterWrite(bell::ring);
        thread.start();
    }

    /** Says how the station is from now on. OFFLINE is said by {@link #close}. */
    public void say(StationStatus value) {
        status = new Status(value, clock.instant());
        bell.ring();
    }

    /** Whether the broker is connected. */
    public LinkStanding standing() {
        return standing;
    }

    /** Publishes what is owed for up to three seconds, says OFFLINE, and disconnects. */
    @Override
    public void close() {
        stopping = true;
        bell.ring();
        retry.ring();
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                try (BrokerSession session = BrokerSession.connect(address, statusTopic(), will(), bell::ring)) {
                    stood();
                    serve(session);
                } catch (BrokerLost lost) {
                    fell(lost.sentence());
                    retry.await(backOff.pause());
                } catch (RuntimeException trouble) {
                    LOG.error("Events could not be recorded as published; they will be published again.", trouble);
                    retry.await(backOff.pause());
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(BrokerSession session) throws BrokerLost, InterruptedException {
        Status said = sayOn(session);
        while (!stopping) {
            boolean more = publishNext(session);
            if (!said.equals(status)) {
                said = sayOn(session);
            }
            if (!more) {
                bell.await(LOOK_AGAIN);
                session.check();
            }
        }
        long until = System.nanoTime() + LAST_EVENTS.toNanos();
        while (System.nanoTime() < until && publishNext(session)) {
            LOG.debug("More events before the end.");
        }
        session.publishAndWait(statusTopic(), statusBody(StationStatus.OFFLINE, clock.instant()), true);
    }

    private Status sayOn(BrokerSession session) throws BrokerLost, InterruptedException {
        Status now = status;
        session.publishAndWait(statusTopic(), statusBody(now.value(), now.since()), true);
        return now;
    }

    /** Publishes the next rows and records them; whether there may be more. */
    private boolean publishNext(BrokerSession session) throws BrokerLost, InterruptedException {
        List<Owed> owed = store.read(MqttPublisher::next);
        if (owed.isEmpty()) {
            return false;
        }
        try {
            for (Owed one : owed) {
                session.publish(one.id(), base + one.topic(), one.payload(), one.retained());
            }
            session.waitForAll();
        } finally {
            record(session.takeConfirmed());
        }
        return owed.size() == BATCH;
    }

    /** Rows are published in the order of their ids, so all up to the last confirmed one are published. */
    private void record(long lastConfirmed) {
        if (lastConfirmed > 0) {
            store.change(tx -> tx.createUpdate("update outbox set sent_at_ms = :now"
                            + " where channel = 'MQTT' and sent_at_ms is null and id <= :last")
                    .bind("now", clock.millis())
                    .bind("last", lastConfirmed)
                    .execute());
        }
    }

    private static List<Owed> next(Handle tx) {
        return tx.createQuery("select id, topic, retained, body from outbox"
                        + " where channel = 'MQTT' and sent_at_ms is null order by id limit " + BATCH)
                .map((rows, context) -> new Owed(
                        rows.getLong("id"),
                        rows.getString("topic"),
                        rows.getBoolean("retained"),
                        rows.getString("body")))
                .list();
    }

    private record Owed(
            long id,
            String topic,
            boolean retained,
            @Nullable String body) {
        byte[] payload() {
            return body == null ? new byte[0] : Outbox.utf8(body);
        }
    }

    private String statusTopic() {
        return base + "status";
    }

    private byte[] statusBody(StationStatus value, Instant since) {
        ObjectNode body = new ObjectMapper().createObjectNode().put("state", value.name());
        body.setAll(about);
        body.put("since", since.toString());
        return Outbox.utf8(body.toString());
    }

    /** The broker sends it when it lost us; when that will be is not known now, so it has no {@code since}. */
    private byte[] will() {
        ObjectNode body = new ObjectMapper().createObjectNode().put("state", StationStatus.OFFLINE.name());
        body.setAll(about);
        return Outbox.utf8(body.toString());
    }

    private void stood() {
        LOG.info("Connected to the MQTT broker.");
        standing = standing.stands(clock.instant());
        backOff.worked();
    }

    private void fell(String sentence) {
        if (standing.up() || standing.trouble().isEmpty()) {
            LOG.warn("Events wait. {}", sentence);
        }
        standing = standing.broken(clock.instant(), sentence);
    }
}
