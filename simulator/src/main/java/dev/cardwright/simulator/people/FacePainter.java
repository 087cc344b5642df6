package dev.cardwright.simulator.people;

import static dev.cardwright.simulator.people.Brush.alpha;
import static dev.cardwright.simulator.people.Brush.curve;
import static dev.cardwright.simulator.people.Brush.mirrored;
import static dev.cardwright.simulator.people.Brush.shade;
import static dev.cardwright.simulator.people.PortraitPainter.MIDDLE;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** Draws head, ears, eyes, nose, mouth and beard. */
final class FacePainter {
    /** The height of the eyes on the canvas. */
    static final double EYE_LINE = 366;

    private final Look look;
    private final Brush brush;
    private final Color skin;
    private final double half;
    private final double chin;
    private final double mouth;

    FacePainter(Look look, Brush brush) {
        this.look = look;
        this.brush = brush;
        this.skin = look.skin();
        this.half = 112 * look.faceWidth();
        this.chin = EYE_LINE + 160 * look.faceLength();
        this.mouth = EYE_LINE + 98 * look.faceLength();
    }

    void paint(HairPainter hair) {
        if (look.style() != Look.Style.HEADSCARF) {
            ear(-1);
            ear(1);
        }
        Shape head = head();
        brush.fill(
                head,
                new GradientPaint(
                        (float) (MIDDLE - half), 0, shade(skin, 0.06), (float) (MIDDLE + half), 0, shade(skin, -0.13)));
        brush.inside(head, () -> {
            modelling();
            brush.softly(12, soft -> soft.fill(hair.shadow(), alpha(shade(skin, -0.7), 115)));
            age();
            beardShadow();
        });
        nose();
        EyePainter eyes = new EyePainter(look, brush);
        for (int side : new int[] {-1, 1}) {
            eyes.eye(side);
            eyes.brow(side);
        }
        mouth();
        moustache();
    }

    private Shape head() {
        double jaw = 52 * look.jawWidth();
        return mirrored(
                MIDDLE,
                MIDDLE,
                192,
                MIDDLE - 66,
                192,
                MIDDLE - half - 2,
                240,
                MIDDLE - half,
                345,
                MIDDLE - half + 1,
                420,
                MIDDLE - half * 0.86 * look.jawWidth() - 4,
                470 * look.faceLength() + 8,
                MIDDLE - jaw,
                chin - 16,
                MIDDLE - jaw * 0.62,
                chin + 1,
                MIDDLE - 18,
                chin + 2,
                MIDDLE,
                chin + 2);
    }

    private void ear(int side) {
        double x = MIDDLE + side * (half + 3);
        Shape ear = new Ellipse2D.Double(x - 17, 346, 34, 68);
        brush.fill(ear, shade(skin, side < 0 ? -0.04 : -0.2));
        brush.inside(
                ear,
                () -> brush.softly(
                        6,
                        soft -> soft.fill(
                                new Ellipse2D.Double(x - 7 + side * 2, 360, 14, 38), alpha(shade(skin, -0.6), 120))));
    }

    private void modelling() {
        Color dark = shade(skin, -0.55);
        Color light = shade(skin, 0.7);
        Color blush = Brush.mix(skin, new Color(0xC0504A), 0.6);
        double cheek = EYE_LINE + 56;
        brush.softly(16, soft -> {
            soft.fill(
                    curve(
                            MIDDLE + half * 0.55,
                            200,
                            MIDDLE + half * 0.9,
                            300,
                            MIDDLE + half * 0.8,
                            440,
                            MIDDLE + 30,
                            chin + 12,
                            MIDDLE + 140,
                            chin,
                            MIDDLE + 170,
                            300,
                            MIDDLE + half * 0.55,
                            200),
                    alpha(dark, 90));
            soft.fill(new Ellipse2D.Double(MIDDLE - 80, 222, 130, 84), alpha(light, 70));
            soft.fill(new Ellipse2D.Double(MIDDLE - 92, cheek - 26, 58, 46), alpha(blush, 74));
            soft.fill(new Ellipse2D.Double(MIDDLE + 40, cheek - 26, 56, 46), alpha(blush, 66));
            soft.fill(new Ellipse2D.Double(MIDDLE - 88, cheek - 44, 44, 26), alpha(light, 62));
            soft.fill(new Ellipse2D.Double(MIDDLE - 30, chin - 36, 48, 26), alpha(light, 50));
            soft.fill(new Ellipse2D.Double(MIDDLE - 26, mouth + 17, 52, 14), alpha(dark, 74));
        });
        brush.softly(9, soft -> {
            for (int side : new int[] {-1, 1}) {
                double x = MIDDLE + side * 48 * look.eyeSpacing();
                soft.fill(new Ellipse2D.Double(x - 31, EYE_LINE - 24, 62, 38), alpha(dark, side < 0 ? 52 : 74));
                soft.fill(new Ellipse2D.Double(x - 22, EYE_LINE - 27, 44, 12), alpha(light, 40));
            }
        });
    }

