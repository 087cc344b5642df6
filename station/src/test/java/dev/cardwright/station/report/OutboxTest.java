package dev.cardwright.station.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox in a real database. */
final class OutboxTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final Path folder;
    private final Outbox outbox = new Outbox(Clock.fixed(NOW, ZoneOffset.UTC), new SampleSeals());
    private Store store;

    OutboxTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = Store.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode().put("cardId", "CARD-7").put("shipmentId", "S-1");
    }

    private List<JsonNode> bodies() {
        return store
                .read(tx -> tx.createQuery("select body from outbox order by id")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(OutboxTest::json)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Test
    void an_event_about_a_card_gets_its_id_number_and_time() {
        store.change(tx -> outbox.event(tx, "cards/CARD-7", false, body()));

        JsonNode event = bodies().get(0);
        assertThat(UUID.fromString(event.path("eventId").asText())).isNotNull();
        assertThat(event.path("seq").asLong()).isEqualTo(1);
        assertThat(event.path("time").asText()).isEqualTo("2026-11-21T08:00:00Z");
        assertThat(event.path("cardId").asText()).isEqualTo("CARD-7");
    }

    @Test
    void numbers_have_no_gaps_over_failed_transactions_other_topics_and_restarts() throws Exception {
        store.change(tx -> outbox.event(tx, "cards/CARD-1", false, body()));
        assertThatThrownBy(() -> store.change(tx -> {
                    outbox.event(tx, "cards/CARD-2", false, body());
                    throw new IllegalStateException("The arrow failed.");
                }))
                .isInstanceOf(IllegalStateException.class);
        store.change(tx -> outbox.event(tx, "privacy", true, body()));
        store.close();
        store = Store.open(folder);
        store.change(tx -> outbox.event(tx, "cards/CARD-3", false, body()));

        assertThat(seqs()).containsExactly(1L, 2L);
    }

    @Test
    void numbers_follow_the_order_of_the_rows_when_many_threads_write() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        IntStream.range(0, 200)
                .forEach(number -> threads.execute(
                        () -> store.change(tx -> outbox.event(tx, "cards/CARD-" + number, false, body()))));
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(seqs())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    private List<Long> seqs() {
        return bodies().stream()
                .filter(event -> event.has("seq"))
                .map(event -> event.path("seq").asLong())
                .toList();
    }

    @Test
    void a_retained_topic_keeps_its_latest_unsent_value_only() {
        store.change(tx -> {
            outbox.event(tx, "lines/L1", true, body().put("state", "IDLE"));
            outbox.event(tx, "lines/L2", true, body().put("state", "IDLE"));
            outbox.event(tx, "lines/L1", true, body().put("state", "WORKING"));
        });

        assertThat(bodies()).extracting(event -> event.path("state").asText()).containsExactly("IDLE", "WORKING");
    }

    @Test
    void a_message_to_the_backend_carries_its_own_id_and_type_and_they_cannot_be_overwritten() {
        UUID id = store.write(tx ->
                outbox.backend(tx, "SHIPMENT", null, body().put("type", "OTHER").put("messageId", "x"), null));

        JsonNode message = bodies().get(0);
        assertThat(message.path("messageId").asText()).isEqualTo(id.toString());
        assertThat(message.path("type").asText()).isEqualTo("SHIPMENT");
    }

    @Test
    void a_sealed_message_is_not_readable_in_the_records_and_opens_with_the_cards_key() {
        ObjectNode body = body().put("uid", "04AABBCC");
        UUID id = store.write(tx -> outbox.backendSealed(tx, "CARD_PRODUCED", "CARD-7", body, null));

        byte[] sealed = store.read(tx -> tx.createQuery("select sealed_body from outbox where body is null")
                .map((row, context) -> row.getBytes(1))
                .one());

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("04AABBCC");
        assertThat(outbox.open("CARD-7", id, sealed))
                .hasValueSatisfying(open ->
                        assertThat(new String(open, StandardCharsets.UTF_8)).contains("04AABBCC"));
    }

    @Test
    void a_waiting_message_is_let_go_by_name() {
        store.change(tx -> {
            outbox.backend(tx, "SHIPMENT", null, body(), "PRODUCED_OK:CARD-7");
            outbox.backend(tx, "ERROR", null, body(), null);
        });
        assertThat(store.<Integer>read(outbox::unsentMessages)).isEqualTo(1);

        int released = store.write(tx -> outbox.release(tx, "PRODUCED_OK:CARD-7"));

        assertThat(released).isEqualTo(1);
        assertThat(store.<Integer>read(outbox::unsentMessages)).isEqualTo(2);
    }
}
