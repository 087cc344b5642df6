package dev.cardwright.templates.lint;

import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.util.ArrayList;
import java.util.List;

/** Tells where a background ends just before the card's edge or exactly at it, so that a white line would show. */
final class BackgroundEdges {

    private static final double MOST = 0.7;
    private static final double LEAST = 0.1;
    private static final int NEAR_DOTS = 6;
    private static final int BEYOND_DOTS = 6;

    private final SideInks inks;
    private final CardRaster raster;

    private BackgroundEdges(SideInks inks, CardRaster raster) {
        this.inks = inks;
        this.raster = raster;
    }

    /** A sentence for the edges that stop short, and one for those that have no bleed. */
    static List<String> of(SideInks inks, CardRaster raster) {
        BackgroundEdges edges = new BackgroundEdges(inks, raster);
        boolean isShort = false;
        boolean isTight = false;
        for (int edge = 0; edge < 4; edge++) {
            boolean inside = edges.inked(edge, NEAR_DOTS) > MOST;
            isShort |= inside && edges.inked(edge, 1) < LEAST;
            isTight |= edges.inked(edge, 1) > MOST && edges.inked(edge, -BEYOND_DOTS) < LEAST;
        }
        List<String> sentences = new ArrayList<>();
        if (isShort) {
            sentences.add(
                    "The background ends just before the card's edge, so a white line would show. Let it go over.");
        }
        if (isTight) {
            sentences.add(
                    "The background ends at the card's edge. Printers that print over the edge would leave a white"
                            + " line: draw it at least 1 mm further and say the bleed in the manifest.");
        }
        return sentences;
    }

    /** Share of inked dots along a line parallel to an edge, so many dots inside of it. */
    private double inked(int edge, int inside) {
        boolean across = edge < 2;
        int length = across ? raster.cardWidth() : raster.cardHeight();
        int inked = 0;
        for (int at = 0; at < length; at++) {
            int x = across ? raster.left() + at : column(edge, inside);
            int y = across ? row(edge, inside) : raster.top() + at;
            inked += isInked(y * raster.width() + x) ? 1 : 0;
        }
        return (double) inked / length;
    }

    private int row(int edge, int inside) {
        return edge == 0 ? raster.top() + inside : raster.top() + raster.cardHeight() - 1 - inside;
    }

    private int column(int edge, int inside) {
        return edge == 2 ? raster.left() + inside : raster.left() + raster.cardWidth() - 1 - inside;
    }

    private boolean isInked(int dot) {
        return inks.black()[dot] != 0 || inks.cyan()[dot] != 0 || inks.magenta()[dot] != 0 || inks.yellow()[dot] != 0;
    }
}
