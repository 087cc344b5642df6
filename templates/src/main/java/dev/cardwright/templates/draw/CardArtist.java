package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.ink.CardRaster;
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
     * @throws UndrawableArtwork if the renderer cannot draw what the design holds
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
     * @throws UndrawableArtwork if the renderer cannot draw what the design holds
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
     * @return the inks, in memory of their own
     * @throws DrawingRefused if the card must not be printed, with every reason
     */
    public DrawnCard draw(CardData data) throws DrawingRefused {
        return draw(data, newTray(), StageWatch.NONE);
    }

    /**
     * Memory for cards that are drawn one after the other.
     *
     * @return a new tray for this artist's cards
     */
    public CardTray newTray() {
        return new CardTray(this, front.newInks(), back.map(SideArtist::newInks));
    }

    /**
     * Draws one card onto a tray and reads every code back from the finished side.
     *
     * @param data what goes onto the card
     * @param tray one of this artist's; the card that was on it is void
     * @param watch is told how long the stages took
     * @return the inks, in the tray's memory
     * @throws DrawingRefused if the card must not be printed, with every reason; the tray stays usable
     */
    public DrawnCard draw(CardData data, CardTray tray, StageWatch watch) throws DrawingRefused {
        if (!tray.isOf(this)) {
            throw new IllegalArgumentException("A tray serves the artist it was made by.");
        }
        CardContent content = new CardContent(data, decoder, watch);
        List<Refusal> refusals = new ArrayList<>();
        front.draw(content, tray.front(), refusals);
        if (back.isPresent()) {
            back.get().draw(content, tray.back().orElseThrow(), refusals);
        }
        if (!refusals.isEmpty()) {
            throw new DrawingRefused(refusals);
        }
        return new DrawnCard(tray.front(), tray.back());
    }
}
