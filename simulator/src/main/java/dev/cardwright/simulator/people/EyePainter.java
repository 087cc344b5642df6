package dev.cardwright.simulator.people;

import static dev.cardwright.simulator.people.Brush.alpha;
import static dev.cardwright.simulator.people.Brush.curve;
import static dev.cardwright.simulator.people.Brush.shade;
import static dev.cardwright.simulator.people.FacePainter.EYE_LINE;
import static dev.cardwright.simulator.people.PortraitPainter.MIDDLE;

import java.awt.Color;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;

/** Draws eyes, brows and glasses. */
final class EyePainter {
    private final Look look;
    private final Brush brush;
    private final Color skin;
    private final double half;

    EyePainter(Look look, Brush brush) {
        this.look = look;
        this.brush = brush;
        this.skin = look.skin();
        this.half = 112 * look.faceWidth();
    }

    void eye(int side) {
        double x = MIDDLE + side * 48 * look.eyeSpacing();
        double w = 24 * look.eyeSize();
        double up = 12.5 * look.eyeSize();
        double outer = side * w;
        Path2D opening = curve(
                x - outer,
                EYE_LINE + 3,
                x - outer * 0.55,
                EYE_LINE - up,
                x + outer * 0.45,
                EYE_LINE - up - 1,
                x + outer,
                EYE_LINE - 1,
                x + outer * 0.5,
                EYE_LINE + up * 0.78,
                x - outer * 0.5,
                EYE_LINE + up * 0.8,
                x - outer,
                EYE_LINE + 3);
        brush.fill(opening, new Color(0xF4F0EB));
        double iris = 10.6 * look.eyeSize();
        double y = EYE_LINE - 1.5;
        brush.inside(opening, () -> {
            brush.fill(
                    new Ellipse2D.Double(x - iris, y - iris, iris * 2, iris * 2),
                    new RadialGradientPaint(
                            new Point2D.Double(x, y + 3), (float) iris, new float[] {0f, 0.75f, 1f}, new Color[] {
                                shade(look.iris(), 0.35), look.iris(), shade(look.iris(), -0.6)
                            }));
            brush.fill(new Ellipse2D.Double(x - 4.8, y - 4.8, 9.6, 9.6), new Color(0x12100F));
            brush.softly(
                    5,
                    soft -> soft.line(
                            curve(
                                    x - outer,
                                    EYE_LINE + 1,
                                    x - outer * 0.55,
                                    EYE_LINE - up,
                                    x + outer * 0.45,
                                    EYE_LINE - up,
                                    x + outer,
                                    EYE_LINE - 2),
                            alpha(Color.BLACK, 120),
                            8));
            brush.fill(new Ellipse2D.Double(x - 6.5, y - 6.5, 5.2, 5.2), new Color(255, 255, 255, 235));
            brush.fill(new Ellipse2D.Double(x + 3, y + 3, 2.6, 2.6), new Color(255, 255, 255, 120));
        });
        Color lid = alpha(Brush.mix(shade(skin, -0.75), Color.BLACK, 0.35), 225);
        brush.line(
                curve(
                        x - outer,
                        EYE_LINE + 3,
                        x - outer * 0.55,
                        EYE_LINE - up,
                        x + outer * 0.45,
                        EYE_LINE - up - 1,
                        x + outer * 1.06,
                        EYE_LINE - 2),
                lid,
                look.softFeatures() ? 4 : 3);
        if (look.softFeatures()) {
            brush.line(
                    curve(
                            x + outer * 0.75,
                            EYE_LINE - 8,
                            x + outer * 0.95,
                            EYE_LINE - 7,
                            x + outer * 1.1,
                            EYE_LINE - 8,
                            x + outer * 1.2,
                            EYE_LINE - 12),
                    lid,
                    2.6);
        }
        brush.softly(2, soft -> {
            soft.line(
                    curve(
                            x - outer,
                            EYE_LINE + 3,
                            x - outer * 0.5,
                            EYE_LINE + up * 0.8,
                            x + outer * 0.5,
                            EYE_LINE + up * 0.78,
                            x + outer,
                            EYE_LINE - 1),
                    alpha(shade(skin, -0.55), 110),
                    2);
            soft.line(
                    curve(
                            x - outer * 0.95,
                            EYE_LINE - 8,
                            x - outer * 0.5,
                            EYE_LINE - up - 9,
                            x + outer * 0.5,
                            EYE_LINE - up - 10,
                            x + outer * 1.05,
                            EYE_LINE - 9),
                    alpha(shade(skin, -0.55), 120),
                    2.4);
        });
    }

    void brow(int side) {
        double x = MIDDLE + side * 48 * look.eyeSpacing();
        double thick = look.softFeatures() ? 4.5 : 8;
        double y = EYE_LINE - 37;
        Color colour = look.style() == Look.Style.HEADSCARF ? new Color(0x2A211D) : shade(look.hair(), -0.25);
        Path2D brow = curve(
                x - side * 29,
                y + 5,
                x - side * 10,
                y - 7,
                x + side * 14,
                y - 9,
                x + side * 34,
                y + 3,
                x + side * 14,
                y - 3,
                x - side * 8,
                y + thick - 3,
                x - side * 28,
                y + 5 + thick);
        brow.closePath();
        brush.softly(2, soft -> soft.fill(brow, alpha(colour, 225)));
    }

    void glasses() {
        if (!look.glasses()) {
            return;
        }
        Color frame = new Color(0x2B2A2E);
        for (int side : new int[] {-1, 1}) {
            double x = MIDDLE + side * 50 * look.eyeSpacing();
            RoundRectangle2D glass = new RoundRectangle2D.Double(x - 41, EYE_LINE - 27, 82, 58, 44, 48);
            brush.fill(glass, new Color(225, 236, 245, 26));
            brush.inside(
                    glass,
                    () -> brush.softly(
                            4,
                            soft -> soft.fill(
                                    curve(
                                            x - 34,
                                            EYE_LINE + 22,
                                            x - 14,
                                            EYE_LINE - 2,
                                            x - 4,
                                            EYE_LINE - 18,
                                            x + 2,
                                            EYE_LINE - 30,
                                            x + 18,
                                            EYE_LINE - 30,
                                            x - 10,
                                            EYE_LINE + 10,
                                            x - 22,
                                            EYE_LINE + 30),
                                    new Color(255, 255, 255, 58))));
            brush.line(glass, frame, 4.6);
            Path2D arm = curve(
                    x + side * 41,
                    EYE_LINE - 8,
                    x + side * 52,
                    EYE_LINE - 12,
                    x + side * 60,
                    EYE_LINE - 12,
                    MIDDLE + side * (half + 4),
                    EYE_LINE - 10);
            brush.line(arm, frame, 4.6);
        }
        brush.line(
                curve(
                        MIDDLE - 11,
                        EYE_LINE - 6,
                        MIDDLE - 5,
                        EYE_LINE - 13,
                        MIDDLE + 5,
                        EYE_LINE - 13,
                        MIDDLE + 11,
                        EYE_LINE - 6),
                frame,
                4.6);
    }
}
