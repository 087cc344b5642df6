package dev.cardwright.templates.draw;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

/** The part of a side that changes from card to card: of every row one piece that holds all of it. Immutable. */
final class Rows {

    private final int[] from;
    private final int[] to;

    /** The rows around some areas, all of which lie on the side. */
    Rows(List<Rectangle> areas, int width, int height) {
        this.from = new int[height];
        this.to = new int[height];
        Arrays.fill(from, width);
        for (Rectangle area : areas) {
            for (int y = area.y; y < area.y + area.height; y++) {
                from[y] = Math.min(from[y], area.x);
                to[y] = Math.max(to[y], area.x + area.width);
            }
        }
    }

    /** The first dot of a row; not before {@link #to} where nothing changes. */
    int from(int y) {
        return from[y];
    }

    /** The dot after the last of a row. */
    int to(int y) {
        return to[y];
    }
}
