package dev.cardwright.simulator.people;

import static dev.cardwright.simulator.people.Brush.alpha;
import static dev.cardwright.simulator.people.Brush.curve;
import static dev.cardwright.simulator.people.Brush.mirrored;
import static dev.cardwright.simulator.people.Brush.shade;
import static dev.cardwright.simulator.people.PortraitPainter.MIDDLE;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** Draws hair, or the scarf over it, in three layers: behind the head, over the shoulders, in front. */
final class HairPainter {
    private static final int STRANDS = 260;

    private final Look look;
    private final Brush brush;
    private final HairShapes shapes;
    private final double half;

    HairPainter(Look look, Brush brush) {
        this.look = look;
        this.brush = brush;
        this.shapes = new HairShapes(look);
        this.half = 112 * look.faceWidth();
    }

    void behind() {
        switch (look.style()) {
            case BOB -> fall(HairShapes.mass(half + 34, 560, 30), false);
            case LONG -> fall(HairShapes.mass(half + 30, 720, 36), false);
            case WAVY -> fall(shapes.wavy(HairShapes.mass(half + 44, 700, 40)), true);
            case BUN -> {
                Ellipse2D bun = new Ellipse2D.Double(MIDDLE - 58, 96, 116, 104);
                brush.fill(bun, hairPaint(96, 200));
                strands(bun, 0.6, 120);
            }
            case TIED_BACK ->
                fall(mirrored(MIDDLE, MIDDLE + 40, 400, MIDDLE + 20, 520, MIDDLE + 10, 600, MIDDLE + 24, 660), false);
            case CURLY, PARTED, CROPPED, BALDING, HEADSCARF -> {
                // Nothing of these shows behind the head.
            }
        }
    }

    void overShoulders() {
        if (look.style() != Look.Style.LONG && look.style() != Look.Style.WAVY) {
            return;
        }
        for (int side : new int[] {-1, 1}) {
            Path2D lock = curve(
                    MIDDLE + side * (half + 26),
                    380,
                    MIDDLE + side * (half + 40),
                    520,
                    MIDDLE + side * (half + 46),
                    640,
                    MIDDLE + side * (half + 10),
                    742,
                    MIDDLE + side * (half - 12),
                    700,
                    MIDDLE + side * (half - 34),
                    600,
                    MIDDLE + side * (half - 14),
                    420);
            lock.closePath();
            Shape shape = look.style() == Look.Style.WAVY ? shapes.wavy(lock) : lock;
            brush.fill(shape, hairPaint(380, 760));
            strands(shape, look.style() == Look.Style.WAVY ? 1 : 0.1, 130);
        }
    }

    void inFront() {
        Shape front = shapes.front();
        if (look.style() == Look.Style.HEADSCARF) {
            scarf(front);
            return;
        }
        if (look.style() == Look.Style.CROPPED || look.style() == Look.Style.BALDING) {
            brush.softly(
                    4, soft -> soft.fill(front, alpha(look.hair(), look.style() == Look.Style.CROPPED ? 225 : 190)));
            stubs(front);
            return;
        }
        brush.fill(front, hairPaint(140, 400));
        strands(front, look.style() == Look.Style.CURLY || look.style() == Look.Style.WAVY ? 1 : 0.25, STRANDS);
        brush.inside(
                front,
                () -> brush.softly(16, soft -> {
                    soft.fill(new Ellipse2D.Double(MIDDLE - 95, 160, 120, 50), alpha(shade(look.hair(), 0.65), 70));
                    soft.fill(new Ellipse2D.Double(MIDDLE + 50, 170, 120, 240), alpha(Color.BLACK, 75));
                }));
        if (look.style() == Look.Style.CURLY) {
            curls(front);
        }
    }

    /** What throws a shadow on the forehead: the hair in front, a little lower. */
    Shape shadow() {
        if (look.style() == Look.Style.BALDING) {
            return new Ellipse2D.Double(0, 0, 1, 1);
        }
        return AffineTransform.getTranslateInstance(4, 12).createTransformedShape(shapes.front());
    }

