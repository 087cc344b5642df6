package dev.cardwright.station.report;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Identity;
import dev.cardwright.simulator.certificates.Role;
import dev.cardwright.station.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The publisher against a real mosquitto over TLS with client certificates. */
final class MqttPublisherTest {

    private static final String BASE = "cardwright/v1/demo/S1/";

    /** What a subscriber got. */
    private record Got(String topic, boolean retained, JsonNode payload) {}

    private final Outbox outbox = new Outbox(Clock.systemUTC(), new SampleSeals());
    private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    private final List<MqttClient> clients = new ArrayList<>();
    private final Mosquitto broker;
    private final Store store;
    private Optional<MqttPublisher> publisher = Optional.empty();

    MqttPublisherTest(@TempDir Path folder) throws Exception {
        this.broker = Mosquitto.prepare(folder.resolve("broker"));
        this.store = Store.open(folder.resolve("data"));
    }

    @BeforeEach
    void a_broker_runs() throws Exception {
        broker.start();
    }

    @AfterEach
    void all_stops() throws Exception {
        publisher.ifPresent(MqttPublisher::close);
        for (MqttClient client : clients) {
            client.disconnectForcibly(0, 500);
            client.close(true);
        }
        broker.close();
        store.close();
    }

    private void subscribe() throws Exception {
        MqttClient client = broker.client("subscriber-" + clients.size());
        clients.add(client);
        client.subscribe(BASE + "#", 1, (topic, message) -> {
            String text = new String(message.getPayload(), StandardCharsets.UTF_8);
            got.add(new Got(topic.substring(BASE.length()), message.isRetained(), new ObjectMapper().readTree(text)));
        });
    }

    private SSLSocketFactory station(CertificateAuthority authority) throws IOException {
        Identity identity = authority.issue("station", "S1", Role.CLIENT);
        return identity.sslContext().getSocketFactory();
    }

    private MqttPublisher publish() throws IOException {
        return publish(broker.url(), station(broker.authority()));
    }

    private MqttPublisher publish(String url, SSLSocketFactory sockets) {
        MqttPublisher made = new MqttPublisher(
                store,
                Clock.systemUTC(),
                new BrokerAddress(url, "cardwright-demo-S1", sockets),
                BASE,
                JsonNodeFactory.instance.objectNode().put("version", "0.1.0"));
        publisher = Optional.of(made);
        made.start();
        return made;
    }

    private void happen(int from, int to) {
        IntStream.range(from, to)
                .forEach(number -> store.change(tx -> outbox.event(
                        tx,
                        "cards/CARD-" + number,
                        false,
                        JsonNodeFactory.instance.objectNode().put("cardId", "CARD-" + number))));
    }

    private List<Long> seqs() {
        synchronized (got) {
            return got.stream()
                    .filter(one -> one.topic().startsWith("cards/"))
                    .map(one -> one.payload().path("seq").asLong())
                    .toList();
        }
    }

    private List<String> statuses() {
        synchronized (got) {
            return got.stream()
                    .filter(one -> one.topic().equals("status"))
                    .map(one -> one.payload().path("state").asText())
                    .toList();
        }
    }

    private int unsent() {
        return store.<Integer>read(outbox::unsentEvents);
    }

    @Test
    void events_arrive_in_order_after_the_station_said_that_it_is_there() throws Exception {
        subscribe();
        happen(0, 20);
        publish();
        happen(20, 40);

        await().atMost(20, SECONDS).until(() -> seqs().size() == 40 && unsent() == 0);

        assertThat(seqs())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(got.get(0).topic()).isEqualTo("status");
        assertThat(got.get(0).payload().path("version").asText()).isEqualTo("0.1.0");
        assertThat(got.get(0).payload().path("since").asText()).isNotEmpty();
        assertThat(statuses()).containsExactly("ONLINE");
    }

    @Test
    void a_clean_stop_publishes_what_is_owed_and_says_offline_as_a_retained_value() throws Exception {
        subscribe();
        MqttPublisher running = publish();
        await().atMost(20, SECONDS).until(() -> statuses().equals(List.of("ONLINE")));
        running.say(StationStatus.PAUSED);
        await().atMost(10, SECONDS).until(() -> statuses().equals(List.of("ONLINE", "PAUSED")));
        happen(0, 5);

        running.close();

        await().atMost(10, SECONDS).until(() -> statuses().equals(List.of("ONLINE", "PAUSED", "OFFLINE")));
        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
        got.clear();
        subscribe();
        await().atMost(10, SECONDS).until(() -> !got.isEmpty());
        assertThat(got.get(0).retained()).isTrue();
        assertThat(statuses()).containsExactly("OFFLINE");
    }

    @Test
    void a_station_that_is_cut_off_is_reported_offline_by_its_last_will() throws Exception {
        subscribe();
        BrokerSession session = BrokerSession.connect(
                new BrokerAddress(broker.url(), "cardwright-demo-S1", station(broker.authority())),
                BASE + "status",
                "{\"state\":\"OFFLINE\"}".getBytes(StandardCharsets.UTF_8),
                () -> {});

        session.abandon();

        await().atMost(20, SECONDS).until(() -> statuses().equals(List.of("OFFLINE")));
    }

