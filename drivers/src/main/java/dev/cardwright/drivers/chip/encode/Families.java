package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.profile.ChipPlan;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ClassicPlan;
import dev.cardwright.drivers.chip.profile.DesfirePlan;
import dev.cardwright.drivers.chip.profile.TagPlan;
import dev.cardwright.drivers.chip.profile.UidPlan;

/** Which family carries out which plan. */
final class Families {
    private Families() {}

    static CardFamily of(ChipProfile profile) {
        ChipPlan plan = profile.plan();
        if (plan instanceof UidPlan) {
            return new UidFamily();
        }
        if (plan instanceof DesfirePlan) {
            return new DesfireFamily();
        }
        if (plan instanceof TagPlan tag) {
            return new TagFamily(profile, tag);
        }
        if (plan instanceof ClassicPlan classic) {
            return new ClassicFamily(profile, classic);
        }
        throw new IllegalArgumentException("Plans of the kind "
                + plan.getClass().getSimpleName()
                + " cannot be carried out by this version. Allowed: UidPlan, DesfirePlan, TagPlan, ClassicPlan.");
    }
}
