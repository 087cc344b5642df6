package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws one side. Everything fixed that has no changing element below it is drawn once, and every card starts from a copy of
 * that ground and its inks; only where something changes are dots drawn and separated again.
 */
final class SideArtist {

    private final Canvas ground;
    private final SideInks groundInks;
    private final List<Painter> painters;
    private final Rows changing;

    SideArtist(CardSide side, CardRaster raster) {
        boolean ownOverlay = side.pieces().stream()
                .anyMatch(piece -> piece instanceof Piece.Artwork artwork && artwork.ink() == InkRule.OVERLAY);
        this.ground = Canvas.blank(raster.width(), raster.height(), !ownOverlay);
        List<Painter> above = new ArrayList<>();
        for (Piece piece : side.pieces()) {
            Painter painter = painter(piece, side.page(), raster);
            boolean untouched = above.stream().noneMatch(below -> below.area().intersects(painter.area()));
            if (untouched && painter.isFixed()) {
                paintGround(painter);
            } else {
                above.add(painter);
            }
        }
        this.painters = List.copyOf(above);
        this.changing = new Rows(
                above.stream()
                        .map(Painter::area)
                        .filter(area -> !area.isEmpty())
                        .toList(),
                raster.width(),
                raster.height());
        this.groundInks = ground.separate(raster.dotsPerInch());
    }

    private static Painter painter(Piece piece, Page page, CardRaster raster) {
        if (piece instanceof Piece.Artwork artwork) {
            return new ArtworkPainter(artwork, page, raster);
        }
        if (piece instanceof Piece.Letters letters) {
            return new LettersPainter(letters, page, raster);
        }
        if (piece instanceof Piece.Portrait portrait) {
            return new PortraitPainter(portrait, page, raster);
        }
        return new CodePainter((Piece.Code) piece, page, raster);
    }

    private void paintGround(Painter painter) {
        CardData nobody = new CardData("", Map.of(), Optional.empty(), LocalDate.EPOCH);
        try {
            painter.paint(ground, new CardContent(nobody, new PhotoDecoder(PhotoLimits.USUAL)));
        } catch (Unprintable impossible) {
            throw new IllegalStateException("Fixed artwork never refuses", impossible);
        }
    }

    /** Draws the side for one card; reasons against it are added to the list, and then the inks are not to be used. */
    SideInks draw(CardContent content, List<Refusal> refusals) {
        Canvas canvas = ground.copy();
        int before = refusals.size();
        for (Painter painter : painters) {
            try {
                painter.paint(canvas, content);
            } catch (Unprintable unprintable) {
                refusals.add(unprintable.refusal());
            }
        }
        if (refusals.size() == before) {
            verify(canvas, content, refusals);
        }
        return canvas.separate(groundInks, changing);
    }

    private void verify(Canvas canvas, CardContent content, List<Refusal> refusals) {
        for (Painter painter : painters) {
            try {
                painter.verify(canvas, content);
            } catch (Unprintable unprintable) {
                refusals.add(unprintable.refusal());
            }
        }
    }
}
