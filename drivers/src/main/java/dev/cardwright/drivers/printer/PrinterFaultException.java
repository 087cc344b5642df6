package dev.cardwright.drivers.printer;

import org.jspecify.annotations.Nullable;

/** Carries a {@link PrinterFault} out of a printer; its message is the fault's sentence. */
public final class PrinterFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient PrinterFault fault;

    /** @param fault what happened */
    public PrinterFaultException(PrinterFault fault) {
        this(fault, null);
    }

    /**
     * @param fault what happened
     * @param cause what the link said, if the link is to blame
     */
    public PrinterFaultException(PrinterFault fault, @Nullable Throwable cause) {
        super(fault.sentence(), cause);
        this.fault = fault;
    }

    /** What happened, where the card is and what to do. */
    public PrinterFault fault() {
        return fault;
    }
}
