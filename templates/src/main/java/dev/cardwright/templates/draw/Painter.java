package dev.cardwright.templates.draw;

import dev.cardwright.templates.ink.SideInks;
import java.awt.Rectangle;

/** Puts one piece of a side onto the canvas. Immutable; the same painter serves many cards at once. */
interface Painter {

    /** Draws the piece for one card. */
    void paint(Canvas canvas, CardContent content) throws Unprintable;

    /** The dots it may touch, on whatever card; it never touches another. */
    Rectangle area();

    /** Whether it draws the same on every card and never refuses. */
    boolean isFixed();

    /** Looks at the inks of the finished side, where something has to be proven. */
    default void verify(SideInks inks, CardContent content) throws Unprintable {}
}
