package dev.cardwright.station.report;

import org.jdbi.v3.core.Handle;

/**
 * Is told what became of messages to the backend, inside the transaction that records it. It must not send, wait or
 * open another transaction; what it changes is committed together with the record, or not at all.
 */
public interface DeliveryListener {

    /** The backend took the message (202, or 200 for one it already had). */
    void delivered(Handle tx, OutboxRow row);

    /**
     * The message cannot be delivered as it is and will not be tried again by itself; it stays in the outbox, waiting
     * for {@link Outbox#REFUSED}. Somebody has to look: raise an alarm.
     *
     * @param sentence what the backend said, or why the message could not be opened; no personal data
     */
    void undeliverable(Handle tx, OutboxRow row, String sentence);
}
