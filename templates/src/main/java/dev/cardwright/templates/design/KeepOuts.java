package dev.cardwright.templates.design;

import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.KeepOut;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what stays free on one side: zones the manifest names at their usual places, and shapes the designer drew. */
final class KeepOuts {

    private static final double MILLIMETRES_PER_INCH = 25.4;

    private final String file;
    private final Page page;
    private final Boxes boxes;
    private final Map<KeepOut.Zone, KeepOut> usual = new LinkedHashMap<>();
    private final List<KeepOut> drawn = new ArrayList<>();

    KeepOuts(String file, Page page, Boxes boxes, List<KeepOut.Zone> named) {
        this.file = file;
        this.page = page;
        this.boxes = boxes;
        named.forEach(zone -> zone.usual().ifPresent(place -> usual.put(zone, place)));
    }

    /** Takes a shape that carries {@code data-keep-out}; it is not printed, and stands for the zone's usual place. */
    void add(SvgElement element, AffineTransform place) throws DesignFault {
        String word = element.attributes.getOrDefault("data-keep-out", "");
        KeepOut.Zone zone = KeepOut.Zone.named(word)
                .orElseThrow(() -> new DesignFault(
                        file,
                        element.line,
                        element.label() + " has data-keep-out \"" + word + "\". Allowed: " + allowed() + "."));
        Piece.Box box = boxes.of(element);
        AffineTransform toCard = page.toRaster(CardRaster.ID_1_600);
        toCard.concatenate(place);
        Rectangle2D dots = toCard.createTransformedShape(
                        new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()))
                .getBounds2D();
        if (!dots.intersects(0, 0, CardRaster.ID_1_600.cardWidth(), CardRaster.ID_1_600.cardHeight())) {
            throw new DesignFault(file, element, "stays free, but is empty or lies outside the card.");
        }
        double millimetres = MILLIMETRES_PER_INCH / CardRaster.ID_1_600.dotsPerInch();
        drawn.add(new KeepOut(
                zone,
                dots.getX() * millimetres,
                dots.getY() * millimetres,
                dots.getWidth() * millimetres,
                dots.getHeight() * millimetres));
        usual.remove(zone);
    }

    List<KeepOut> all() {
        List<KeepOut> all = new ArrayList<>(usual.values());
        all.addAll(drawn);
        return all;
    }

    /** The zones a designer may name. */
    static String allowed() {
        return String.join(
                ", ",
                Arrays.stream(KeepOut.Zone.values()).map(KeepOut.Zone::word).toList());
    }
}
