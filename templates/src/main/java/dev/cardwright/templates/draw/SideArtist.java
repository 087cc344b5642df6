package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.Rectangle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Draws one side. Everything fixed that has no changing element below it is drawn once, and every card starts from that ground;
 * only where something changes are dots drawn and separated again.
 */
final class SideArtist {

    private final Canvas ground;
    private final SideInks groundInks;
    private final List<Painter> painters;
    private final Finishing finishing;
    private final Rows changing;

    /** Colours of cards that are finished, to be drawn over; each is the ground wherever nothing changes. */
    private final ConcurrentLinkedDeque<int[]> workspaces = new ConcurrentLinkedDeque<>();

    SideArtist(CardSide side, CardRaster raster) {
        this.ground = Canvas.blank(raster.width(), raster.height(), !hasOwnOverlay(side));
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
        this.finishing = new Finishing(side, raster);
        this.changing = changing(raster, above);
        Canvas finished = ground.copy();
        finishing.finish(finished);
        this.groundInks = finished.separate(raster.dotsPerInch());
    }

    private static boolean hasOwnOverlay(CardSide side) {
        return side.pieces().stream()
                .anyMatch(piece -> piece instanceof Piece.Artwork artwork
                        ? artwork.ink() == InkRule.OVERLAY
                        : piece instanceof Piece.Letters letters
                                && letters.lines().stream()
                                        .flatMap(line -> line.spans().stream())
                                        .anyMatch(span -> span.ink() == InkRule.OVERLAY));
    }

    /** A screen over the whole side depends on every dot of it. */
    private Rows changing(CardRaster raster, List<Painter> above) {
        List<Rectangle> areas = above.stream()
                .map(Painter::area)
                .filter(area -> !area.isEmpty())
                .toList();
        return new Rows(
                finishing.isScreened() ? List.of(new Rectangle(raster.width(), raster.height())) : areas,
                raster.width(),
                raster.height());
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
        if (piece instanceof Piece.MachineZone zone) {
            return new MachineZonePainter(zone, page, raster);
        }
        return new CodePainter((Piece.Code) piece, page, raster);
    }

    private void paintGround(Painter painter) {
        CardData nobody = new CardData("", Map.of(), Optional.empty(), LocalDate.EPOCH);
        try {
            painter.paint(ground, new CardContent(nobody, new PhotoDecoder(PhotoLimits.USUAL), StageWatch.NONE));
        } catch (Unprintable impossible) {
            throw new IllegalStateException("Fixed artwork never refuses", impossible);
        }
    }

    /** Memory for the side of one card. */
    SideInks newInks() {
        return groundInks.copy();
    }

    /**
     * Draws the side for one card; reasons against it are added to the list, and then the inks are not to be used.
     *
     * @param inks made by this artist; written over
     */
    void draw(CardContent content, SideInks inks, List<Refusal> refusals) {
        int[] reused = workspaces.poll();
        Canvas canvas = ground.onto(reused == null ? ground.rgb.clone() : reused, inks, changing);
        try {
            long begin = System.nanoTime();
            long decoded = content.decodingNanoseconds();
            int before = refusals.size();
            each(refusals, painter -> painter.paint(canvas, content));
            finishing.finish(canvas);
            long drawn = System.nanoTime();
            content.spent(Stage.DRAW, drawn - begin - (content.decodingNanoseconds() - decoded));
            canvas.separate(inks, changing);
            long separated = System.nanoTime();
            content.spent(Stage.SEPARATE, separated - drawn);
            if (refusals.size() == before) {
                each(refusals, painter -> painter.verify(inks, content));
            }
            content.spent(Stage.VERIFY, System.nanoTime() - separated);
        } finally {
            workspaces.push(canvas.rgb);
        }
    }

    /** What is done with one painter of a card. */
    private interface Step {
        void of(Painter painter) throws Unprintable;
    }

    private void each(List<Refusal> refusals, Step step) {
        for (Painter painter : painters) {
            try {
                step.of(painter);
            } catch (Unprintable unprintable) {
                refusals.add(unprintable.refusal());
            }
        }
    }
}
