package dev.cardwright.station.privacy;

import java.time.Instant;
import java.util.Optional;

/**
 * What the station tells about the personal data it holds: the retained {@code privacy} topic and the page.
 *
 * @param personsHeld cards with sealed data
 * @param oldestHeldSince when the oldest of them was received
 * @param overdue cards whose data should have gone more than an hour ago
 * @param failedWipes erasures that were begun and could not be completed
 * @param chainHead hash of the newest certificate
 */
public record PrivacyFigures(
        int personsHeld, Optional<Instant> oldestHeldSince, int overdue, int failedWipes, String chainHead) {}
