package dev.cardwright.station.privacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.audit.AuditTrail;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the cards whose personal data has to go, and makes it go: on a thread of its own, every sweep period and
 * whenever it is woken. What was begun before a crash is completed first.
 *
 * <p>{@link #start}, {@link #wake} and {@link #close} may be called from any thread; {@link #sweep} as well, one at a
 * time goes.
 */
public final class Eraser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration SHORTEST_REST = Duration.ofMillis(200);
    private static final int PAPERS_AT_ONCE = 20;
    /** How many portions of certificates are still written when the station stops; the next start writes the rest. */
    private static final int PORTIONS_AT_END = 10;

    private final EraserSettings settings;
    private final Store store;
    private final Vault vault;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;
    private final ErasureBatch batch;
    private final CertificateFiles files;
    private final List<ForgetsCards> participants = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean wakeUp;
    private boolean stopping;
    private volatile boolean morePapers;
    private @Nullable Thread thread;
    private @Nullable PrivacyFigures published;

    public Eraser(EraserSettings settings, Store store, Vault vault, Outbox outbox, AuditTrail audit, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.vault = vault;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.files = new CertificateFiles(settings.certificates());
        StationSigner signer = StationSigner.open(settings.keys());
        this.batch = new ErasureBatch(settings, store, vault, outbox, audit, clock, signer, participants);
    }

    /** Adds a place that has to forget cards too; before {@link #start}. */
    public void alsoAsk(ForgetsCards participant) {
        participants.add(participant);
    }

    /**
     * Destroys keys that belong to no request (left by a crash at the door), completes what was begun, catches up with
     * every deadline that passed while the station was off, then goes on by itself. Call it before requests come in.
     */
    public void start() {
        destroyStrayKeys();
        sweep();
        Thread started = new Thread(this::run, "eraser");
        lock.lock();
        try {
            thread = started;
        } finally {
            lock.unlock();
        }
        started.start();
    }

    /** Asks for a sweep soon; returns at once. */
    public void wake() {
        lock.lock();
        try {
            wakeUp = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Erases everything that is due now and writes up to twenty certificates to disk; the rest follow in the next
     * sweeps, so that paper work never holds up an erasure.
     *
     * @return how many cards were erased
     */
    public synchronized int sweep() {
        int erased = 0;
        boolean more = true;
        Set<String> tried = new HashSet<>();
        while (more) {
            begin();
            ErasureBatch.Progress result = batch.work(tried);
            erased += result.erased();
            more = result.erased() > 0 && result.full();
        }
        morePapers = writePapers();
        publishFigures();
        return erased;
    }

    /** What is held, overdue and failed at this moment. */
    public PrivacyFigures figures() {
        Instant late = clock.instant().minus(LATE);
        return store.read(tx -> ErasureRecords.figures(tx, settings.blockedFor(), late));
    }

    /** Finishes the sweep under way and stops. */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            stopping = true;
            woken.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            try {
                running.join(TimeUnit.SECONDS.toMillis(60));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (rest()) {
            try {
                sweep();
            } catch (RuntimeException e) {
                LOG.error(
                        "A sweep for due erasures broke ({}); it is tried again.",
                        e.getClass().getName());
            }
        }
        for (int portion = 0; morePapers && portion < PORTIONS_AT_END; portion++) {
            morePapers = writePapers();
        }
    }

    /** Waits for the period or a wake-up; false when it is time to stop. */
    private boolean rest() {
        lock.lock();
        try {
            long least = SHORTEST_REST.toNanos();
            while (!stopping && least > 0) {
                least = woken.awaitNanos(least);
            }
            long left = settings.sweep().toNanos();
            while (!stopping && !wakeUp && !morePapers && left > 0) {
                left = woken.awaitNanos(left);
            }
            wakeUp = false;
            return !stopping;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        Instant now = clock.instant();
        boolean anyDue = store.read(tx -> ErasureRecords.candidates(tx).stream()
                .anyMatch(facts -> Retention.decide(facts, settings.blockedFor(), now) instanceof Retention.Due));
        if (!anyDue) {
            return;
        }
        store.change(tx -> ErasureRecords.candidates(tx).forEach(facts -> {
            if (Retention.decide(facts, settings.blockedFor(), now) instanceof Retention.Due due) {
                ErasureRecords.start(tx, facts, due, java.util.UUID.randomUUID().toString(), now);
                audit.write(tx, "station", "Erasure started: " + due.rule(), facts.cardId(), "eraser");
            }
        }));
    }

    private void destroyStrayKeys() {
        Set<String> known = new HashSet<>(store.read(ErasureRecords::known));
        List<String> stray = new ArrayList<>(vault.live());
        stray.removeIf(known::contains);
        if (!stray.isEmpty()) {
            LOG.info("{} keys belong to no request; they are destroyed.", stray.size());
            vault.destroy(stray);
        }
    }

    private boolean writePapers() {
        List<String> owed = store.read(tx -> ErasureRecords.papersOwed(tx, PAPERS_AT_ONCE));
        List<String> written = new ArrayList<>();
        for (String cardId : owed) {
            String text =
                    store.read(tx -> ErasureRecords.certificate(tx, cardId)).orElseThrow();
            try {
                files.write(cardId, text);
                written.add(cardId);
            } catch (IOException e) {
                LOG.error("The certificate of card {} could not be written: {}", cardId, e.getMessage());
            }
        }
        if (!written.isEmpty()) {
            store.change(tx -> ErasureRecords.papersWritten(tx, written, clock.instant()));
        }
        return written.size() == PAPERS_AT_ONCE;
    }

    private void publishFigures() {
        PrivacyFigures figures = figures();
        if (figures.equals(published)) {
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("personsHeld", figures.personsHeld());
        body.put(
                "oldestHeldSince",
                figures.oldestHeldSince().map(Instant::toString).orElse(null));
        body.put("overdue", figures.overdue());
        body.put("failedWipes", figures.failedWipes());
        body.put("chainHead", figures.chainHead());
        store.change(tx -> outbox.event(tx, "privacy", true, body));
        published = figures;
    }
}
