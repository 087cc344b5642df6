package dev.cardwright.drivers.printer.ipp;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a printer says about a job at one moment (RFC 8011, section 5.3) [M].
 *
 * @param state {@code job-state}, 3 to 9; 0 where it is not said
 * @param reasons {@code job-state-reasons}
 * @param impressions how many sides are printed, where it is said
 * @param cards how many cards came out, where it is said
 * @param begun whether the printer says that it began with it, and when
 * @param name {@code job-name}
 */
record JobReport(
        int state, Set<String> reasons, OptionalInt impressions, OptionalInt cards, boolean begun, String name) {
    static final int PENDING = 3;
    static final int PENDING_HELD = 4;
    static final int PROCESSING = 5;
    static final int PROCESSING_STOPPED = 6;
    static final int CANCELED = 7;
    static final int ABORTED = 8;
    static final int COMPLETED = 9;

    /** Attributes that {@link #of} reads. {@code time-at-processing} has no value until the job was begun. */
    static final List<String> ASKED = List.of(
            "job-name",
            "job-state",
            "job-state-reasons",
            "job-impressions-completed",
            "job-media-sheets-completed",
            "time-at-processing");

    static JobReport of(Said job) {
        return new JobReport(
                job.number("job-state").orElse(0),
                Set.copyOf(job.texts("job-state-reasons")),
                job.number("job-impressions-completed"),
                job.number("job-media-sheets-completed"),
                job.number("time-at-processing").isPresent(),
                job.text("job-name").orElse(""));
    }

    boolean isOver() {
        return state >= CANCELED && state <= COMPLETED;
    }

    /** Whether the machine may have begun to move for it. */
    boolean isBegun() {
        return begun || state == PROCESSING || state == PROCESSING_STOPPED || hasPrinted();
    }

    /** Whether a card was certainly used. */
    boolean hasPrinted() {
        return impressions.orElse(0) > 0 || cards.orElse(0) > 0;
    }

    /** Whether the printer counts, and has counted nothing. */
    boolean saysNothingPrinted() {
        return impressions.isPresent() && impressions.getAsInt() == 0 && cards.orElse(0) == 0;
    }
}
