package dev.cardwright.station.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.cardwright.templates.paper.StoreCheck;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The SQL of retention and erasure. Stateless; callers pass the handle of their transaction. */
final class ErasureRecords {
    private static final String FACTS = "select card_id, organisation_id, state, state_since_ms, keep_period,"
            + " grace_period, delivered_when, delivered_at_ms, refused_acknowledged_at_ms, shipped_at_ms,"
            + " invoiced_at_ms, blocked_at_ms, status_changed_at_ms, erase_asked_at_ms, erase_overrides_invoicing,"
            + " exists (select 1 from outbox o where o.card_id = r.card_id and o.sealed_body is not null"
            + " and o.sent_at_ms is null) from production_request r ";

    private static final String OPEN = "select e.card_id, e.certificate_id, r.organisation_id, e.rule, e.sentence,"
            + " e.due_since_ms, e.started_at_ms, e.sealed_parts, e.checks, r.erase_message_id, e.tries,"
            + " (select count(*) from attempt a where a.card_id = e.card_id and a.plastic = 'SPOILED')"
            + " from erasure e join production_request r on r.card_id = e.card_id ";

    private ErasureRecords() {}

    /** An erasure that was begun and is not completed. */
    record Open(
            String cardId,
            String certificateId,
            String organisationId,
            String rule,
            String sentence,
            Instant dueSince,
            Instant startedAt,
            Optional<String> sealedParts,
            List<StoreCheck> checks,
            Optional<String> eraseMessageId,
            int tries,
            int spoiledPlastics) {

        Open withSealedParts(String names) {
            return new Open(
                    cardId,
                    certificateId,
                    organisationId,
                    rule,
                    sentence,
                    dueSince,
                    startedAt,
                    Optional.of(names),
                    checks,
                    eraseMessageId,
                    tries,
                    spoiledPlastics);
        }
    }

    /** A sealed part as it stood in the database: ciphertext only. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sample(String part, byte[] sealed) {
        @Override
        public String toString() {
            return "sealed part " + part;
        }
    }

    /** Cards for which an end may be known. */
    static List<CardFacts> candidates(Handle tx) {
        return tx.createQuery(FACTS + "where erased_at_ms is null and (state in ('REFUSED', 'CANCELLED', 'DESTROYED')"
                        + " or delivered_at_ms is not null or erase_asked_at_ms is not null"
                        + " or blocked_at_ms is not null)"
                        + " and not exists (select 1 from erasure e where e.card_id = r.card_id)"
                        + " order by received_at_ms, card_id")
                .map((row, context) -> facts(row))
                .list();
    }

    static Optional<CardFacts> facts(Handle tx, String cardId) {
        return tx.createQuery(FACTS + "where card_id = :card")
                .bind("card", cardId)
                .map((row, context) -> facts(row))
                .findOne();
    }

    private static CardFacts facts(ResultSet row) throws SQLException {
        return new CardFacts(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Retention.parse(row.getString(5)),
                Retention.parse(row.getString(6)),
                row.getString(7),
                instant(row, 8),
                instant(row, 9),
                instant(row, 10),
                instant(row, 11),
                instant(row, 12),
                instant(row, 13).orElse(Instant.ofEpochMilli(row.getLong(4))),
                instant(row, 14),
                row.getBoolean(15),
                row.getBoolean(16));
    }

