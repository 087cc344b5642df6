package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFaultException;
import java.util.Map;
import java.util.Optional;

/** What an Evolis printer is told about a job before a card moves. Nothing of it is about a person. */
final class Setup {
    /** The host handles media errors; the printer does not print again by itself [D]. */
    static final Command HOST_HANDLES_ERRORS = Command.setting("Pem;2", "to leave errors to this station");

    /** Newer models eject by themselves after the print unless told otherwise; the exact meaning is inferred [C]. */
    private static final Command KEEP = Command.setting("Pneab;E", "to keep the card after printing");

    /** The printer brings a finished card out by itself again; undoes {@code Pneab;E} [C]. */
    static final Command BRING_OUT = Command.setting("Pneab;A;1", "to bring out cards by itself");

    private final Connection connection;
    private final Dialogue dialogue;
    private final EvolisOptions options;
    private final PrintJob job;
    private final PanelPlan plan;
    private final Optional<StripeWriter> stripe;
    private boolean keepsCard;

    Setup(Connection connection, EvolisOptions options, PrintJob job, PanelPlan plan, Optional<StripeWriter> stripe) {
        this.connection = connection;
        this.dialogue = connection.dialogue();
        this.options = options;
        this.job = job;
        this.plan = plan;
        this.stripe = stripe;
    }

    /**
     * What the machine must know for this card. It is told each time, although it may know it from the card before: behind a
     * serial port or a port server it can be switched off and on without the connection breaking, and then it has forgotten.
     * Nothing is saved in the machine (no {@code ;s}): switched off and on, it is as its owner set it up.
     */
    void tell() throws Refused, PrinterFaultException {
        dialogue.orderIfKnown(HOST_HANDLES_ERRORS);
        dialogue.orderIfKnown(Command.setting("Pmi;F", "to take cards from its feeder"));
        dialogue.orderIfKnown(ribbonToUse());
        connection.ribbonIs(job.ribbon());
        setContrast();
        if (stripe.isPresent()) {
            stripe.get().prepare();
        }
        if (job.station().isPresent()) {
            keepsCard = dialogue.orderIfKnown(KEEP);
        } else {
            dialogue.orderIfKnown(BRING_OUT);
        }
    }

    /** {@code Pc;k;=;10} is what the vendor's Windows driver sends [V]; a panel that is not set up keeps the machine's own. */
    private void setContrast() throws Refused, PrinterFaultException {
        for (Map.Entry<Panel, Integer> set : options.contrast().entrySet()) {
            Panel panel = set.getKey();
            if (plan.front().contains(panel) || plan.back().contains(panel)) {
                dialogue.orderIfKnown(Command.setting(
                        "Pc;" + panel.letter() + ";=;" + set.getValue(), "the contrast of " + panel.colour()));
            }
        }
    }

    /** Whether the machine took the word that keeps a card with a chip inside after the print. */
    boolean keepsCard() {
        return keepsCard;
    }

    /** What a machine forgets when it is switched off, where that cannot be seen. */
    void tellAgain() throws Refused, PrinterFaultException {
        dialogue.orderIfKnown(HOST_HANDLES_ERRORS);
        dialogue.orderIfKnown(ribbonToUse());
        setContrast();
        if (keepsCard) {
            dialogue.orderIfKnown(KEEP);
        }
    }

    private Command ribbonToUse() {
        return Command.setting("Pr;" + job.ribbon(), "which ribbon to use");
    }
}
