package dev.cardwright.drivers.printer;

/** The three states of a printer, with the meaning of IPP's {@code printer-state} (RFC 8011). */
public enum PrinterState {
    /** Ready for a job. */
    IDLE,
    /** A card is in the machine. */
    PROCESSING,
    /** A person has to do something first. */
    STOPPED
}
