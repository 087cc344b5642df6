package dev.cardwright.station.production;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.privacy.KeyGone;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.report.Outbox;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ends: the steps that follow a machine's outcome or a person's finding. Each method is one step and its
 * messages, in the caller's transaction. Thread-safe.
 */
public final class Finish {

    /** The sealed part that holds the report data. */
    static final String REPORT = "report";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journey journey;
    private final Outbox outbox;
    private final Vault vault;
    private final Alarms alarms;
    private final Map<String, Article> articles;
    private final Clock clock;

    public Finish(
            Journey journey, Outbox outbox, Vault vault, Alarms alarms, Map<String, Article> articles, Clock clock) {
        this.journey = journey;
        this.outbox = outbox;
        this.vault = vault;
        this.alarms = alarms;
        this.articles = articles;
        this.clock = clock;
    }

    /** @return the row as it is now */
    RequestRow made(Handle tx, String cardId, String line, @Nullable String reason) {
        RequestRow before = Requests.find(tx, cardId).orElseThrow();
        RequestRow now = journey.move(tx, before, CardState.MADE, new Arrow(reason, line, null, null));
        Attempts.end(tx, cardId, before.attempt(), "MADE", "GOOD", reason, clock.millis());
        if (before.state() == CardState.UNCLEAR) {
            alarms.close(tx, unclearAlarm(cardId));
        }
        return now;
    }

    /** Why a made card cannot be verified from what is on record; empty when it can. */
    Optional<String> cannotBeVerified(Handle tx, RequestRow row) {
        boolean owes = !row.owedReportFields().isEmpty();
        if (!provedByChip(row) && !owes) {
            return Optional.empty();
        }
        Optional<Attempts.Row> attempt = Attempts.find(tx, row.cardId(), row.attempt());
        String before = attempt.map(Attempts.Row::chipMarkBefore).orElse(null);
        if (before == null) {
            return Optional.of("The card's chip was not read, so nobody can say which one it is.");
        }
        String after = attempt.map(Attempts.Row::chipMarkAfter).orElse(null);
        return provedByChip(row) && !before.equals(after)
                ? Optional.of(
                        "The card's chip was not read a second time, so nobody can prove that it is the right one.")
                : Optional.empty();
    }

    private boolean provedByChip(RequestRow row) {
        Article article = articles.get(row.articleId());
        return article != null && article.settings().verify() == StationConfig.Verify.CHIP;
    }

    /** MADE becomes VERIFIED, and CARD_PRODUCED is owed. Nothing happens when the proof is missing. */
    void verify(Handle tx, String cardId, String line) {
        verify(tx, Requests.find(tx, cardId).orElseThrow(), line);
    }

    /** As {@link #verify(Handle, String, String)}, for a row of this same transaction. */
    void verify(Handle tx, RequestRow row, String line) {
        String cardId = row.cardId();
        if (cannotBeVerified(tx, row).isPresent()) {
            alarms.open(
                    tx,
                    proofAlarm(cardId),
                    "Card " + cardId + " came out without a second reading of its chip.",
                    line,
                    Alarms.Severity.CRITICAL);
            return;
        }
        String proof = provedByChip(row) ? "chip" : "none";
        journey.move(tx, row, CardState.VERIFIED, Arrow.verifiedBy(line, proof, report(tx, row, proof)));
    }

