package dev.cardwright.simulator.broker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.cardwright.simulator.certificates.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A real MQTT broker (ActiveMQ Artemis) over TLS with client certificates, on 127.0.0.1 and in memory only.
 *
 * <p>It has two doors: an inner one for the witness and an outer one for stations. The inner door opens first and closes
 * last, so that no message can pass unseen while the broker goes away and comes back on the same port. Thread-safe.
 */
public final class Broker implements AutoCloseable {
    private static final long MEMORY_LIMIT_BYTES = 64L * 1024 * 1024;
    private static final String OUTER_DOOR = "stations";

    private final Identity identity;
    private final int innerPort;
    private final int outerPort;
    private @Nullable EmbeddedActiveMQ running;

    private Broker(Identity identity, int innerPort, int outerPort) {
        this.identity = identity;
        this.innerPort = innerPort;
        this.outerPort = outerPort;
    }

    /** Prepares a broker on free ports; nothing listens yet. */
    public static Broker prepare(Identity identity) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket inner = new ServerSocket(0, 1, loopback);
                ServerSocket outer = new ServerSocket(0, 1, loopback)) {
            return new Broker(identity, inner.getLocalPort(), outer.getLocalPort());
        }
    }

    /** The port for stations, the same for the whole life of this object. */
    public int port() {
        return outerPort;
    }

    /** The port for the witness. */
    public int witnessPort() {
        return innerPort;
    }

    /** Starts the broker with its inner door only. */
    public synchronized void start() throws IOException {
        if (running != null) {
            return;
        }
        silenceAudit();
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(configuration());
            server.start();
        } catch (Exception failed) {
            throw new IOException("The MQTT broker did not start.", failed);
        }
        running = server;
    }

    /** Artemis writes a line for every connection and message into its audit loggers, wherever this broker is embedded. */
    private static void silenceAudit() {
        if (LoggerFactory.getLogger("org.apache.activemq.audit") instanceof Logger audit) {
            audit.setLevel(Level.OFF);
        }
    }

    /** Lets stations in. */
    public synchronized void openToStations() throws IOException {
        ActiveMQServer server = server();
        try {
            Acceptor door = server.getRemotingService().createAcceptor(OUTER_DOOR, door(outerPort));
            door.start();
        } catch (Exception failed) {
            throw new IOException("The MQTT broker could not listen on port " + outerPort + ".", failed);
        }
    }

    /** Cuts all stations off and refuses new connections; the witness stays connected. */
    public synchronized void closeToStations() throws IOException {
        try {
            server().getRemotingService().destroyAcceptor(OUTER_DOOR);
        } catch (Exception failed) {
            throw new IOException("The MQTT broker could not close port " + outerPort + ".", failed);
        }
    }

    /** Stops the whole broker; what it kept in memory is gone, as with a broker without persistence. */
    @Override
    public synchronized void close() throws IOException {
        if (running == null) {
            return;
        }
        try {
            running.stop();
        } catch (Exception failed) {
            throw new IOException("The MQTT broker did not stop cleanly.", failed);
        } finally {
            running = null;
        }
    }

    private ActiveMQServer server() throws IOException {
        EmbeddedActiveMQ server = running;
        if (server == null) {
            throw new IOException("The MQTT broker is not running.");
        }
        return server.getActiveMQServer();
    }

    private Configuration configuration() throws Exception {
        return new ConfigurationImpl()
                .setName("floor")
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setGlobalMaxSize(MEMORY_LIMIT_BYTES)
                .setMaxDiskUsage(-1)
                .setScheduledThreadPoolMaxSize(2)
                .setThreadPoolMaxSize(8)
                .addAcceptorConfiguration("witness", door(innerPort));
    }

    /** Plain NIO instead of epoll keeps Netty from unpacking a native library into the temp folder. */
    private String door(int port) {
        return "tcp://127.0.0.1:" + port + "?protocols=MQTT;useEpoll=false;nioRemotingThreads=2;sslEnabled=true"
                + ";needClientAuth=true;enabledProtocols=TLSv1.2,TLSv1.3;keyStoreType=PKCS12;trustStoreType=PKCS12"
                + ";keyStorePath=" + identity.keyStore().toAbsolutePath() + ";keyStorePassword=" + identity.password()
                + ";trustStorePath=" + identity.trustStore().toAbsolutePath() + ";trustStorePassword="
                + identity.trustPassword();
    }
}
