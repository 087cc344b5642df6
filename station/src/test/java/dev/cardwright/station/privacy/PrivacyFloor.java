package dev.cardwright.station.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cardwright.station.audit.AuditTrail;
import dev.cardwright.station.production.Journey;
import dev.cardwright.station.production.NewRequest;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A station's privacy room with a real database, real key files and a clock that tests move. */
final class PrivacyFloor implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    final MovedClock clock = new MovedClock();
    final Path data;
    final Store store;
    final Vault vault;
    final Outbox outbox;
    final AuditTrail audit;
    final EraserSettings settings;
    final ErasureRequests requests;

    PrivacyFloor(Path data) throws IOException {
        this(data, DurableFile::onDisk);
    }

    PrivacyFloor(Path data, DurableFile.Opener opener) throws IOException {
        this.data = data;
        store = Store.open(data);
        vault = Vault.open(data.resolve("keys"), opener);
        outbox = new Outbox(clock, new VaultSeals(vault));
        audit = new AuditTrail(clock);
        settings = new EraserSettings("test", "S1", "drill", data, Duration.ofMillis(100), Duration.ofDays(90));
        requests = new ErasureRequests(
                outbox,
                audit,
                clock,
                Duration.ofDays(90),
                (tx, card, reason) -> set(tx, card, "state = 'CANCELLED', reason = '" + reason + "'"));
    }

    static final class MovedClock extends Clock {
        private Instant now = START;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    Eraser eraser() {
        return new Eraser(settings, store, vault, outbox, audit, clock);
    }

    /** A request as the door writes it down: a key, a sealed part, a row. */
    void order(String cardId, String personal) {
        order(cardId, "ORG-1", "P0D", "PT0S", personal);
    }

    void order(String cardId, String organisation, String keep, String grace, String personal) {
        vault.createKey(cardId);
        byte[] sealed = vault.seal(cardId, "request", personal.getBytes(UTF_8));
        NewRequest request = new NewRequest(
                cardId, organisation, "S-1", "A", null, null, "m", "f", "", null, keep, "acknowledged", grace, sealed);
        store.change(tx -> new Journey(outbox, clock).begin(tx, request));
    }

    void set(String cardId, String assignments) {
        store.change(tx -> set(tx, cardId, assignments));
    }

    private void set(Handle tx, String cardId, String assignments) {
        tx.createUpdate("update production_request set state_since_ms = :now, status_changed_at_ms = :now, "
                        + assignments + " where card_id = :card")
                .bind("now", clock.millis())
                .bind("card", cardId)
                .execute();
    }

    void ship(String cardId) {
        set(cardId, "state = 'SHIPPED', shipped_at_ms = :now");
    }

    void acknowledge(String cardId) {
        set(
                cardId,
                "state = 'ACKNOWLEDGED', shipped_at_ms = coalesce(shipped_at_ms, :now), acknowledged_at_ms = :now,"
                        + " delivered_at_ms = :now");
    }

    /** Owes the backend a report that carries personal data. */
    UUID owe(String cardId, String personal) {
        return store.write(tx -> outbox.backendSealed(
                tx,
                "CARD_PRODUCED",
                cardId,
                JsonNodeFactory.instance.objectNode().put("uid", personal),
                null));
    }

    void sent(UUID messageId) {
        store.change(tx -> tx.createUpdate("update outbox set sent_at_ms = :now where message_id = :id")
                .bind("now", clock.millis())
                .bind("id", messageId.toString())
                .execute());
    }

    Optional<UUID> erase(String cardId, String organisation, boolean override) {
        return store.write(tx -> requests.handle(
                tx, new ErasureRequests.Instruction(UUID.randomUUID().toString(), organisation, cardId, override)));
    }

    /** The bodies of all messages of this type to the backend, oldest first. */
    List<JsonNode> messages(String type) {
        return bodies("channel = 'BACKEND' and topic = '" + type + "'");
    }

    List<JsonNode> events(String topic) {
        return bodies("channel = 'MQTT' and topic = '" + topic + "'");
    }

    private List<JsonNode> bodies(String condition) {
        return store
                .read(tx -> tx.createQuery("select body from outbox where " + condition + " order by id")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(PrivacyFloor::json)
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return CanonicalJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Nullable
    String text(String query) {
        return store.read(
                tx -> tx.createQuery(query).mapTo(String.class).findOne().orElse(null));
    }

    @Override
    public void close() {
        vault.close();
        store.close();
    }
}