    private UUID report(Handle tx, RequestRow row, String proof) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("organisationId", row.organisationId());
        body.put("cardId", row.cardId());
        body.put("shipmentId", row.shipmentId());
        body.put("articleId", row.articleId());
        body.put("attempt", row.attempt());
        body.put("producedAt", Instant.ofEpochMilli(clock.millis()).toString());
        body.put("verify", proof);
        ObjectNode reportData = body.putObject("reportData");
        if (row.owedReportFields().isEmpty()) {
            return outbox.backend(tx, "CARD_PRODUCED", row.cardId(), body, null);
        }
        JsonNode known = reportData(tx, row.cardId());
        for (String field : row.owedReports()) {
            if (!known.path(field).isTextual()) {
                throw new IllegalStateException("Card " + row.cardId() + " owes " + field + " and it was not read.");
            }
            reportData.put(field, known.path(field).textValue());
        }
        return outbox.backendSealed(tx, "CARD_PRODUCED", row.cardId(), body, null);
    }

    private JsonNode reportData(Handle tx, String cardId) {
        byte[] sealed = tx.createQuery("select sealed from production_sealed where card_id = :card and part = :part")
                .bind("card", cardId)
                .bind("part", REPORT)
                .mapTo(byte[].class)
                .one();
        try {
            byte[] plain = vault.open(cardId, REPORT, sealed);
            try {
                return JSON.readTree(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } catch (KeyGone gone) {
            throw new IllegalStateException("Card " + cardId + " was erased before it was reported.", gone);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The report data of card " + cardId + " is no JSON.");
        } catch (IOException unreadable) {
            throw new IllegalStateException("The report data of card " + cardId + " cannot be read.");
        }
    }

    void spoiled(Handle tx, String cardId, String line, String reason) {
        RequestRow before = journey.move(tx, cardId, CardState.SPOILED, Arrow.on(line, reason));
        Attempts.end(tx, cardId, before.attempt(), "SPOILED", "SPOILED", reason, clock.millis());
        // What was read from the spoiled plastic must never be reported for the next one.
        tx.createUpdate("delete from production_sealed where card_id = :card and part = :part")
                .bind("card", cardId)
                .bind("part", REPORT)
                .execute();
        alarms.close(tx, unclearAlarm(cardId));
        alarms.close(tx, proofAlarm(cardId));
    }

    /** A spoiled card's request gets another attempt, or is held when too many went wrong. */
    void remake(Handle tx, String cardId, int mostSpoiled) {
        if (Attempts.spoiled(tx, cardId) >= mostSpoiled) {
            hold(tx, cardId, "Spoiled " + mostSpoiled + " times.");
        } else {
            journey.move(tx, cardId, CardState.READY, Arrow.because("REMAKE"));
            obeyBlock(tx, cardId);
        }
    }

    /** Puts a card aside until somebody decides, and says so. */
    void hold(Handle tx, String cardId, String reason) {
        journey.move(tx, cardId, CardState.HELD, Arrow.because(reason));
        alarms.open(
                tx,
                heldAlarm(cardId),
                "Card " + cardId + " is put aside: " + reason + " The organisation may cancel or release it.",
                "station",
                Alarms.Severity.WARNING);
    }

    /** A BLOCK that came while the card was in a machine takes effect as soon as it waits again. */
    private void obeyBlock(Handle tx, String cardId) {
        RequestRow row = Requests.find(tx, cardId).orElseThrow();
        if (row.blockedAtMs() != null) {
            tx.createUpdate("update production_request set state_before_block = state where card_id = :card")
                    .bind("card", cardId)
                    .execute();
            journey.move(tx, cardId, CardState.BLOCKED, Arrow.because("BLOCK"));
        }
    }

    void notUsed(Handle tx, String cardId, String line, String reason) {
        RequestRow before = journey.move(tx, cardId, CardState.READY, Arrow.on(line, reason));
        Attempts.end(tx, cardId, before.attempt(), "NOT_USED", null, reason, clock.millis());
        alarms.close(tx, unclearAlarm(cardId));
        obeyBlock(tx, cardId);
    }

    void unclear(Handle tx, String cardId, String line, String sentence) {
        RequestRow before = journey.move(tx, cardId, CardState.UNCLEAR, Arrow.on(line, sentence));
        Attempts.end(tx, cardId, before.attempt(), "UNCLEAR", null, sentence, clock.millis());
        alarms.open(
                tx,
                unclearAlarm(cardId),
                "Nobody can tell whether card " + cardId + " was made. Look for it and say so with: operator answer "
                        + cardId + " made|spoiled|not-used.",
                line,
                Alarms.Severity.CRITICAL);
    }

    /** The alarm that is open while a card is put aside. */
    public static String heldAlarm(String cardId) {
        return "held-" + cardId;
    }

    private static String proofAlarm(String cardId) {
        return "proof-" + cardId;
    }

    private static String unclearAlarm(String cardId) {
        return "unclear-" + cardId;
    }
}