    static void start(Handle tx, CardFacts facts, Retention.Due due, String certificateId, Instant now) {
        tx.createUpdate("insert into erasure (card_id, certificate_id, rule, sentence, due_since_ms, started_at_ms)"
                        + " values (:card, :certificate, :rule, :sentence, :due, :now)")
                .bind("card", facts.cardId())
                .bind("certificate", certificateId)
                .bind("rule", due.rule().name())
                .bind("sentence", due.sentence())
                .bind("due", due.since().toEpochMilli())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static List<Open> open(Handle tx, int most) {
        return tx.createQuery(OPEN + "where e.completed_at_ms is null"
                        + " order by e.tries, e.started_at_ms, e.card_id fetch first :most rows only")
                .bind("most", most)
                .map((row, context) -> open(row))
                .list();
    }

    static Optional<Open> open(Handle tx, String cardId) {
        return tx.createQuery(OPEN + "where e.completed_at_ms is null and e.card_id = :card")
                .bind("card", cardId)
                .map((row, context) -> open(row))
                .findOne();
    }

    private static Open open(ResultSet row) throws SQLException {
        return new Open(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                Optional.ofNullable(row.getString(8)),
                checks(row.getString(9)),
                Optional.ofNullable(row.getString(10)),
                row.getInt(11),
                row.getInt(12));
    }

    static void countTry(Handle tx, String cardId) {
        tx.createUpdate("update erasure set tries = tries + 1 where card_id = :card")
                .bind("card", cardId)
                .execute();
    }

    /** Everything sealed that the database still has about the card, smallest first. */
    static List<Sample> sealed(Handle tx, String cardId) {
        return tx
                .createQuery("select part, sealed from production_sealed where card_id = :card union all"
                        + " select 'message ' || topic, sealed_body from outbox"
                        + " where card_id = :card and sealed_body is not null")
                .bind("card", cardId)
                .map((row, context) -> new Sample(row.getString(1), row.getBytes(2)))
                .stream()
                .sorted((a, b) -> Integer.compare(a.sealed.length, b.sealed.length))
                .toList();
    }

    /** Removes everything sealed; what was not sent by now can never be opened again and goes with it. */
    static void removeSealed(Handle tx, String cardId) {
        tx.createUpdate("delete from production_sealed where card_id = :card")
                .bind("card", cardId)
                .execute();
        tx.createUpdate("delete from outbox where card_id = :card and sealed_body is not null and sent_at_ms is null")
                .bind("card", cardId)
                .execute();
        tx.createUpdate("update outbox set sealed_body = null where card_id = :card and sealed_body is not null")
                .bind("card", cardId)
                .execute();
    }

    static int sealedRows(Handle tx, String cardId) {
        return tx.createQuery("select (select count(*) from production_sealed where card_id = :card)"
                        + " + (select count(*) from outbox where card_id = :card and sealed_body is not null)")
                .bind("card", cardId)
                .mapTo(Integer.class)
                .one();
    }

    static void keep(Handle tx, Open erasure, List<StoreCheck> checks) {
        tx.createUpdate("update erasure set sealed_parts = :parts, checks = :checks where card_id = :card")
                .bind(
                        "parts",
                        erasure.sealedParts().map(parts -> cut(parts, 1000)).orElse(null))
                .bind("checks", text(checks))
                .bind("card", erasure.cardId())
                .execute();
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }

    static void fail(Handle tx, String cardId, String sentence) {
        tx.createUpdate("update erasure set failure = :failure where card_id = :card")
                .bind("failure", cut(sentence, 400))
                .bind("card", cardId)
                .execute();
    }

    static void complete(Handle tx, Open erasure, long sequence, ErasureCertificate certificate, Instant now) {
        tx.createUpdate("update erasure set completed_at_ms = :now, failure = null, checks = null,"
                        + " sequence = :sequence, hash = :hash, certificate = :certificate where card_id = :card")
                .bind("now", now.toEpochMilli())
                .bind("sequence", sequence)
                .bind("hash", certificate.hash())
                .bind("certificate", new String(certificate.bytes(), StandardCharsets.UTF_8))
                .bind("card", erasure.cardId())
                .execute();
        tx.createUpdate("update production_request set erased_at_ms = :now, certificate_id = :certificate"
                        + " where card_id = :card")
                .bind("now", now.toEpochMilli())
                .bind("certificate", erasure.certificateId())
                .bind("card", erasure.cardId())
                .execute();
    }

    /** The newest certificate's place and hash. */
    record Head(long sequence, String hash) {}

    static Head head(Handle tx) {
        return tx.createQuery("select sequence, hash from erasure where sequence is not null"
                        + " order by sequence desc fetch first 1 rows only")
                .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
                .findOne()
                .orElse(new Head(0, ErasureCertificate.NO_PREVIOUS));
    }

    /** A completed erasure's certificate as it was signed. */
    static Optional<String> certificate(Handle tx, String cardId) {
        return tx.createQuery("select certificate from erasure where card_id = :card and certificate is not null")
                .bind("card", cardId)
                .mapTo(String.class)
                .findOne();
    }

    /** Cards whose certificate is signed and not yet on disk, oldest first. */
    static List<String> papersOwed(Handle tx, int most) {
        return tx.createQuery("select card_id from erasure where completed_at_ms is not null and papers_at_ms is null"
                        + " order by sequence fetch first :most rows only")
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    static void papersWritten(Handle tx, List<String> cardIds, Instant now) {
        cardIds.forEach(card -> tx.createUpdate("update erasure set papers_at_ms = :now where card_id = :card")
                .bind("now", now.toEpochMilli())
                .bind("card", card)
                .execute());
    }

    /** Cards of which the records say that nothing may be left. */
    static List<String> erased(Handle tx) {
        return tx.createQuery("select card_id from production_request where erased_at_ms is not null")
                .mapTo(String.class)
                .list();
    }

    static List<String> known(Handle tx) {
        return tx.createQuery("select card_id from production_request where erased_at_ms is null")
                .mapTo(String.class)
                .list();
    }

    static PrivacyFigures figures(Handle tx, Duration blockedFor, Instant late) {
        int overdue = (int) candidates(tx).stream()
                .filter(facts -> Retention.dueAt(facts, blockedFor)
                        .filter(at -> at.isBefore(late))
                        .isPresent())
                .count();
        String held = " from production_request r where erased_at_ms is null"
                + " and exists (select 1 from production_sealed s where s.card_id = r.card_id)";
        return new PrivacyFigures(
                number(tx, "select count(*)" + held),
                tx.createQuery("select min(received_at_ms)" + held)
                        .map((row, context) -> instant(row, 1))
                        .one(),
                overdue
                        + number(
                                tx,
                                "select count(*) from erasure where completed_at_ms is null and due_since_ms < "
                                        + late.toEpochMilli()),
                number(tx, "select count(*) from erasure where completed_at_ms is null and failure is not null"),
                head(tx).hash());
    }

    private static int number(Handle tx, String query) {
        return tx.createQuery(query).mapTo(Integer.class).one();
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }

    private static String text(List<StoreCheck> checks) {
        try {
            return CanonicalJson.MAPPER.writeValueAsString(checks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list of checks could not be written.", e);
        }
    }

    private static List<StoreCheck> checks(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            return CanonicalJson.MAPPER.readValue(text, new TypeReference<List<StoreCheck>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record of an erasure's checks is damaged.", e);
        }
    }
}
