package dev.cardwright.drivers.chip.profile;

import java.util.Set;

/** What is to stand on a card, by family. Values and keys are named as in the profile. Immutable. */
public sealed interface ChipPlan permits UidPlan, TagPlan, ClassicPlan, DesfirePlan {
    /** The values that are needed to write it, without those that keys are diversified with. */
    Set<String> values();

    /** The keys of the profile that it uses. */
    Set<String> keys();
}
