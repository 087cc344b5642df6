package dev.cardwright.station.report;

import dev.cardwright.station.config.ConnectionTrouble;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * One connection to the broker. Paho's own reconnecting and buffering are left unused: its first connect is never tried
 * again, its pauses are shared between clients and its files hold payloads in the clear. Every wait has a deadline. A lost
 * session is thrown away and a new one made. Not thread-safe.
 */
final class BrokerSession implements AutoCloseable {

    /** How many messages may be on their way at once. One connection keeps their order; more than this gains nothing. */
    private static final int WINDOW = 16;

    /**
     * Paho gives a place free only after the wait for its acknowledgement has ended, on another thread; its own limit must
     * therefore lie well above the window, or it refuses messages in a burst.
     */
    private static final int PAHO_LIMIT = 1_000;

    private static final Duration PLACE = Duration.ofMillis(5);
    private static final int AT_LEAST_ONCE = 1;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ACKNOWLEDGE = Duration.ofSeconds(10);
    private static final Duration DISCONNECT = Duration.ofSeconds(2);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    private final MqttAsyncClient client;
    private final String peer;
    private final Deque<Underway> underway = new ArrayDeque<>();
    private long confirmed;

    private record Underway(long row, IMqttDeliveryToken token) {}

    private BrokerSession(MqttAsyncClient client, String peer) {
        this.client = client;
        this.peer = peer;
    }

    /**
     * Connects.
     *
     * @param lost is called, on another thread, when the connection breaks
     */
    static BrokerSession connect(BrokerAddress address, String willTopic, byte[] will, Runnable lost)
            throws BrokerLost {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) CONNECT.toSeconds());
        options.setKeepAliveInterval((int) KEEP_ALIVE.toSeconds());
        options.setMaxInflight(PAHO_LIMIT);
        options.setSocketFactory(address.sockets());
        options.setHttpsHostnameVerificationEnabled(true);
        options.setWill(willTopic, will, AT_LEAST_ONCE, true);
        MqttAsyncClient client = client(address);
        BrokerSession session = new BrokerSession(client, address.peer());
        boolean connected = false;
        try {
            client.setCallback(new Listener(lost));
            client.connect(options).waitForCompletion(CONNECT.plus(CONNECT).toMillis());
            connected = true;
            return session;
        } catch (MqttException trouble) {
            throw session.lost(trouble);
        } finally {
            if (!connected) {
                session.abandon();
            }
        }
    }

    private static MqttAsyncClient client(BrokerAddress address) throws BrokerLost {
        try {
            return new MqttAsyncClient(address.url(), address.clientId(), new MemoryPersistence());
        } catch (MqttException trouble) {
            throw new BrokerLost("A client could not be made for " + address.peer() + ".");
        }
    }

    /** Hands a row's message to the connection; waits only while the window is full. */
    void publish(long row, String topic, byte[] payload, boolean retained) throws BrokerLost, InterruptedException {
        while (underway.size() >= WINDOW) {
            waitForOldest();
        }
        underway.add(new Underway(row, send(topic, payload, retained)));
    }

    /** Publishes one message that is no row, and waits until the broker has it. */
    void publishAndWait(String topic, byte[] payload, boolean retained) throws BrokerLost, InterruptedException {
        waitForAll();
        await(send(topic, payload, retained));
    }

    /** Waits until the broker has everything. */
    void waitForAll() throws BrokerLost, InterruptedException {
        while (!underway.isEmpty()) {
            waitForOldest();
        }
    }

    /** The last row that the broker confirmed together with all before it, since this was asked last; 0 for none. */
    long takeConfirmed() {
        long last = confirmed;
        confirmed = 0;
        return last;
    }

    /** @throws BrokerLost when the connection is gone */
    void check() throws BrokerLost {
        if (!client.isConnected()) {
            throw new BrokerLost("The connection broke: " + peer + ".");
        }
    }

    private void waitForOldest() throws BrokerLost, InterruptedException {
        Underway oldest = underway.getFirst();
        await(oldest.token());
        underway.removeFirst();
        confirmed = oldest.row();
    }

    private IMqttDeliveryToken send(String topic, byte[] payload, boolean retained)
            throws BrokerLost, InterruptedException {
        long deadline = System.nanoTime() + ACKNOWLEDGE.toNanos();
        while (true) {
            try {
                return client.publish(topic, payload, AT_LEAST_ONCE, retained);
            } catch (MqttException trouble) {
                boolean full = trouble.getReasonCode() == MqttException.REASON_CODE_MAX_INFLIGHT;
                if (!full || System.nanoTime() > deadline) {
                    throw lost(trouble);
                }
                TimeUnit.MILLISECONDS.sleep(PLACE.toMillis());
            }
        }
    }

    private void await(IMqttToken token) throws BrokerLost, InterruptedException {
        try {
            token.waitForCompletion(ACKNOWLEDGE.toMillis());
        } catch (MqttException trouble) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw lost(trouble);
        }
    }

    private BrokerLost lost(MqttException trouble) {
        int reason = trouble.getReasonCode();
        if (reason == MqttException.REASON_CODE_NOT_AUTHORIZED
                || reason == MqttException.REASON_CODE_FAILED_AUTHENTICATION) {
            return new BrokerLost("We are not allowed in (is our certificate known there?): " + peer + ".");
        }
        if (reason == MqttException.REASON_CODE_CLIENT_TIMEOUT) {
            return new BrokerLost("No answer came in time from " + peer + ".");
        }
        if (reason == MqttException.REASON_CODE_CONNECTION_LOST
                || reason == MqttException.REASON_CODE_CLIENT_NOT_CONNECTED) {
            return new BrokerLost("The connection broke: " + peer + ".");
        }
        return new BrokerLost(ConnectionTrouble.inWords(trouble, peer));
    }

    /** Ends the connection: politely when it stands, and in any case. */
    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(DISCONNECT.toMillis()).waitForCompletion(DISCONNECT.toMillis());
            }
        } catch (MqttException impolite) {
            // A broker that does not take leave is left all the same, below.
            underway.clear();
        } finally {
            abandon();
        }
    }

    /** Drops the connection without a word to the broker. */
    void abandon() {
        try {
            client.disconnectForcibly(0, DISCONNECT.toMillis(), false);
        } catch (MqttException alreadyGone) {
            underway.clear();
        }
        try {
            client.close(true);
        } catch (MqttException stillClosing) {
            underway.clear();
        }
    }

    /** Paho calls it on its receiving thread, where nothing may wait. */
    private record Listener(Runnable lost) implements MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            lost.run();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // Nothing is subscribed to.
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // The token itself is waited for.
        }
    }
}
