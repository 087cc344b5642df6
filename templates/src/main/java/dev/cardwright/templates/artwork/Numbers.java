package dev.cardwright.templates.artwork;

import java.awt.geom.AffineTransform;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as every reader of SVG takes them: without exponents, which the renderer does not know in transforms. */
public final class Numbers {

    private static final MathContext DIGITS = new MathContext(12);

    /** Smaller ones move nothing that could be seen, and would be written with hundreds of zeros. */
    private static final double SMALLEST = 1e-18;

    private Numbers() {}

    /**
     * A number in plain digits.
     *
     * @param number a finite number
     * @return twelve digits of it, without exponent
     */
    public static String plain(double number) {
        if (Math.abs(number) < SMALLEST) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros();
        return rounded.toPlainString();
    }

    /**
     * A transform as {@code matrix(a,b,c,d,e,f)} in plain digits.
     *
     * @param transform of finite numbers
     * @return for an attribute
     */
    public static String matrix(AffineTransform transform) {
        double[] n = new double[6];
        transform.getMatrix(n);
        StringBuilder matrix = new StringBuilder("matrix(");
        for (int i = 0; i < n.length; i++) {
            matrix.append(i == 0 ? "" : ",").append(plain(n[i]));
        }
        return matrix.append(')').toString();
    }
}
