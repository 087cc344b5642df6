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
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** Draws hair, or the scarf over it, in three layers: behind the head, over the shoulders, in front. */
final class HairPainter {
    private static final int STRANDS = 260;

    private final Look look;
    private final Brush brush;
    private final double half;

    HairPainter(Look look, Brush brush) {
        this.look = look;
        this.brush = brush;
        this.half = 112 * look.faceWidth();
    }

    void behind() {
        switch (look.style()) {
            case BOB -> fall(mass(half + 34, 560, 30), false);
            case LONG -> fall(mass(half + 30, 720, 36), false);
            case WAVY -> fall(wavy(mass(half + 44, 700, 40)), true);
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
            Shape shape = look.style() == Look.Style.WAVY ? wavy(lock) : lock;
            brush.fill(shape, hairPaint(380, 760));
            strands(shape, look.style() == Look.Style.WAVY ? 1 : 0.1, 130);
        }
    }

    void inFront() {
        Shape front = front();
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
        return AffineTransform.getTranslateInstance(4, 12).createTransformedShape(front());
    }

    /** The hair seen from the front, with the face left open. */
    private Shape front() {
        double h = half;
        return switch (look.style()) {
            case PARTED ->
                curve(
                        MIDDLE - h - 9,
                        366,
                        MIDDLE - h - 22,
                        250,
                        MIDDLE - 112,
                        150,
                        MIDDLE - 6,
                        148,
                        MIDDLE + 104,
                        146,
                        MIDDLE + h + 24,
                        240,
                        MIDDLE + h + 8,
                        366,
                        MIDDLE + h - 4,
                        346,
                        MIDDLE + h - 8,
                        318,
                        MIDDLE + h - 16,
                        296,
                        MIDDLE + 66,
                        262,
                        MIDDLE + 10,
                        266,
                        MIDDLE - 46,
                        232,
                        MIDDLE - 58,
                        262,
                        MIDDLE - 86,
                        270,
                        MIDDLE - h + 14,
                        302,
                        MIDDLE - h + 6,
                        322,
                        MIDDLE - h + 2,
                        346,
                        MIDDLE - h - 9,
                        366);
            case CROPPED ->
                curve(
                        MIDDLE - h - 3,
                        360,
                        MIDDLE - h - 10,
                        250,
                        MIDDLE - 90,
                        172,
                        MIDDLE,
                        172,
                        MIDDLE + 90,
                        172,
                        MIDDLE + h + 10,
                        250,
                        MIDDLE + h + 3,
                        360,
                        MIDDLE + h - 8,
                        330,
                        MIDDLE + h - 4,
                        300,
                        MIDDLE + h - 26,
                        276,
                        MIDDLE + 60,
                        240,
                        MIDDLE - 60,
                        240,
                        MIDDLE - h + 26,
                        276,
                        MIDDLE - h + 4,
                        300,
                        MIDDLE - h + 8,
                        330,
                        MIDDLE - h - 3,
                        360);
            case CURLY -> curlyCap();
            case BALDING -> {
                Area rim = new Area(curve(
                        MIDDLE - h - 5,
                        384,
                        MIDDLE - h - 14,
                        300,
                        MIDDLE - h - 4,
                        250,
                        MIDDLE - h + 26,
                        226,
                        MIDDLE - h + 14,
                        270,
                        MIDDLE - h + 12,
                        310,
                        MIDDLE - h + 6,
                        376));
                rim.add(new Area(curve(
                        MIDDLE + h + 5,
                        384,
                        MIDDLE + h + 14,
                        300,
                        MIDDLE + h + 4,
                        250,
                        MIDDLE + h - 26,
                        226,
                        MIDDLE + h - 14,
                        270,
                        MIDDLE + h - 12,
                        310,
                        MIDDLE + h - 6,
                        376)));
                yield rim;
            }
            case BOB ->
                curve(
                        MIDDLE - h - 30,
                        520,
                        MIDDLE - h - 44,
                        300,
                        MIDDLE - 130,
                        146,
                        MIDDLE,
                        144,
                        MIDDLE + 130,
                        146,
                        MIDDLE + h + 44,
                        300,
                        MIDDLE + h + 30,
                        520,
                        MIDDLE + h - 6,
                        540,
                        MIDDLE + h - 16,
                        520,
                        MIDDLE + h - 6,
                        470,
                        MIDDLE + h + 2,
                        400,
                        MIDDLE + h - 8,
                        330,
                        MIDDLE + 72,
                        300,
                        MIDDLE + 20,
                        306,
                        MIDDLE - 40,
                        306,
                        MIDDLE - 78,
                        296,
                        MIDDLE - h + 8,
                        330,
                        MIDDLE - h - 2,
                        400,
                        MIDDLE - h + 6,
                        470,
                        MIDDLE - h + 16,
                        520,
                        MIDDLE - h + 6,
                        540,
                        MIDDLE - h - 30,
                        520);
            case LONG, WAVY ->
                curve(
                        MIDDLE - h - 27,
                        440,
                        MIDDLE - h - 38,
                        270,
                        MIDDLE - 124,
                        144,
                        MIDDLE + 6,
                        142,
                        MIDDLE + 126,
                        144,
                        MIDDLE + h + 38,
                        270,
                        MIDDLE + h + 27,
                        440,
                        MIDDLE + h - 4,
                        430,
                        MIDDLE + h - 2,
                        380,
                        MIDDLE + h - 12,
                        330,
                        MIDDLE + 86,
                        280,
                        MIDDLE + 40,
                        250,
                        MIDDLE + 4,
                        206,
                        MIDDLE - 40,
                        250,
                        MIDDLE - 84,
                        276,
                        MIDDLE - h + 12,
                        330,
                        MIDDLE - h + 2,
                        380,
                        MIDDLE - h + 4,
                        430,
                        MIDDLE - h - 27,
                        440);
            case BUN, TIED_BACK ->
                curve(
                        MIDDLE - h - 6,
                        364,
                        MIDDLE - h - 20,
                        236,
                        MIDDLE - 98,
                        156,
                        MIDDLE,
                        156,
                        MIDDLE + 98,
                        156,
                        MIDDLE + h + 20,
                        236,
                        MIDDLE + h + 6,
                        364,
                        MIDDLE + h - 6,
                        330,
                        MIDDLE + h - 14,
                        290,
                        MIDDLE + 78,
                        252,
                        MIDDLE + 40,
                        226,
                        MIDDLE - 44,
                        224,
                        MIDDLE - 80,
                        250,
                        MIDDLE - h + 14,
                        290,
                        MIDDLE - h + 6,
                        330,
                        MIDDLE - h - 6,
                        364);
            case HEADSCARF -> scarfShape();
        };
    }