    private void age() {
        int strength = (int) (look.age() * (look.softFeatures() ? 52 : 84));
        Color line = alpha(shade(skin, -0.55), strength);
        brush.softly(3, soft -> {
            for (int side : new int[] {-1, 1}) {
                soft.line(
                        curve(
                                MIDDLE + side * 30,
                                mouth - 36,
                                MIDDLE + side * 44,
                                mouth - 22,
                                MIDDLE + side * 50,
                                mouth - 8,
                                MIDDLE + side * 50,
                                mouth + 6),
                        line,
                        3.4);
                double x = MIDDLE + side * 48 * look.eyeSpacing();
                soft.line(
                        curve(x - 20, EYE_LINE + 20, x - 8, EYE_LINE + 26, x + 8, EYE_LINE + 26, x + 20, EYE_LINE + 20),
                        line,
                        2.6);
            }
            if (look.age() > 0.45) {
                soft.line(
                        curve(MIDDLE - 54, 278, MIDDLE - 20, 272, MIDDLE + 20, 272, MIDDLE + 54, 278),
                        alpha(line, strength * 2 / 3),
                        2.6);
                soft.line(
                        curve(MIDDLE - 46, 296, MIDDLE - 18, 291, MIDDLE + 18, 291, MIDDLE + 46, 296),
                        alpha(line, strength / 2),
                        2.4);
            }
        });
    }

    private void beardShadow() {
        if (look.beard() == Look.Beard.NONE || look.beard() == Look.Beard.MOUSTACHE) {
            return;
        }
        boolean full = look.beard() == Look.Beard.FULL;
        Path2D beard = mirrored(
                MIDDLE,
                MIDDLE,
                mouth - 24,
                MIDDLE - 30,
                mouth - 32,
                MIDDLE - 44,
                mouth - 4,
                MIDDLE - 62,
                mouth - 20,
                MIDDLE - half + 18,
                mouth - 40,
                MIDDLE - half + 4,
                410,
                MIDDLE - half - 8,
                378,
                MIDDLE - half - 12,
                470,
                MIDDLE - 90,
                chin + 20,
                MIDDLE,
                chin + 20);
        brush.softly(full ? 7 : 10, soft -> soft.fill(beard, alpha(shade(look.hair(), -0.1), full ? 235 : 80)));
        Random random = new Random(look.seed() + 7);
        brush.inside(beard, () -> {
            for (int i = 0; i < (full ? 900 : 500); i++) {
                double x = MIDDLE + (random.nextDouble() * 2 - 1) * half;
                double y = mouth - 70 + random.nextDouble() * 150;
                double length = full ? 11 : 3;
                Color tone = alpha(shade(look.hair(), random.nextDouble() * 0.5 - 0.3), full ? 90 : 70);
                brush.line(
                        curve(x, y, x + 1, y + length / 2, x, y + length / 2, x + (x - MIDDLE) / 40, y + length),
                        tone,
                        1.2);
            }
        });
    }

    private void nose() {
        double width = 21 * look.noseWidth();
        double tip = EYE_LINE + 57 * look.faceLength();
        Color dark = shade(skin, -0.5);
        brush.softly(6, soft -> {
            soft.fill(
                    curve(
                            MIDDLE + 9,
                            EYE_LINE - 12,
                            MIDDLE + 12,
                            EYE_LINE + 20,
                            MIDDLE + width + 6,
                            tip - 16,
                            MIDDLE + width + 2,
                            tip + 4,
                            MIDDLE + 12,
                            tip + 6,
                            MIDDLE + 8,
                            tip - 16,
                            MIDDLE + 9,
                            EYE_LINE - 12),
                    alpha(dark, 88));
            soft.fill(
                    new Ellipse2D.Double(MIDDLE - 7, EYE_LINE - 8, 11, tip - EYE_LINE - 2),
                    alpha(shade(skin, 0.75), 78));
            soft.fill(new Ellipse2D.Double(MIDDLE - 11, tip - 16, 18, 15), alpha(shade(skin, 0.8), 95));
            soft.fill(new Ellipse2D.Double(MIDDLE - width - 2, tip + 3, width * 2 + 6, 13), alpha(dark, 92));
        });
        brush.softly(2, soft -> {
            for (int side : new int[] {-1, 1}) {
                soft.line(
                        curve(
                                MIDDLE + side * 5,
                                tip + 7,
                                MIDDLE + side * 9,
                                tip + 2,
                                MIDDLE + side * 14,
                                tip + 2,
                                MIDDLE + side * 16,
                                tip + 7),
                        alpha(shade(skin, -0.72), 190),
                        4);
                soft.line(
                        curve(
                                MIDDLE + side * (width - 3),
                                tip - 14,
                                MIDDLE + side * (width + 5),
                                tip - 8,
                                MIDDLE + side * (width + 4),
                                tip + 4,
                                MIDDLE + side * (width - 3),
                                tip + 6),
                        alpha(dark, 90),
                        2.4);
            }
        });
    }

