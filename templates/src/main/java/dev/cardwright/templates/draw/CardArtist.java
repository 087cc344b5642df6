package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the cards of one design for one raster. Immutable and safe to use from many threads at once. */
public final class CardArtist {

    private final SideArtist front;
    private final Optional<SideArtist> back;
    private final PhotoDecoder decoder;

    /**
     * Draws everything that is the same on every card, once, with the usual limits for photos.
     *
     * @param design the design
     * @param raster the printer's dots
     */
    public CardArtist(CardDesign design, CardRaster raster) {
        this(design, raster, PhotoLimits.USUAL);
    }

    /**
     * Draws everything that is the same on every card, once.
     *
     * @param design the design
     * @param raster the printer's dots
     * @param limits how large photos may be
     */
    public CardArtist(CardDesign design, CardRaster raster, PhotoLimits limits) {
        this.front = new SideArtist(design.front(), raster);
        this.back = design.back().map(side -> new SideArtist(side, raster));
        this.decoder = new PhotoDecoder(limits);
    }

    /**
     * Draws one card and reads every code back from the finished side.
     *
     * @param data what goes onto the card
     * @return the inks
     * @throws DrawingRefused if the card must not be printed, with every reason
     */
    public DrawnCard draw(CardData data) throws DrawingRefused {
        CardContent content = new CardContent(data, decoder);
        List<Refusal> refusals = new ArrayList<>();
        SideInks frontInks = front.draw(content, refusals);
        Optional<SideInks> backInks = back.map(side -> side.draw(content, refusals));
        if (!refusals.isEmpty()) {
            throw new DrawingRefused(refusals);
        }
        return new DrawnCard(frontInks, backInks);
    }
}
