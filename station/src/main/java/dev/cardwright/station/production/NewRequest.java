package dev.cardwright.station.production;

import org.jspecify.annotations.Nullable;

/**
 * A request at the moment it is written down for the first time. Everything about the person is already sealed.
 *
 * @param owedReportFields names of the report data the backend expects, with commas between
 * @param keepPeriod ISO 8601 period: the shorter of the request's own and the organisation's
 * @param sealedRequest the sealed 'request' part
 */
@SuppressWarnings("ArrayRecordComponent")
public record NewRequest(
        String cardId,
        String organisationId,
        String shipmentId,
        String articleId,
        @Nullable String articleVersion,
        @Nullable String designVersion,
        String requestMessageId,
        String fingerprint,
        String owedReportFields,
        @Nullable String due,
        String keepPeriod,
        String deliveredWhen,
        String gracePeriod,
        byte[] sealedRequest) {}
