package dev.cardwright.station.privacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.audit.AuditTrail;
import dev.cardwright.station.privacy.ErasureRecords.Head;
import dev.cardwright.station.privacy.ErasureRecords.Open;
import dev.cardwright.station.privacy.ErasureRecords.Sample;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.paper.StoreCheck;
import dev.cardwright.templates.paper.StoreCheck.Result;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out erasures whose started row is in the database, many at a time. Every step may be repeated: keys that are
 * gone stay gone, and the results of checks that need the old ciphertext are kept in the transaction that removes it.
 * A certificate is signed only when no check failed.
 */
final class ErasureBatch {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureBatch.class);
    private static final int MOST = 100;

    private final EraserSettings settings;
    private final Store store;
    private final Vault vault;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;
    private final StationSigner signer;
    private final List<ForgetsCards> participants;

    ErasureBatch(
            EraserSettings settings,
            Store store,
            Vault vault,
            Outbox outbox,
            AuditTrail audit,
            Clock clock,
            StationSigner signer,
            List<ForgetsCards> participants) {
        this.settings = settings;
        this.store = store;
        this.vault = vault;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.signer = signer;
        this.participants = participants;
    }

    /**
     * How far a batch got.
     *
     * @param full whether there may be more to do
     */
    record Progress(int erased, boolean full) {}

    /** Erases up to a hundred cards. Cards in {@code tried} are left alone; those that fail now are added to it. */
    Progress work(Set<String> tried) {
        List<Open> all = store.read(tx -> ErasureRecords.open(tx, MOST));
        List<Open> open = all.stream()
                .filter(erasure -> !tried.contains(erasure.cardId()))
                .toList();
        if (open.isEmpty()) {
            return new Progress(0, false);
        }
        open.forEach(erasure -> tried.add(erasure.cardId()));
        store.change(tx -> open.forEach(erasure -> ErasureRecords.countTry(tx, erasure.cardId())));
        try {
            vault.destroy(open.stream().map(Open::cardId).toList());
        } catch (VaultFault e) {
            LOG.error("Keys could not be destroyed: {}", e.getMessage());
            fail(open, "The key file refused to be overwritten.");
            return new Progress(0, false);
        }
        Map<Open, List<StoreCheck>> results = removeSealed(open);
        Optional<Set<String>> fileNames = ErasureChecks.fileNames(settings.data(), settings.certificates());
        results.forEach((erasure, checks) -> {
            participants.forEach(participant -> checks.add(ErasureChecks.participant(participant, erasure.cardId())));
            checks.add(ErasureChecks.files(fileNames, erasure.cardId()));
        });
        return new Progress(complete(results), all.size() == MOST);
    }

    /** Tries the present keys on what is sealed, then removes it. The reading needs no writer's turn; the removal does. */
    private Map<Open, List<StoreCheck>> removeSealed(List<Open> open) {
        Optional<KeySnapshot> present = presentKeys();
        Map<Open, List<StoreCheck>> results = new LinkedHashMap<>();
        for (Open erasure : open) {
            List<Sample> sealed = store.read(tx -> ErasureRecords.sealed(tx, erasure.cardId()));
            List<StoreCheck> checks = new ArrayList<>();
            checks.add(ErasureChecks.keyFile(present, erasure.cardId()));
            checks.add(
                    sealed.isEmpty() && !erasure.checks().isEmpty()
                            ? erasure.checks().get(0)
                            : ErasureChecks.ciphertext(present, sealed));
            results.put(sealed.isEmpty() ? erasure : erasure.withSealedParts(parts(sealed)), checks);
        }
        store.change(tx -> results.forEach((erasure, checks) -> {
            if (checks.stream().noneMatch(check -> check.result() == Result.FAILED)) {
                ErasureRecords.keep(tx, erasure, checks.subList(1, 2));
                ErasureRecords.removeSealed(tx, erasure.cardId());
            }
        }));
        return results;
    }

    private static String parts(List<Sample> sealed) {
        return sealed.stream().map(Sample::part).distinct().sorted().collect(Collectors.joining(", "));
    }

    private Optional<KeySnapshot> presentKeys() {
        try {
            return Optional.of(KeySnapshot.read(vault.folder()));
        } catch (IOException e) {
            LOG.error("The key files could not be read again: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private int complete(Map<Open, List<StoreCheck>> results) {
        return store.write(tx -> {
            int completed = 0;
            for (Map.Entry<Open, List<StoreCheck>> entry : results.entrySet()) {
                Open erasure = entry.getKey();
                List<StoreCheck> checks = entry.getValue();
                checks.add(1, ErasureChecks.database(ErasureRecords.sealedRows(tx, erasure.cardId())));
                Optional<StoreCheck> failed = checks.stream()
                        .filter(check -> check.result() == Result.FAILED)
                        .findFirst();
                if (failed.isPresent()) {
                    String sentence = failed.get().store() + ": " + failed.get().sentence();
                    LOG.error("The erasure of card {} is not complete. {}", erasure.cardId(), sentence);
                    fail(tx, erasure, sentence);
                } else {
                    complete(tx, erasure, checks);
                    completed++;
                }
            }
            return completed;
        });
    }

    private void complete(Handle tx, Open erasure, List<StoreCheck> checks) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Head previous = ErasureRecords.head(tx);
        ErasureCertificate certificate =
                ErasureCertificate.sign(CertificateText.statement(settings, erasure, checks, previous, now), signer);
        ErasureRecords.complete(tx, erasure, previous.sequence() + 1, certificate, now);
        outbox.backend(tx, "ERASED", erasure.cardId(), erased(erasure, certificate, now), null);
        audit.write(
                tx, "station", "Erasure completed: certificate " + erasure.certificateId(), erasure.cardId(), "eraser");
    }

    private static ObjectNode erased(Open erasure, ErasureCertificate certificate, Instant now) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("organisationId", erasure.organisationId());
        erasure.eraseMessageId().ifPresent(id -> body.put("inReplyTo", id));
        body.put("cardId", erasure.cardId());
        body.put("certificateId", erasure.certificateId());
        body.put("erasedAt", now.toString());
        body.put("chainHead", certificate.hash());
        body.set("certificate", certificate.document());
        return body;
    }

    private void fail(List<Open> open, String sentence) {
        store.change(tx -> open.forEach(erasure -> fail(tx, erasure, sentence)));
    }

    private void fail(Handle tx, Open erasure, String sentence) {
        ErasureRecords.fail(tx, erasure.cardId(), sentence);
        audit.write(tx, "station", "Erasure failed: " + sentence, erasure.cardId(), "eraser");
    }
}
