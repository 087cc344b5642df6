package dev.cardwright.simulator.ipp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the printer says about itself: its state, the reasons with their suffixes, and a sentence.
 *
 * @param state   3 idle, 4 processing, 5 stopped
 * @param reasons registered reasons, or {@code none}
 * @param message for a person
 */
record PrinterCondition(int state, List<String> reasons, String message) {
    private static final int IDLE = 3;
    private static final int PROCESSING = 4;
    private static final int STOPPED = 5;
    private static final int FEW_CARDS = 10;
    private static final int LOW_PERCENT = 10;

    PrinterCondition {
        reasons = List.copyOf(reasons);
    }

    /** With the machine's lock held. */
    static PrinterCondition of(Mechanism machine) {
        Set<Obstacle> errors = EnumSet.noneOf(Obstacle.class);
        errors.addAll(machine.inTheWay());
        if (machine.outputFull()) {
            errors.add(Obstacle.OUTPUT_FULL);
        }
        machine.waitingFor().ifPresent(errors::add);
        List<String> reasons = new ArrayList<>();
        errors.forEach(error -> reasons.add(error.reason() + "-error"));
        if (errors.contains(Obstacle.FEEDER_EMPTY)) {
            reasons.add("media-needed-error");
        }
        reasons.addAll(warnings(machine, errors));
        String message = errors.isEmpty()
                ? machine.working() ? "The machine makes cards." : "The machine is ready."
                : errors.stream().map(Obstacle::sentence).collect(Collectors.joining(" "));
        int state = errors.isEmpty() ? machine.working() ? PROCESSING : IDLE : STOPPED;
        return new PrinterCondition(state, reasons.isEmpty() ? List.of("none") : reasons, message);
    }

    private static List<String> warnings(Mechanism machine, Set<Obstacle> errors) {
        List<String> warnings = new ArrayList<>();
        if (machine.feeder() == 0 && !errors.contains(Obstacle.FEEDER_EMPTY)) {
            warnings.add("media-empty-warning");
        } else if (machine.feeder() > 0 && machine.feeder() <= FEW_CARDS) {
            warnings.add("media-low-warning");
        }
        int percent = ribbonPercent(machine);
        if (machine.ribbonSets() == 0 && !errors.contains(Obstacle.RIBBON_END)) {
            warnings.add("marker-supply-empty-warning");
        } else if (machine.ribbonSets() > 0 && percent <= LOW_PERCENT) {
            warnings.add("marker-supply-low-warning");
        }
        return warnings;
    }

    /** How much of the ribbon is left. */
    static int ribbonPercent(Mechanism machine) {
        return (int) (machine.ribbonSets() * 100L / machine.ribbonCapacity());
    }
}
