package dev.cardwright.templates.design;

import java.awt.geom.AffineTransform;

/**
 * Where an element lies: from its own units to the page's. An unchangeable {@link AffineTransform}.
 *
 * @param a scale x
 * @param b shear y
 * @param c shear x
 * @param d scale y
 * @param e translate x
 * @param f translate y
 */
public record Matrix(double a, double b, double c, double d, double e, double f) {

    /**
     * Takes over a transform of the Java library.
     *
     * @param transform not kept
     * @return the same
     */
    public static Matrix of(AffineTransform transform) {
        double[] n = new double[6];
        transform.getMatrix(n);
        return new Matrix(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    /**
     * The same as a transform of the Java library.
     *
     * @return a new one
     */
    public AffineTransform toTransform() {
        return new AffineTransform(a, b, c, d, e, f);
    }

    /**
     * By how many quarter turns, clockwise, something that stands straight is turned.
     *
     * @return 0 to 3
     */
    public int quarterTurns() {
        if (Math.abs(a) > Math.abs(b)) {
            return a > 0 ? 0 : 2;
        }
        return b > 0 ? 1 : 3;
    }
}