    private void scarf(Shape shape) {
        Color colour = look.accent();
        brush.fill(shape, new GradientPaint(160, 160, shade(colour, 0.14), 460, 720, shade(colour, -0.32)));
        brush.inside(shape, () -> {
            brush.softly(7, soft -> {
                for (int i = 0; i < 6; i++) {
                    double y = 560 + i * 30;
                    soft.line(
                            curve(
                                    MIDDLE - 150 - i * 6,
                                    y - 50,
                                    MIDDLE - 60,
                                    y + 26,
                                    MIDDLE + 60,
                                    y + 20,
                                    MIDDLE + 150,
                                    y - 90 + i * 12),
                            alpha(shade(colour, -0.55), 95),
                            9);
                    soft.line(
                            curve(
                                    MIDDLE - 150 - i * 6,
                                    y - 38,
                                    MIDDLE - 60,
                                    y + 38,
                                    MIDDLE + 60,
                                    y + 32,
                                    MIDDLE + 150,
                                    y - 78 + i * 12),
                            alpha(shade(colour, 0.6), 60),
                            7);
                }
                for (int i = 0; i < 3; i++) {
                    soft.line(
                            curve(
                                    MIDDLE - 128 + i * 26,
                                    470,
                                    MIDDLE - 150 + i * 22,
                                    330,
                                    MIDDLE - 112 + i * 26,
                                    210,
                                    MIDDLE - 30 + i * 20,
                                    160),
                            alpha(shade(colour, -0.5), 60),
                            7);
                    soft.line(
                            curve(
                                    MIDDLE + 138 - i * 24,
                                    470,
                                    MIDDLE + 158 - i * 22,
                                    330,
                                    MIDDLE + 116 - i * 22,
                                    216,
                                    MIDDLE + 40 - i * 10,
                                    162),
                            alpha(shade(colour, -0.6), 80),
                            7);
                }
            });
            brush.softly(
                    14, soft -> soft.fill(new Ellipse2D.Double(MIDDLE + 60, 200, 140, 420), alpha(Color.BLACK, 60)));
        });
        brush.line(
                mirrored(
                        MIDDLE,
                        MIDDLE,
                        238,
                        MIDDLE - 74,
                        238,
                        MIDDLE - half + 4,
                        290,
                        MIDDLE - half + 6,
                        380,
                        MIDDLE - half + 8,
                        450,
                        MIDDLE - 60,
                        528 * look.faceLength(),
                        MIDDLE,
                        530 * look.faceLength()),
                alpha(shade(colour, 0.45), 200),
                5);
    }

    private void fall(Shape shape, boolean waves) {
        brush.fill(shape, hairPaint(150, 720));
        strands(shape, waves ? 1 : 0.1, STRANDS);
        brush.inside(
                shape,
                () -> brush.softly(
                        18,
                        soft -> soft.fill(new Ellipse2D.Double(MIDDLE - 120, 380, 240, 320), alpha(Color.BLACK, 110))));
    }

    private GradientPaint hairPaint(float top, float bottom) {
        return new GradientPaint(200, top, shade(look.hair(), 0.14), 420, bottom, shade(look.hair(), -0.35));
    }

    /** Thin lines along the fall of the hair, lighter and darker than its tone. */
    private void strands(Shape shape, double wave, int count) {
        Random random = new Random(look.seed() + count);
        brush.inside(shape, () -> {
            for (int i = 0; i < count; i++) {
                double from = random.nextDouble() * 2 - 1;
                double x = MIDDLE + from * (half + 50);
                double top = 140 + Math.abs(from) * 90 + random.nextDouble() * 60;
                double length = 120 + random.nextDouble() * 480;
                double sway = wave * 26 * Math.sin(i);
                Color tone = random.nextBoolean()
                        ? shade(look.hair(), 0.1 + random.nextDouble() * 0.35)
                        : shade(look.hair(), -0.2 - random.nextDouble() * 0.4);
                brush.line(
                        curve(
                                MIDDLE + from * 40,
                                top - 30,
                                x + sway,
                                top + length * 0.25,
                                x - sway,
                                top + length * 0.6,
                                x + from * 22,
                                top + length),
                        alpha(tone, 74),
                        1 + random.nextDouble() * 1.6);
            }
        });
    }

    private void stubs(Shape shape) {
        Random random = new Random(look.seed() + 2);
        brush.inside(shape, () -> {
            for (int i = 0; i < 2200; i++) {
                double x = MIDDLE + (random.nextDouble() * 2 - 1) * (half + 14);
                double y = 165 + random.nextDouble() * 230;
                brush.line(
                        curve(x, y, x, y + 2, x, y + 3, x + 1, y + 5),
                        alpha(shade(look.hair(), random.nextDouble() * 0.5 - 0.3), 95),
                        1.1);
            }
        });
    }

    private void curls(Shape shape) {
        Random random = new Random(look.seed() + 9);
        brush.inside(shape, () -> {
            for (int i = 0; i < 190; i++) {
                double x = MIDDLE + (random.nextDouble() * 2 - 1) * (half + 20);
                double y = 140 + random.nextDouble() * 190;
                double size = 14 + random.nextDouble() * 18;
                Color tone = random.nextBoolean() ? shade(look.hair(), 0.28) : shade(look.hair(), -0.5);
                brush.line(new Ellipse2D.Double(x, y, size, size * 0.9), alpha(tone, 62), 2.2);
            }
        });
    }
}
