package dev.cardwright.simulator.ipp;

import java.util.List;

/** A request that is not done: the status, one sentence without anything personal, and the attributes that were the reason. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Status status;
    private final transient List<Attribute> unsupported;

    RefusedException(Status status, String sentence) {
        this(status, sentence, List.of());
    }

    RefusedException(Status status, String sentence, List<Attribute> unsupported) {
        super(sentence);
        this.status = status;
        this.unsupported = List.copyOf(unsupported);
    }

    Status status() {
        return status;
    }

    List<Attribute> unsupported() {
        return unsupported;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
