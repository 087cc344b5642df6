package dev.cardwright.station.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Identity;
import dev.cardwright.simulator.certificates.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A mosquitto of our own: on a free port, over TLS, with client certificates, without any file of the system's. */
final class Mosquitto implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Path folder;
    private final CertificateAuthority authority;
    private final int port;
    private Optional<Process> process = Optional.empty();

    private Mosquitto(Path folder, CertificateAuthority authority, int port) {
        this.folder = folder;
        this.authority = authority;
        this.port = port;
    }

    /** Fails in continuous integration when the broker is not installed, and is skipped loudly elsewhere. */
    static Mosquitto prepare(Path folder) throws Exception {
        if (!Files.isExecutable(PROGRAM)) {
            String what = "mosquitto is not installed, so nothing was proven against a real broker.";
            if (System.getenv("CI") != null) {
                throw new AssertionError(what);
            }
            System.err.println("SKIPPED: " + what);
            abort(what);
        }
        CertificateAuthority authority = CertificateAuthority.create(folder, Clock.systemUTC());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Mosquitto broker = new Mosquitto(folder, authority, port);
        broker.configure(authority.issue("broker", "broker", Role.SERVER));
        return broker;
    }

    private void configure(Identity identity) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(
                identity.keyStore().toFile(), identity.password().toCharArray());
        String alias = keys.aliases().nextElement();
        Key key = keys.getKey(alias, identity.password().toCharArray());
        Files.writeString(folder.resolve("broker.key"), pem("PRIVATE KEY", key.getEncoded()));
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : keys.getCertificateChain(alias)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(folder.resolve("broker.pem"), chain);
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                String.join(
                        "\n",
                        "user root",
                        "listener " + port + " 127.0.0.1",
                        "cafile " + authority.trustFile(),
                        "certfile " + folder.resolve("broker.pem"),
                        "keyfile " + folder.resolve("broker.key"),
                        "require_certificate true",
                        "use_identity_as_username true",
                        "allow_anonymous false",
                        "persistence false",
                        "max_queued_messages 0",
                        ""));
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    void start() throws Exception {
        process = Optional.of(new ProcessBuilder(
                        PROGRAM.toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start());
        for (int attempt = 0; attempt < 200 && !accepts(); attempt++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(accepts()).as("mosquitto listens on port %d", port).isTrue();
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As by kill -9. */
    void kill() {
        process.ifPresent(running -> running.destroyForcibly()
                .onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .join());
        process = Optional.empty();
    }

    String url() {
        return "ssl://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    CertificateAuthority authority() {
        return authority;
    }

    /** Somebody who listens, connected with a certificate of its own. */
    MqttClient client(String name) throws IOException, MqttException {
        MqttClient client = new MqttClient(url(), name, new MemoryPersistence());
        client.setTimeToWait(10_000);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setSocketFactory(
                authority.issue(name, name, Role.CLIENT).sslContext().getSocketFactory());
        options.setConnectionTimeout(10);
        client.connect(options);
        return client;
    }

    @Override
    public void close() {
        kill();
    }
}
