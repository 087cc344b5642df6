package dev.cardwright.station.privacy;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the eraser needs to know of the station.
 *
 * @param mode {@code production}, {@code drill} or {@code demo}; shown on every certificate
 * @param data the station's data folder; keys in {@code keys}, certificates in {@code certificates}
 * @param sweep how long it rests between two looks for what is due
 * @param blockedFor after how long a blocked, unchanged card is erased
 */
public record EraserSettings(String site, String station, String mode, Path data, Duration sweep, Duration blockedFor) {
    Path certificates() {
        return data.resolve("certificates");
    }

    Path keys() {
        return data.resolve("keys");
    }
}