    private Shape curlyCap() {
        Random random = new Random(look.seed() + 11);
        Area cap = new Area(curve(
                MIDDLE - half - 6,
                352,
                MIDDLE - half - 20,
                240,
                MIDDLE - 104,
                156,
                MIDDLE,
                156,
                MIDDLE + 104,
                156,
                MIDDLE + half + 20,
                240,
                MIDDLE + half + 6,
                352,
                MIDDLE + half - 12,
                300,
                MIDDLE + 66,
                262,
                MIDDLE,
                258,
                MIDDLE - 66,
                262,
                MIDDLE - half + 12,
                300,
                MIDDLE - half - 6,
                352));
        for (int i = 0; i < 46; i++) {
            double turn = Math.PI * (0.94 + 1.12 * i / 45.0);
            double size = 30 + random.nextDouble() * 18;
            double x = MIDDLE + Math.cos(turn) * (half + 2);
            double y = 292 + Math.sin(turn) * 132;
            cap.add(new Area(new Ellipse2D.Double(x - size / 2, y - size / 2, size, size)));
            if (i % 3 == 0) {
                double low = 262 + random.nextDouble() * 14;
                double across = MIDDLE - 84 + 168 * i / 45.0;
                cap.add(new Area(new Ellipse2D.Double(across - 17, low - 18, 34, 30)));
            }
        }
        return cap;
    }

    private Shape scarfShape() {
        Area scarf = new Area(curve(
                MIDDLE - half - 40,
                470,
                MIDDLE - half - 50,
                250,
                MIDDLE - 120,
                142,
                MIDDLE,
                142,
                MIDDLE + 120,
                142,
                MIDDLE + half + 50,
                250,
                MIDDLE + half + 40,
                470,
                MIDDLE + half + 40,
                560,
                MIDDLE + 190,
                640,
                MIDDLE + 176,
                720,
                MIDDLE + 100,
                770,
                MIDDLE - 100,
                770,
                MIDDLE - 176,
                720,
                MIDDLE - 190,
                640,
                MIDDLE - half - 40,
                560,
                MIDDLE - half - 40,
                470));
        scarf.subtract(new Area(mirrored(
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
                530 * look.faceLength())));
        return scarf;
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

    private static Path2D mass(double halfWidth, double end, double curl) {
        return mirrored(
                MIDDLE,
                MIDDLE,
                144,
                MIDDLE - 120,
                144,
                MIDDLE - halfWidth - 10,
                240,
                MIDDLE - halfWidth,
                380,
                MIDDLE - halfWidth - 8,
                end - 120,
                MIDDLE - halfWidth - 12,
                end - 60,
                MIDDLE - halfWidth + curl,
                end,
                MIDDLE - 60,
                end + 10,
                MIDDLE - 30,
                end + 6,
                MIDDLE,
                end);
    }

    private Shape wavy(Shape base) {
        Random random = new Random(look.seed() + 5);
        Area area = new Area(base);
        for (int side : new int[] {-1, 1}) {
            for (int y = 360; y < 700; y += 40) {
                double size = 54 + random.nextDouble() * 22;
                double x = MIDDLE + side * (half + 22 + 8 * Math.sin(y / 34.0));
                area.add(new Area(new Ellipse2D.Double(x - size / 2, y - size / 2, size, size * 1.1)));
            }
        }
        return area;
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
