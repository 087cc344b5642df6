package dev.cardwright.simulator.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Identity;
import dev.cardwright.simulator.certificates.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Identity stationKeys;
    private Broker broker;
    private MqttWitness witness;

    @BeforeEach
    void start() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("tls"), Clock.systemUTC());
        stationKeys = authority.issue("station", "S1", Role.CLIENT);
        broker = Broker.prepare(authority.issue("broker", "broker", Role.SERVER));
        broker.start();
        witness = MqttWitness.start(
                broker.witnessPort(),
                authority.issue("witness", "witness", Role.CLIENT),
                folder.resolve("mqtt.jsonl"),
                Clock.systemUTC());
        witness.awaitConnected(PATIENCE);
        broker.openToStations();
    }

    @AfterEach
    void stop() throws Exception {
        witness.close();
        broker.close();
    }

    @Test
    void the_witness_writes_down_every_message_with_its_payload() throws Exception {
        publish("cardwright/v1/demo/S1/status", "{\"state\":\"ONLINE\"}", true);
        publish("cardwright/v1/demo/S1/cards/C1", "not json", false);
        assertThat(witness.await(1, message -> message.isAbout("cards/C1"), PATIENCE))
                .isPresent();
        assertThat(witness.latest("status")
                        .orElseThrow()
                        .payload()
                        .path("state")
                        .asText())
                .isEqualTo("ONLINE");
        witness.close();
        assertThat(Files.readString(folder.resolve("mqtt.jsonl")).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"receivedAt\":\"20"))
                .anyMatch(line -> line.contains("\"payload\":\"not json\""))
                .anyMatch(line -> line.contains("\"payload\":{\"state\":\"ONLINE\"}") && line.contains("\"qos\":1"));
    }

    @Test
    void while_it_is_away_nobody_gets_in_and_afterwards_nothing_is_missed() throws Exception {
        broker.closeToStations();
        witness.awaitQuiet(Duration.ofMillis(50), PATIENCE);
        broker.close();
        witness.awaitLost(PATIENCE);
        assertThatThrownBy(() -> publish("away", "1", false)).isInstanceOf(MqttException.class);
        broker.start();
        witness.awaitConnected(PATIENCE);
        broker.openToStations();
        publish("back", "2", false);
        assertThat(witness.await(0, message -> message.topic().equals("back"), PATIENCE))
                .isPresent();
    }

    @Test
    void a_client_without_a_certificate_is_refused() throws Exception {
        MqttConnectOptions options = options();
        options.setSocketFactory(null);
        try (MqttClient client = client()) {
            assertThatThrownBy(() -> client.connect(options)).isInstanceOf(MqttException.class);
        }
    }

    private void publish(String topic, String payload, boolean retained) throws Exception {
        try (MqttClient client = client()) {
            client.setTimeToWait(PATIENCE.toMillis());
            client.connect(options());
            MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
            message.setQos(1);
            message.setRetained(retained);
            client.publish(topic, message);
            client.disconnect();
        }
    }

    private MqttClient client() throws MqttException {
        return new MqttClient("ssl://127.0.0.1:" + broker.port(), "test", new MemoryPersistence());
    }

    private MqttConnectOptions options() throws Exception {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setConnectionTimeout(5);
        options.setSocketFactory(stationKeys.sslContext().getSocketFactory());
        return options;
    }
}
