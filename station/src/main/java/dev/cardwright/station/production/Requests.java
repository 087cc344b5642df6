package dev.cardwright.station.production;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads production requests from the records. Stateless; thread-safe. */
public final class Requests {

    private Requests() {}

    public static Optional<RequestRow> find(Handle tx, String cardId) {
        return query(tx, "card_id = :value", cardId).stream().findFirst();
    }

    public static List<RequestRow> inState(Handle tx, CardState state) {
        return query(tx, "state = :value order by received_at_ms, card_id", state.name());
    }

    public static List<RequestRow> ofShipment(Handle tx, String organisationId, String shipmentId) {
        return tx.createQuery("select " + RequestRow.COLUMNS + " from production_request where organisation_id = :org"
                        + " and shipment_id = :shipment order by card_id")
                .bind("org", organisationId)
                .bind("shipment", shipmentId)
                .map((rows, context) -> RequestRow.read(rows))
                .list();
    }

    private static List<RequestRow> query(Handle tx, String condition, String value) {
        return tx.createQuery("select " + RequestRow.COLUMNS + " from production_request where " + condition)
                .bind("value", value)
                .map((rows, context) -> RequestRow.read(rows))
                .list();
    }
}
