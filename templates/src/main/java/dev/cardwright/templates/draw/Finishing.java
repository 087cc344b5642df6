package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.Halftone;
import dev.cardwright.templates.ink.KeepOut;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;

/** What happens to a side after its last piece was drawn: zones are kept free, and a design of one colour is screened. */
final class Finishing {

    /** A zone in dots. */
    private record Zone(Rectangle dots, boolean withoutInk) {}

    private final List<Zone> zones;
    private final Optional<Halftone> halftone;

    Finishing(CardSide side, CardRaster raster) {
        this.zones = side.keepOuts().stream()
                .map(keepOut -> zone(keepOut, raster))
                .filter(zone -> !zone.dots().isEmpty())
                .toList();
        this.halftone = side.halftone();
    }

    private static Zone zone(KeepOut keepOut, CardRaster raster) {
        return new Zone(keepOut.dots(raster), keepOut.zone().isWithoutInk());
    }

    boolean isScreened() {
        return halftone.isPresent();
    }

    void finish(Canvas canvas) {
        for (Zone zone : zones) {
            canvas.free(zone.dots(), zone.withoutInk());
        }
        if (halftone.isPresent()) {
            halftone.get().toResin(canvas.rgb, canvas.black, canvas.width, canvas.height);
            canvas.dropDyes();
        }
    }
}
