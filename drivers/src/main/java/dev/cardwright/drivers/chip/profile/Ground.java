package dev.cardwright.drivers.chip.profile;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a plan stands on while it is read, and what it turned out to do for ever.
 *
 * @param chips the kinds of chip the profile is for
 * @param values its values
 * @param keys its keys
 * @param irreversible filled by those who read the plan
 */
record Ground(Set<ChipKind> chips, KnownValues values, KnownKeys keys, Set<Irreversible> irreversible) {
    Ground(Set<ChipKind> chips, KnownValues values, KnownKeys keys) {
        this(chips, values, keys, EnumSet.noneOf(Irreversible.class));
    }
}
