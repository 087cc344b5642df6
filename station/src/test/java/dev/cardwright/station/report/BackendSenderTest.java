package dev.cardwright.station.report;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.intake.BackendLink;
import dev.cardwright.station.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sender with a real database and a backend that behaves as told. */
final class BackendSenderTest {

    private final SampleSeals seals = new SampleSeals();
    private final Outbox outbox = new Outbox(Clock.systemUTC(), seals);
    private final ScriptedBackend backend = new ScriptedBackend();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Store store;
    private final BackendSender sender;
    private volatile boolean listenerFails;

    BackendSenderTest(@TempDir Path folder) throws IOException {
        this.store = Store.open(folder);
        this.sender = new BackendSender(store, outbox, backend, Clock.systemUTC());
    }

    @BeforeEach
    void listen() {
        sender.tell(new DeliveryListener() {
            @Override
            public void delivered(Handle tx, OutboxRow row) {
                if (listenerFails) {
                    listenerFails = false;
                    throw new IllegalStateException("The listener failed.");
                }
                told.add("delivered " + row.topic());
            }

            @Override
            public void undeliverable(Handle tx, OutboxRow row, String sentence) {
                told.add("undeliverable " + row.topic() + ": " + sentence);
            }
        });
    }

    @AfterEach
    void stop() {
        sender.close();
        store.close();
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void owe(String type) {
        store.change(tx -> outbox.backend(tx, type, null, body(), null));
    }

    private int unsent() {
        return store.<Integer>read(outbox::unsentMessages);
    }

    @Test
    void messages_arrive_in_order_and_each_is_told_once() {
        IntStream.range(0, 50).forEach(number -> owe("T" + number));
        sender.start();
        IntStream.range(50, 60).forEach(number -> owe("T" + number));

        await().atMost(20, SECONDS).until(() -> told.size() == 60);

        List<String> types =
                IntStream.range(0, 60).mapToObj(number -> "T" + number).toList();
        assertThat(backend.types()).containsExactlyElementsOf(types);
        assertThat(told)
                .containsExactlyElementsOf(
                        types.stream().map(type -> "delivered " + type).toList());
        assertThat(unsent()).isZero();
        assertThat(sender.standing().up()).isTrue();
    }

    @Test
    void a_waiting_message_holds_up_no_other_and_goes_when_it_is_let_go() {
        store.change(tx -> outbox.backend(tx, "SHIPMENT", null, body(), "PRODUCED_OK"));
        owe("RECEIVED");
        sender.start();
        await().atMost(10, SECONDS).until(() -> backend.types().equals(List.of("RECEIVED")));

        store.change(tx -> outbox.release(tx, "PRODUCED_OK"));

        await().atMost(10, SECONDS).until(() -> backend.types().equals(List.of("RECEIVED", "SHIPMENT")));
    }

    @Test
    void while_the_backend_is_away_messages_wait_and_then_arrive_in_order() {
        backend.away(true);
        IntStream.range(0, 5).forEach(number -> owe("T" + number));
        sender.start();
        await().atMost(10, SECONDS).until(() -> sender.standing().trouble().isPresent());
        assertThat(sender.standing().up()).isFalse();
        assertThat(unsent()).isEqualTo(5);

        backend.away(false);
        sender.tryNow();

        await().atMost(15, SECONDS).until(() -> told.size() == 5);
        assertThat(backend.types()).containsExactly("T0", "T1", "T2", "T3", "T4");
        assertThat(sender.standing().up()).isTrue();
    }

    @Test
    void a_refused_message_is_told_kept_and_not_tried_again_by_itself() {
        backend.refuse("BAD");
        owe("BAD");
        owe("GOOD");
        sender.start();

        await().atMost(10, SECONDS).until(() -> told.size() == 2);

        assertThat(told).containsExactly("undeliverable BAD: Status 422.", "delivered GOOD");
        assertThat(backend.types()).containsExactly("BAD", "GOOD");
        assertThat(store.<Integer>write(tx -> outbox.release(tx, Outbox.REFUSED)))
                .isEqualTo(1);
    }

    @Test
    void a_sealed_message_is_opened_only_for_sending() {
        store.change(tx -> outbox.backendSealed(tx, "CARD_PRODUCED", "CARD-7", body().put("uid", "04AA"), null));
        sender.start();

        await().atMost(10, SECONDS).until(() -> !backend.received().isEmpty());

        assertThat(backend.received().get(0)).contains("\"uid\":\"04AA\"");
    }

    @Test
    void a_sealed_message_whose_key_is_gone_is_told_and_holds_up_no_other() {
        store.change(tx -> outbox.backendSealed(tx, "CARD_PRODUCED", "CARD-7", body(), null));
        seals.forget("CARD-7");
        owe("ERASED");
        sender.start();

        await().atMost(10, SECONDS).until(() -> told.size() == 2);

        assertThat(told.get(0)).startsWith("undeliverable CARD_PRODUCED: The key that sealed this message");
        assertThat(backend.types()).containsExactly("ERASED");
    }

    @Test
    void what_cannot_be_recorded_is_sent_again() {
        listenerFails = true;
        owe("RECEIVED");
        sender.start();

        await().atMost(10, SECONDS).until(() -> told.size() == 1);

        assertThat(backend.types()).containsExactly("RECEIVED", "RECEIVED");
        assertThat(unsent()).isZero();
    }

    /** A backend in memory. */
    private static final class ScriptedBackend implements BackendLink {
        private final List<String> received = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean away;
        private volatile String refused = "";

        void away(boolean value) {
            away = value;
        }

        void refuse(String type) {
            refused = type;
        }

        List<String> received() {
            return List.copyOf(received);
        }

        List<String> types() {
            return received().stream()
                    .map(message -> message.replaceFirst(".*\"type\":\"([A-Z_0-9]+)\".*", "$1"))
                    .toList();
        }

        @Override
        public Pulled pull(Duration wait, int max) {
            return new Messages(List.of());
        }

        @Override
        public Sent settle(String messageId, Settlement outcome) {
            return new Delivered();
        }

        @Override
        public Sent send(String messageId, byte[] json) {
            if (away) {
                return new Unreachable("Nobody answers.");
            }
            String message = new String(json, StandardCharsets.UTF_8);
            received.add(message);
            return message.contains("\"type\":\"" + refused + "\"") ? new Refused(422, "Status 422.") : new Delivered();
        }

        @Override
        public void stopPulling() {}

        @Override
        public void close() {
            away = true;
        }
    }
}
