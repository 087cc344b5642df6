package dev.cardwright.drivers.chip.profile;

import java.util.Set;

/** Nothing is written: the chip's own number is what counts. */
public record UidPlan() implements ChipPlan {
    @Override
    public Set<String> values() {
        return Set.of();
    }

    @Override
    public Set<String> keys() {
        return Set.of();
    }
}
