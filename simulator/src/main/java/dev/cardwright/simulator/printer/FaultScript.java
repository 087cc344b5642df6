package dev.cardwright.simulator.printer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The faults that are still to come; each happens once. Guarded by the mechanics' lock. */
final class FaultScript {
    private final List<ScriptedFault> coming;

    FaultScript(List<ScriptedFault> faults) {
        coming = new ArrayList<>(faults);
    }

    void add(ScriptedFault fault) {
        coming.add(fault);
    }

    List<ScriptedFault> coming() {
        return List.copyOf(coming);
    }

    /** Takes out what happens to this card at this moment. */
    List<MachineFault> take(long card, Moment moment, Predicate<MachineFault> which) {
        List<MachineFault> now = new ArrayList<>();
        for (Iterator<ScriptedFault> faults = coming.iterator(); faults.hasNext(); ) {
            ScriptedFault fault = faults.next();
            boolean meant = fault.card().isEmpty() || fault.card().getAsLong() == card;
            if (meant && fault.moment() == moment && which.test(fault.fault())) {
                faults.remove();
                now.add(fault.fault());
            }
        }
        return now;
    }
}
