package dev.cardwright.simulator.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cardwright.simulator.certificates.Identity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscriber to every topic that writes each message to {@code mqtt.jsonl} and keeps it in memory for questions.
 *
 * <p>Connects again by itself when the broker comes back (Paho's own reconnect does not cover a first connect). Paho's
 * callback thread only enqueues; one writer thread does the rest. Thread-safe.
 */
public final class MqttWitness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttWitness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final MqttClient client;
    private final MqttConnectOptions options;
    private final BufferedWriter file;
    private final BlockingQueue<Observed> arrivals = new LinkedBlockingQueue<>();
    private final List<Observed> seen = new ArrayList<>();
    private final Thread writer;
    private final Thread connector;
    private volatile boolean closed;
    private volatile boolean subscribed;

    private MqttWitness(int port, Identity identity, Path file, Clock clock) throws IOException {
        this.clock = clock;
        this.file = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.options = new MqttConnectOptions();
        options.setCleanSession(true);
        options.setConnectionTimeout((int) PATIENCE.toSeconds());
        options.setKeepAliveInterval(15);
        options.setSocketFactory(identity.sslContext().getSocketFactory());
        try {
            this.client = new MqttClient("ssl://127.0.0.1:" + port, "floor-witness", new MemoryPersistence());
        } catch (MqttException refused) {
            throw new IOException("The MQTT witness could not be made.", refused);
        }
        client.setTimeToWait(PATIENCE.toMillis());
        this.writer = new Thread(this::writeArrivals, "mqtt-witness-writer");
        this.connector = new Thread(this::stayConnected, "mqtt-witness-connector");
        writer.setDaemon(true);
        connector.setDaemon(true);
    }

    /** Starts watching the broker on this port of 127.0.0.1; {@link #awaitConnected} says when nothing is missed any more. */
    public static MqttWitness start(int port, Identity identity, Path file, Clock clock) throws IOException {
        MqttWitness witness = new MqttWitness(port, identity, file, clock);
        witness.writer.start();
        witness.connector.start();
        return witness;
    }

    /** Waits until the subscription stands. */
    public void awaitConnected(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!subscribed || !client.isConnected()) {
            if (System.nanoTime() > end) {
                throw new IOException("The MQTT witness could not connect within " + patience.toSeconds() + " s.");
            }
            Thread.sleep(20);
        }
    }

    /** Waits until the witness has noticed that the broker is gone. */
    public void awaitLost(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (client.isConnected() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    /** Waits until nothing has arrived for the given time, or until the patience is used up. */
    public void awaitQuiet(Duration quiet, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int before = -1;
        while (System.nanoTime() < end) {
            int now = count();
            if (now == before) {
                return;
            }
            before = now;
            Thread.sleep(quiet.toMillis());
        }
    }

    /** How many messages were seen so far. */
    public int count() {
        synchronized (seen) {
            return seen.size();
        }
    }

    /** Every message so far, in order of arrival. */
    public List<Observed> messages() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** The newest message whose topic ends with these levels. */
    public Optional<Observed> latest(String lastLevels) {
        synchronized (seen) {
            for (int i = seen.size() - 1; i >= 0; i--) {
                if (seen.get(i).isAbout(lastLevels)) {
                    return Optional.of(seen.get(i));
                }
            }
            return Optional.empty();
        }
    }

    /** Waits for a message that came after the first {@code skip} ones and meets the wish; empty when none came in time. */
    public Optional<Observed> await(int skip, Predicate<Observed> wish, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int next = skip;
        synchronized (seen) {
            while (true) {
                for (; next < seen.size(); next++) {
                    if (wish.test(seen.get(next))) {
                        return Optional.of(seen.get(next));
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return Optional.empty();
                }
                seen.wait(left);
            }
        }
    }

    private void stayConnected() {
        IMqttMessageListener listener = this::arrived;
        while (!closed) {
            try {
                if (!client.isConnected()) {
                    subscribed = false;
                    client.connect(options);
                    client.subscribe("#", 1, listener);
                    subscribed = true;
                }
                Thread.sleep(RETRY.toMillis());
            } catch (MqttException away) {
                LOG.debug("The broker does not answer the witness yet ({}).", away.getReasonCode());
                if (pauseInterrupted()) {
                    return;
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean pauseInterrupted() {
        try {
            Thread.sleep(RETRY.toMillis());
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void arrived(String topic, MqttMessage message) {
        arrivals.add(new Observed(
                clock.instant(), topic, message.getQos(), message.isRetained(), payload(message.getPayload())));
    }

    private static JsonNode payload(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? TextNode.valueOf(text) : json;
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(text);
        }
    }

    private void writeArrivals() {
        try {
            while (!closed || !arrivals.isEmpty()) {
                Observed next = arrivals.poll(100, TimeUnit.MILLISECONDS);
                if (next == null) {
                    continue;
                }
                write(next);
                if (arrivals.isEmpty()) {
                    file.flush();
                }
                synchronized (seen) {
                    seen.add(next);
                    seen.notifyAll();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException full) {
            LOG.error("The MQTT record can no longer be written: {}", full.getMessage());
        }
    }

    private void write(Observed message) throws IOException {
        ObjectNode line = JSON.createObjectNode()
                .put("receivedAt", message.receivedAt().toString())
                .put("topic", message.topic())
                .put("qos", message.qos())
                .put("retained", message.retained());
        line.set("payload", message.payload());
        file.write(JSON.writeValueAsString(line));
        file.newLine();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        connector.interrupt();
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(200, 1000);
            }
            client.close(true);
            writer.join(PATIENCE.toMillis());
        } catch (MqttException gone) {
            LOG.debug("The witness was already cut off ({}).", gone.getReasonCode());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
