package dev.cardwright.simulator.printer;

/**
 * After how many cards a machine asks for a cleaning. The numbers are a setting; no source states a model's.
 *
 * @param warnAfter after so many cards {@code Rlr;c} says {@code ERR NEED CLEANING}; the machine still works
 * @param stopAfter after so many it feeds no card before it was cleaned and says {@code NEED CLEANING}
 */
public record CleaningPlan(int warnAfter, int stopAfter) {
    /** A machine that never asks. */
    public static final CleaningPlan NEVER = new CleaningPlan(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Stops after twice as many cards as it warns. */
    public static CleaningPlan warningAfter(int cards) {
        return new CleaningPlan(cards, (int) Math.min(2L * cards, Integer.MAX_VALUE));
    }

    /** Refuses a stop before the warning. */
    public CleaningPlan {
        if (warnAfter < 1 || stopAfter < warnAfter) {
            throw new IllegalArgumentException(
                    "A machine warns after 1 card or more, and stops not before it has warned.");
        }
    }
}
