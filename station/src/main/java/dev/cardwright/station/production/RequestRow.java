package dev.cardwright.station.production;

import org.jspecify.annotations.Nullable;

/**
 * What the records say of one production request, without anything about the person. Times are epoch milliseconds.
 */
public record RequestRow(
        String cardId,
        String organisationId,
        String shipmentId,
        String articleId,
        @Nullable String articleVersion,
        @Nullable String designVersion,
        CardState state,
        @Nullable String reason,
        int attempt,
        @Nullable String line,
        String fingerprint,
        long receivedAtMs,
        String owedReportFields,
        @Nullable String due,
        String deliveredWhen,
        @Nullable String producedMessageId,
        @Nullable Long producedOkAtMs,
        @Nullable Long blockedAtMs,
        @Nullable String stateBeforeBlock,
        @Nullable Long erasedAtMs,
        @Nullable String certificateId) {

    static final String COLUMNS = "card_id, organisation_id, shipment_id, article_id, article_version, design_version,"
            + " state, reason, attempt, line, fingerprint, received_at_ms, owed_report_fields, due, delivered_when, produced_message_id,"
            + " produced_ok_at_ms, blocked_at_ms, state_before_block, erased_at_ms, certificate_id";
}
