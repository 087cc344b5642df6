package dev.cardwright.station.report;

import dev.cardwright.station.intake.BackendLink;
import dev.cardwright.station.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the outbox's messages to the backend, in order, at least once. Messages that wait for something are passed over.
 * Several are sent before one transaction records them all, so that a full outbox does not cost a commit per message;
 * if the station dies in between they are sent again, which changes nothing at the backend.
 *
 * <p>One thread of its own; the methods may be called from any thread.
 */
public final class BackendSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackendSender.class);

    private static final int BATCH = 16;
    private static final Duration BATCH_TIME = Duration.ofMillis(150);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Store store;
    private final Outbox outbox;
    private final BackendLink link;
    private final Clock clock;
    private final List<DeliveryListener> listeners = new CopyOnWriteArrayList<>();
    private final Bell work = new Bell();
    private final Bell retry = new Bell();
    private final BackOff backOff =
            new BackOff(Duration.ofMillis(250), Duration.ofSeconds(10), RandomGenerator.getDefault());
    private final Thread thread = new Thread(this::run, "backend-sender");
    private volatile boolean stopping;
    private volatile LinkStanding standing;

    /** A sender; it begins with {@link #start}. Add the listeners before that. */
    public BackendSender(Store store, Outbox outbox, BackendLink link, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.link = link;
        this.clock = clock;
        this.standing = new LinkStanding(false, clock.instant(), Optional.empty());
        this.thread.setDaemon(true);
    }

    /** Adds one who is told what became of messages. */
    public void tell(DeliveryListener listener) {
        listeners.add(listener);
    }

    /** Begins to send. */
    public void start() {
        store.afterWrite(work::ring);
        thread.start();
    }

    /** The backend is known to answer again (a pull worked): do not wait for the end of the pause. */
    public void tryNow() {
        if (!standing.up()) {
            retry.ring();
        }
    }

    /** Whether the last message reached the backend. */
    public LinkStanding standing() {
        return standing;
    }

    /** Stops after the message that is being sent; waits for that at most as long as the link's own deadline. */
    @Override
    public void close() {
        stopping = true;
        work.ring();
        retry.ring();
        try {
            thread.join(Duration.ofSeconds(20).toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                try {
                    round();
                } catch (RuntimeException trouble) {
                    LOG.error("Messages to the backend could not be recorded; they will be sent again.", trouble);
                    retry.await(backOff.pause());
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        List<Due> due = store.read(BackendSender::next);
        if (due.isEmpty()) {
            work.await(LOOK_AGAIN);
            return;
        }
        List<Result> results = new ArrayList<>();
        Optional<String> trouble = send(due, results);
        if (!results.isEmpty()) {
            store.change(tx -> results.forEach(result -> record(tx, result)));
        }
        if (trouble.isPresent()) {
            fell(trouble.get());
            retry.await(backOff.pause());
        } else {
            stood();
        }
    }

    /** Sends until all are sent, time to record has come, the station stops or the backend cannot be reached. */
    private Optional<String> send(List<Due> due, List<Result> results) {
        long until = System.nanoTime() + BATCH_TIME.toNanos();
        for (Due one : due) {
            Optional<byte[]> body = one.body(outbox);
            if (body.isEmpty()) {
                results.add(new Result(
                        one.row(), "The key that sealed this message no longer exists, so it cannot be sent."));
                continue;
            }
            BackendLink.Sent sent = link.send(one.row().messageId().toString(), body.get());
            if (sent instanceof BackendLink.Unreachable unreachable) {
                return Optional.of(unreachable.sentence());
            }
            results.add(new Result(one.row(), sent instanceof BackendLink.Refused refused ? refused.sentence() : null));
            if (stopping || System.nanoTime() > until) {
                break;
            }
        }
        return Optional.empty();
    }

    private void record(Handle tx, Result result) {
        OutboxRow row = result.row();
        String refusal = result.refusal();
        String sql = refusal == null
                ? "update outbox set sent_at_ms = :now where id = :id"
                : "update outbox set waits_for = '" + Outbox.REFUSED + "' where id = :id";
        int found = tx.createUpdate(sql)
                .bind("id", row.id())
                .bind("now", clock.millis())
                .execute();
        if (found == 0) {
            return;
        }
        for (DeliveryListener listener : listeners) {
            if (refusal == null) {
                listener.delivered(tx, row);
            } else {
                listener.undeliverable(tx, row, refusal);
            }
        }
        if (refusal != null) {
            LOG.warn("{} {} was not taken by the backend. {}", row.topic(), row.messageId(), refusal);
        }
    }

    private void stood() {
        if (!standing.up()) {
            LOG.info("The backend takes messages.");
        }
        standing = standing.stands(clock.instant());
        backOff.worked();
    }

    private void fell(String sentence) {
        if (standing.up() || standing.trouble().isEmpty()) {
            LOG.warn("Messages to the backend wait. {}", sentence);
        }
        standing = standing.broken(clock.instant(), sentence);
    }

    private static List<Due> next(Handle tx) {
        return tx.createQuery("select id, message_id, topic, card_id, shipment_id, body, sealed_body from outbox"
                        + " where channel = 'BACKEND' and sent_at_ms is null and waits_for is null"
                        + " order by id limit " + BATCH)
                .map((rows, context) -> new Due(
                        new OutboxRow(
                                rows.getLong("id"),
                                UUID.fromString(rows.getString("message_id")),
                                rows.getString("topic"),
                                Optional.ofNullable(rows.getString("card_id")),
                                Optional.ofNullable(rows.getString("shipment_id"))),
                        rows.getString("body"),
                        rows.getBytes("sealed_body")))
                .list();
    }

    private record Result(OutboxRow row, @Nullable String refusal) {}

    /** A row that may be sent now, with its body as it is stored. */
    private static final class Due {
        private final OutboxRow row;
        private final @Nullable String open;
        private final byte @Nullable [] sealed;

        Due(OutboxRow row, @Nullable String open, byte @Nullable [] sealed) {
            this.row = row;
            this.open = open;
            this.sealed = sealed;
        }

        OutboxRow row() {
            return row;
        }

        Optional<byte[]> body(Outbox outbox) {
            if (sealed != null) {
                return row.cardId().flatMap(card -> outbox.open(card, row.messageId(), sealed));
            }
            return Optional.ofNullable(open).map(Outbox::utf8);
        }
    }
}
