package dev.cardwright.templates.draw;

import dev.cardwright.templates.ink.SideInks;
import java.util.Optional;

/**
 * Memory for one card of one artist, to be used again for the next card: whoever draws many cards, one after the other, saves
 * making new planes for each. A card drawn onto a tray is void as soon as the tray is used again. For one thread at a time.
 */
public final class CardTray {

    private final CardArtist owner;
    private final SideInks front;
    private final Optional<SideInks> back;

    CardTray(CardArtist owner, SideInks front, Optional<SideInks> back) {
        this.owner = owner;
        this.front = front;
        this.back = back;
    }

    boolean isOf(CardArtist artist) {
        return owner == artist;
    }

    SideInks front() {
        return front;
    }

    Optional<SideInks> back() {
        return back;
    }
}
