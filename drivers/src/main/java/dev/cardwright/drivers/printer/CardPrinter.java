package dev.cardwright.drivers.printer;

import java.util.Set;

/**
 * One card printer. One thread owns it; only {@link #close()} may come from another thread. The connection is made by
 * the first call that needs it and again after it was lost, but never inside a job: a reconnect repeats nothing.
 */
public interface CardPrinter extends AutoCloseable {
    /** Which machine this is. Asked once and kept until the connection is made anew. */
    PrinterIdentity identity() throws PrinterFaultException;

    /** What the settings promise that the machine can do. Needs no connection. */
    Capabilities capabilities();

    /**
     * {@link #capabilities()}, narrowed to what the connected machine says it has. Where it cannot be asked, the settings
     * are believed. Moves nothing.
     */
    Capabilities discover() throws PrinterFaultException;

    /**
     * Which fittings the settings promise and the machine could not tell about at the last {@link #discover()}, so that the
     * settings had to be believed. Needs no connection.
     */
    default Set<PrinterSettings.Fitting> believed() {
        return Set.of();
    }

    /** What the machine says about itself now. Moves nothing. */
    PrinterStatus status() throws PrinterFaultException;

    /**
     * Makes one whole card: settings, {@link CardWork#mayBegin}, feed, visit at the chip station, print, second visit, eject or reject. Blocks until the card
     * has left the machine.
     *
     * @param job what to print
     * @param work what the owner does while the machine holds the card
     * @return how the card ended
     * @throws PrinterFaultException when the machine stopped; the fault says where the card is
     */
    JobOutcome make(PrintJob job, CardWork work) throws PrinterFaultException;

    /**
     * What became of a job whose end nobody saw.
     *
     * @param jobReference what {@link CardWork#handedOver} was told last
     */
    JobFate fateOf(String jobReference) throws PrinterFaultException;

    /** Asks the machine to empty its picture memory. Only between jobs. */
    PanelClearing clearPanels() throws PrinterFaultException;

    /** Ejects a card that was found inside and belongs to no job into the reject box. Does nothing when there is none. */
    void rejectStaleCard() throws PrinterFaultException;

    /** Ends the connection. Moves nothing. */
    @Override
    void close();
}
