package dev.cardwright.station.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.audit.AuditTrail;
import dev.cardwright.station.report.Outbox;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Answers an organisation's instruction to erase a card's personal data. Thread-safe; callers pass the handle of a
 * serialised write and wake the {@link Eraser} after it.
 */
public final class ErasureRequests {
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration blockedFor;
    private final Canceller canceller;

    /** Takes a card that was not made yet out of production, in the same transaction. */
    public interface Canceller {
        /** Moves the card to CANCELLED and queues the event of that arrow. */
        void cancel(Handle tx, String cardId, String reason);
    }

    /**
     * An {@code ERASE} message.
     *
     * @param overrideInvoicing the controller instructs not to wait for the invoice
     */
    public record Instruction(String messageId, String organisationId, String cardId, boolean overrideInvoicing) {}

    /**
     * @param blockedFor after how long a blocked, unchanged card is erased
     */
    public ErasureRequests(Outbox outbox, AuditTrail audit, Clock clock, Duration blockedFor, Canceller canceller) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.blockedFor = blockedFor;
        this.canceller = canceller;
    }

    /**
     * Records the instruction and answers it: ERASED with the certificate when that happened before, ERASE_PENDING with
     * what is awaited, ERROR when the organisation has no such card. When nothing is awaited there is no answer yet: the
     * eraser sends ERASED as soon as it is done.
     *
     * @return the id of the answer that was queued, or empty when ERASED follows by itself
     */
    public Optional<UUID> handle(Handle tx, Instruction instruction) {
        Optional<CardFacts> known = ErasureRecords.facts(tx, instruction.cardId())
                .filter(facts -> facts.organisationId().equals(instruction.organisationId()));
        if (known.isEmpty()) {
            return Optional.of(unknown(tx, instruction));
        }
        Optional<String> certificate = ErasureRecords.certificate(tx, instruction.cardId());
        if (certificate.isPresent()) {
            return Optional.of(erasedBefore(tx, instruction, known.get(), certificate.get()));
        }
        record(tx, instruction);
        if (known.get().stage() == CardFacts.Stage.NOT_MADE) {
            canceller.cancel(tx, instruction.cardId(), "ERASE");
        }
        CardFacts facts = ErasureRecords.facts(tx, instruction.cardId()).orElseThrow();
        return Retention.decide(facts, blockedFor, clock.instant()) instanceof Retention.Awaits awaits
                ? Optional.of(pending(tx, instruction, facts, awaits))
                : Optional.empty();
    }

    private void record(Handle tx, Instruction instruction) {
        tx.createUpdate("update production_request set erase_asked_at_ms = coalesce(erase_asked_at_ms, :now),"
                        + " erase_message_id = :message,"
                        + " erase_overrides_invoicing = erase_overrides_invoicing or :override where card_id = :card")
                .bind("now", clock.millis())
                .bind("message", instruction.messageId())
                .bind("override", instruction.overrideInvoicing())
                .bind("card", instruction.cardId())
                .execute();
        audit.write(
                tx,
                instruction.organisationId(),
                instruction.overrideInvoicing() ? "ERASE instructed, before invoicing" : "ERASE instructed",
                instruction.cardId(),
                "backend");
    }

    private UUID unknown(Handle tx, Instruction instruction) {
        ObjectNode body = answer(instruction);
        body.put("code", "UNKNOWN_CARD");
        body.put("text", "No card of that name belongs to this organisation.");
        return outbox.backend(tx, "ERROR", null, body, null);
    }

    private UUID pending(Handle tx, Instruction instruction, CardFacts facts, Retention.Awaits awaits) {
        ObjectNode body = answer(instruction);
        body.put("cardId", instruction.cardId());
        body.put("state", facts.state());
        ArrayNode names = body.putArray("awaits");
        awaits.awaited().forEach(awaited -> names.add(awaited.name()));
        return outbox.backend(tx, "ERASE_PENDING", instruction.cardId(), body, null);
    }

    private UUID erasedBefore(Handle tx, Instruction instruction, CardFacts facts, String certificateText) {
        JsonNode certificate;
        try {
            certificate = CanonicalJson.MAPPER.readTree(certificateText);
        } catch (IOException e) {
            throw new IllegalStateException("The recorded certificate of card " + facts.cardId() + " is damaged.", e);
        }
        JsonNode statement = certificate.path("certificate");
        ObjectNode body = answer(instruction);
        body.put("cardId", instruction.cardId());
        body.put("state", facts.state());
        body.set("certificateId", statement.path("certificateId"));
        body.set("erasedAt", statement.path("completedAt"));
        body.put("chainHead", ErasureRecords.head(tx).hash());
        body.set("certificate", certificate);
        return outbox.backend(tx, "ERASED", instruction.cardId(), body, null);
    }

    private static ObjectNode answer(Instruction instruction) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("organisationId", instruction.organisationId());
        body.put("inReplyTo", instruction.messageId());
        return body;
    }
}
