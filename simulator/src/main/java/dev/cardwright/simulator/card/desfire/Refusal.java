package dev.cardwright.simulator.card.desfire;

/** The card says no, with a status. Not a fault of the program: it has no stack trace. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Status status;

    Refusal(Status status) {
        super("The card answers " + status, null, false, false);
        this.status = status;
    }

    Status status() {
        return status;
    }

    /** Refuses unless the condition holds. */
    static void unless(boolean condition, Status status) throws Refusal {
        if (!condition) {
            throw new Refusal(status);
        }
    }
}
