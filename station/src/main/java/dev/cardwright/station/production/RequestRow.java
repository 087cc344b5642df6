package dev.cardwright.station.production;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    /** The names of the report data that the backend waits for. */
    List<String> owedReports() {
        return owedReportFields.isEmpty() ? List.of() : List.of(owedReportFields.split(","));
    }

    /** The row behind an arrow. */
    RequestRow moved(CardState to, Arrow arrow, int attemptNow) {
        return new RequestRow(
                cardId,
                organisationId,
                shipmentId,
                articleId,
                articleVersion,
                designVersion,
                to,
                arrow.reason(),
                attemptNow,
                arrow.line() == null ? line : arrow.line(),
                fingerprint,
                receivedAtMs,
                owedReportFields,
                due,
                deliveredWhen,
                arrow.report() == null ? producedMessageId : arrow.report().toString(),
                producedOkAtMs,
                blockedAtMs,
                stateBeforeBlock,
                erasedAtMs,
                certificateId);
    }

    /**
     * Reads the row on which the result stands. It must have been asked for {@link #COLUMNS}. Written by hand, because
     * this is read more often than anything else and a mapper that looks the columns up by name costs more than the query.
     */
    static RequestRow read(ResultSet rows) throws SQLException {
        return new RequestRow(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                CardState.valueOf(rows.getString(7)),
                rows.getString(8),
                rows.getInt(9),
                rows.getString(10),
                rows.getString(11),
                rows.getLong(12),
                rows.getString(13),
                rows.getString(14),
                rows.getString(15),
                rows.getString(16),
                rows.getObject(17, Long.class),
                rows.getObject(18, Long.class),
                rows.getString(19),
                rows.getObject(20, Long.class),
                rows.getString(21));
    }
}
