package dev.cardwright.simulator.backend;

/** The names of the messages between the backend and a station. */
final class MessageType {
    static final String PRODUCTION_REQUEST = "PRODUCTION_REQUEST";
    static final String CANCEL = "CANCEL";
    static final String BLOCK = "BLOCK";
    static final String RELEASE = "RELEASE";
    static final String ERASE = "ERASE";
    static final String PRODUCED_OK = "PRODUCED_OK";
    static final String SHIPPED_OK = "SHIPPED_OK";
    static final String INVOICED = "INVOICED";

    static final String RECEIVED = "RECEIVED";
    static final String REFUSED = "REFUSED";
    static final String CARD_PRODUCED = "CARD_PRODUCED";
    static final String CARD_WITHDRAWN = "CARD_WITHDRAWN";
    static final String SHIPMENT = "SHIPMENT";
    static final String CANCELLED = "CANCELLED";
    static final String BLOCKED = "BLOCKED";
    static final String ERASE_PENDING = "ERASE_PENDING";
    static final String ERASED = "ERASED";
    static final String ERROR = "ERROR";

    private MessageType() {}
}
