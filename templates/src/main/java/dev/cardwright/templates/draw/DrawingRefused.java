package dev.cardwright.templates.draw;

import java.util.List;
import java.util.stream.Collectors;

/** A card that must not be printed, with every reason that was found. */
public final class DrawingRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    /**
     * Gathers the reasons.
     *
     * @param refusals at least one
     */
    public DrawingRefused(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::text).collect(Collectors.joining(" ")));
        this.refusals = List.copyOf(refusals);
    }

    /**
     * The reasons, in the order of the design's elements.
     *
     * @return at least one
     */
    public List<Refusal> refusals() {
        return refusals;
    }
}
