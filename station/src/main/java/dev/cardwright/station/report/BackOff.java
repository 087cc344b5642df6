package dev.cardwright.station.report;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between attempts to reach somebody: each twice as long as the one before up to a limit, and each
 * shortened by chance by up to a half, so that many stations do not come back in the same moment. Not thread-safe.
 */
final class BackOff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator chance;
    private Duration next;

    BackOff(Duration first, Duration longest, RandomGenerator chance) {
        this.first = first;
        this.longest = longest;
        this.chance = chance;
        this.next = first;
    }

    /** How long to wait now. */
    Duration pause() {
        Duration pause = Duration.ofMillis(Math.round(next.toMillis() * chance.nextDouble(0.5, 1.0)));
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return pause;
    }

    /** It worked: begin small again. */
    void worked() {
        next = first;
    }
}