    @Test
    void a_closed_alarm_is_cleared_at_the_broker() throws Exception {
        publish();
        store.change(tx -> outbox.event(tx, "alarms/a1", true, JsonNodeFactory.instance.objectNode()));
        await().atMost(20, SECONDS).until(() -> unsent() == 0);
        store.change(tx -> outbox.clear(tx, "alarms/a1"));
        await().atMost(20, SECONDS).until(() -> unsent() == 0);

        subscribe();

        await().atMost(10, SECONDS).until(() -> statuses().equals(List.of("ONLINE")));
        assertThat(got).extracting(Got::topic).containsExactly("status");
    }

    @Test
    void a_broker_that_is_not_there_is_a_sentence_and_is_found_when_it_comes() throws Exception {
        broker.kill();
        happen(0, 3);
        MqttPublisher running = publish();
        await().atMost(10, SECONDS).until(() -> running.standing().trouble().isPresent());
        assertThat(running.standing().trouble().orElseThrow())
                .startsWith("Nobody accepts connections: the MQTT broker at 127.0.0.1:");

        broker.start();

        await().atMost(30, SECONDS).until(() -> running.standing().up() && unsent() == 0);
    }

    @Test
    void events_wait_while_the_broker_is_dead_and_arrive_in_order_without_gaps_when_it_is_back() throws Exception {
        subscribe();
        try (CuttableProxy proxy = CuttableProxy.to(broker.port())) {
            publish("ssl://127.0.0.1:" + proxy.port(), station(broker.authority()));
            Thread writer = new Thread(() -> happen(0, 600));
            writer.start();
            await().atMost(60, SECONDS).until(() -> seqs().size() >= 100);

            proxy.shut();
            broker.kill();
            int delivered = seqs().size();
            got.clear();
            broker.start();
            subscribe();
            proxy.admit();

            writer.join(SECONDS.toMillis(60));
            await().atMost(60, SECONDS).until(() -> unsent() == 0 && seqs().contains(600L));
            List<Long> firsts = seqs().stream().distinct().toList();
            // A broker that is killed may take the last few with it that it had confirmed and not passed on.
            assertThat(firsts.get(0)).isLessThanOrEqualTo(delivered + 40L);
            assertThat(firsts)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(firsts.get(0), 600).boxed().toList());
        }
    }

    @Test
    void a_connection_that_is_cut_again_and_again_loses_nothing_and_keeps_the_order() throws Exception {
        subscribe();
        try (CuttableProxy proxy = CuttableProxy.to(broker.port())) {
            publish("ssl://127.0.0.1:" + proxy.port(), station(broker.authority()));
            Thread writer = new Thread(() -> happen(0, 1_500));
            writer.start();
            for (int many = 150; many <= 1_050; many += 300) {
                int enough = many;
                await().atMost(60, SECONDS).until(() -> seqs().size() >= enough);
                proxy.cut();
            }
            writer.join(SECONDS.toMillis(60));
            await().atMost(60, SECONDS).until(() -> unsent() == 0 && seqs().contains(1_500L));
        }
        assertThat(seqs().stream().distinct().toList())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_500).boxed().toList());
    }

    @Test
    void a_broker_with_a_foreign_certificate_is_not_spoken_to(@TempDir Path other) throws Exception {
        CertificateAuthority foreign = CertificateAuthority.create(other, Clock.systemUTC());
        MqttPublisher running = publish(broker.url(), station(foreign));

        await().atMost(10, SECONDS).until(() -> running.standing().trouble().isPresent());

        assertThat(running.standing().trouble().orElseThrow())
                .startsWith("The certificate is not signed by one that is trusted here: the MQTT broker at");
    }

    @Test
    void a_broker_with_another_name_in_its_certificate_is_not_spoken_to() throws Exception {
        try (CuttableProxy proxy = CuttableProxy.to(broker.port())) {
            MqttPublisher running = publish("ssl://127.0.0.2:" + proxy.port(), station(broker.authority()));

            await().atMost(10, SECONDS).until(() -> running.standing().trouble().isPresent());

            assertThat(running.standing().trouble().orElseThrow())
                    .startsWith("The certificate does not carry the name in the address");
        }
    }

    @Test
    void it_is_much_faster_than_the_machines() throws Exception {
        subscribe();
        publish();
        await().atMost(20, SECONDS).until(() -> statuses().equals(List.of("ONLINE")));
        long begun = System.nanoTime();
        store.change(tx -> IntStream.range(0, 1_600)
                .forEach(number ->
                        outbox.event(tx, "cards/CARD-" + number, false, JsonNodeFactory.instance.objectNode())));
        await().atMost(60, SECONDS).until(() -> seqs().size() == 1_600);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        System.out.printf("1600 events written and delivered in %d ms%n", taken.toMillis());
        // Two hundred cards with eight events each; the machines make at most twenty a second.
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
    }
}