    private void mouth() {
        double w = 37 + look.smile() * 7;
        double lift = look.smile() * 9;
        double full = look.lips();
        Color lip = PortraitPainter.lip(look);
        Path2D upper = curve(
                MIDDLE - w,
                mouth - lift,
                MIDDLE - 22,
                mouth - 7 * full,
                MIDDLE - 12,
                mouth - 12 * full,
                MIDDLE,
                mouth - 7 * full,
                MIDDLE + 12,
                mouth - 12 * full,
                MIDDLE + 22,
                mouth - 7 * full,
                MIDDLE + w,
                mouth - lift,
                MIDDLE + 18,
                mouth + 3,
                MIDDLE - 18,
                mouth + 3,
                MIDDLE - w,
                mouth - lift);
        Path2D lower = curve(
                MIDDLE - w + 3,
                mouth - lift + 1,
                MIDDLE - 18,
                mouth + 3,
                MIDDLE + 18,
                mouth + 3,
                MIDDLE + w - 3,
                mouth - lift + 1,
                MIDDLE + 22,
                mouth + 17 * full,
                MIDDLE - 22,
                mouth + 17 * full,
                MIDDLE - w + 3,
                mouth - lift + 1);
        brush.softly(2, soft -> {
            soft.fill(upper, shade(lip, -0.16));
            soft.fill(lower, lip);
        });
        brush.softly(
                4, soft -> soft.fill(new Ellipse2D.Double(MIDDLE - 17, mouth + 6, 28, 5), alpha(shade(lip, 0.8), 90)));
        brush.line(
                curve(
                        MIDDLE - w - 2,
                        mouth - lift - 1,
                        MIDDLE - 18,
                        mouth + 4,
                        MIDDLE + 18,
                        mouth + 4,
                        MIDDLE + w + 2,
                        mouth - lift - 1),
                alpha(shade(lip, -0.68), 210),
                2.4);
        brush.softly(5, soft -> {
            soft.fill(new Ellipse2D.Double(MIDDLE - w - 8, mouth - lift - 6, 12, 12), alpha(shade(skin, -0.55), 80));
            soft.fill(new Ellipse2D.Double(MIDDLE + w - 4, mouth - lift - 6, 12, 12), alpha(shade(skin, -0.55), 95));
        });
    }

    private void moustache() {
        if (look.beard() != Look.Beard.FULL && look.beard() != Look.Beard.MOUSTACHE) {
            return;
        }
        Path2D hair = mirrored(
                MIDDLE,
                MIDDLE,
                mouth - 27,
                MIDDLE - 22,
                mouth - 34,
                MIDDLE - 42,
                mouth - 20,
                MIDDLE - 52,
                mouth + 6,
                MIDDLE - 34,
                mouth - 7,
                MIDDLE - 14,
                mouth - 10,
                MIDDLE,
                mouth - 7);
        brush.softly(3, soft -> soft.fill(hair, alpha(shade(look.hair(), -0.12), 240)));
        Random random = new Random(look.seed() + 3);
        brush.inside(hair, () -> {
            for (int i = 0; i < 160; i++) {
                double x = MIDDLE + (random.nextDouble() * 2 - 1) * 50;
                double y = mouth - 32 + random.nextDouble() * 20;
                brush.line(
                        curve(x, y, x, y + 3, x + (x - MIDDLE) / 9, y + 6, x + (x - MIDDLE) / 6, y + 11),
                        alpha(shade(look.hair(), random.nextDouble() * 0.45 - 0.2), 110),
                        1.1);
            }
        });
    }
}
