package dev.cardwright.station.report;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a connection stands.
 *
 * @param since when it came to stand or fall
 * @param trouble why it does not stand, as one sentence; empty before the first attempt and while it stands
 */
public record LinkStanding(boolean up, Instant since, Optional<String> trouble) {

    LinkStanding stands(Instant now) {
        return up ? this : new LinkStanding(true, now, Optional.empty());
    }

    LinkStanding broken(Instant now, String sentence) {
        return new LinkStanding(false, up ? now : since, Optional.of(sentence));
    }
}
