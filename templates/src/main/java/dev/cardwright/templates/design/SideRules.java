package dev.cardwright.templates.design;

import dev.cardwright.templates.ink.Halftone;
import dev.cardwright.templates.ink.KeepOut;
import java.util.List;
import java.util.Optional;

/**
 * What the manifest says of one side.
 *
 * @param keepOuts zones that stay free at their usual places
 * @param halftone how the side is screened when the design is printed in resin alone
 */
record SideRules(List<KeepOut.Zone> keepOuts, Optional<Halftone> halftone) {

    /** Nothing is said. */
    static final SideRules NONE = new SideRules(List.of(), Optional.empty());

    SideRules {
        keepOuts = List.copyOf(keepOuts);
    }
}
