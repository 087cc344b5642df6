package dev.cardwright.templates.draw;

import dev.cardwright.templates.ink.SideInks;
import java.util.Optional;

/**
 * A card ready to print: the inks of its sides. Holds memory only, nothing to close.
 *
 * @param front the inks of the front
 * @param back the inks of the back, for a design with two sides
 */
public record DrawnCard(SideInks front, Optional<SideInks> back) {

    /**
     * A fingerprint of every dot of every plane: SHA-256 over the sides in order. The same design, data and Java give the same
     * bytes. It tells cards apart, so keep it only as an HMAC.
     *
     * @return 32 bytes
     */
    public byte[] digest() {
        return SideInks.digest(back.map(side -> new SideInks[] {front, side}).orElseGet(() -> new SideInks[] {front}));
    }
}
