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

/** Draws neck, shoulders and what is worn on them. */
final class ClothesPainter {
    private final Look look;
    private final Brush brush;
    private final double neckHalf;
    private final double shoulder;

    ClothesPainter(Look look, Brush brush) {
        this.look = look;
        this.brush = brush;
        this.neckHalf = look.softFeatures() ? 50 : 63 * look.jawWidth();
        this.shoulder = look.softFeatures() ? 205 : 240;
    }

    void neck() {
        Color skin = look.skin();
        Shape neck = mirrored(
                MIDDLE,
                MIDDLE - neckHalf,
                440,
                MIDDLE - neckHalf,
                560,
                MIDDLE - neckHalf - 4,
                600,
                MIDDLE - neckHalf - 70,
                650,
                MIDDLE - 130,
                680,
                MIDDLE - 130,
                740,
                MIDDLE - 130,
                800);
        brush.fill(neck, new GradientPaint(200, 0, shade(skin, -0.04), 400, 0, shade(skin, -0.22)));
        brush.inside(
                neck,
                () -> brush.softly(12, soft -> {
                    soft.fill(new Ellipse2D.Double(MIDDLE - 95, 440, 215, 128), alpha(shade(skin, -0.62), 150));
                    soft.fill(
                            curve(MIDDLE - 26, 640, MIDDLE - 8, 600, MIDDLE - 6, 570, MIDDLE - 20, 540),
                            alpha(shade(skin, -0.5), 50));
                    soft.line(
                            curve(MIDDLE - 90, 662, MIDDLE - 60, 668, MIDDLE - 40, 676, MIDDLE - 22, 690),
                            alpha(shade(skin, -0.5), 90),
                            7);
                    soft.line(
                            curve(MIDDLE + 90, 662, MIDDLE + 60, 668, MIDDLE + 40, 676, MIDDLE + 22, 690),
                            alpha(shade(skin, -0.5), 110),
                            7);
                }));
    }

    void body() {
        double neckline = switch (look.clothes()) {
            case HIGH_NECK -> 560;
            case CREW_NECK -> 628;
            case BLAZER, SHIRT, WORK_JACKET -> 640;
        };
        Path2D torso = torso(neckline);
        switch (look.clothes()) {
            case BLAZER -> {
                shirtUnder();
                blazer();
            }
            case SHIRT -> shirt(torso);
            case WORK_JACKET -> workJacket(torso);
            case CREW_NECK -> crewNeck(torso);
            case HIGH_NECK -> highNeck(torso);
        }
    }

    /** Shoulders with a neckline that is open in the middle. */
    private Path2D torso(double neckline) {
        double half = neckHalf + (look.clothes() == Look.Clothes.HIGH_NECK ? 8 : 26);
        double top = look.clothes() == Look.Clothes.HIGH_NECK ? 556 : 600;
        Path2D path = new Path2D.Double();
        path.moveTo(MIDDLE - half, top);
        path.curveTo(MIDDLE - half - 20, 640, MIDDLE - shoulder + 40, 650, MIDDLE - shoulder, 700);
        path.curveTo(MIDDLE - shoulder - 22, 730, MIDDLE - shoulder - 32, 770, MIDDLE - shoulder - 36, 810);
        path.lineTo(MIDDLE + shoulder + 36, 810);
        path.curveTo(MIDDLE + shoulder + 32, 770, MIDDLE + shoulder + 22, 730, MIDDLE + shoulder, 700);
        path.curveTo(MIDDLE + shoulder - 40, 650, MIDDLE + half + 20, 640, MIDDLE + half, top);
        path.curveTo(MIDDLE + half - 20, neckline + 24, MIDDLE - half + 20, neckline + 24, MIDDLE - half, top);
        path.closePath();
        return path;
    }

    private void cloth(Shape shape, Color colour) {
        brush.fill(shape, new GradientPaint(120, 600, shade(colour, 0.12), 520, 800, shade(colour, -0.28)));
        brush.inside(
                shape,
                () -> brush.softly(14, soft -> {
                    soft.line(curve(120, 690, 150, 740, 150, 780, 146, 810), alpha(shade(colour, -0.6), 90), 16);
                    soft.line(curve(480, 690, 452, 740, 450, 780, 455, 810), alpha(shade(colour, -0.7), 120), 18);
                    soft.line(curve(170, 668, 200, 654, 215, 650, 236, 640), alpha(shade(colour, 0.6), 70), 12);
                    soft.fill(new Ellipse2D.Double(190, 560, 220, 70), alpha(Color.BLACK, 60));
                }));
    }

    private void crewNeck(Path2D torso) {
        cloth(torso, look.cloth());
        double half = neckHalf + 26;
        Path2D edge =
                curve(MIDDLE - half + 2, 606, MIDDLE - half + 22, 654, MIDDLE + half - 22, 654, MIDDLE + half - 2, 606);
        brush.line(edge, shade(look.cloth(), -0.25), 17);
        brush.line(edge, shade(look.cloth(), 0.02), 11);
    }

    private void highNeck(Path2D torso) {
        cloth(torso, look.cloth());
        Color colour = look.cloth();
        double half = neckHalf + 9;
        Path2D collar = curve(
                MIDDLE - half,
                552,
                MIDDLE - half + 14,
                586,
                MIDDLE + half - 14,
                586,
                MIDDLE + half,
                552,
                MIDDLE + half + 6,
                580,
                MIDDLE + half + 6,
                600,
                MIDDLE + half + 16,
                622,
                MIDDLE + 40,
                664,
                MIDDLE - 40,
                664,
                MIDDLE - half - 16,
                622,
                MIDDLE - half - 6,
                600,
                MIDDLE - half - 6,
                580,
                MIDDLE - half,
                552);
        brush.fill(collar, new GradientPaint(240, 560, shade(colour, 0.16), 380, 640, shade(colour, -0.22)));
        brush.line(
                curve(MIDDLE - half - 12, 622, MIDDLE - 40, 662, MIDDLE + 40, 662, MIDDLE + half + 12, 622),
                alpha(shade(colour, -0.6), 130),
                4);
        brush.inside(collar, () -> {
            for (int x = 216; x < 390; x += 9) {
                brush.line(curve(x, 550, x + 1, 590, x + 1, 620, x, 670), alpha(shade(colour, -0.5), 34), 2);
            }
        });
    }

    private void shirt(Path2D torso) {
        Color colour = Brush.mix(look.cloth(), look.accent(), 0.55);
        cloth(torso, colour);
        vNeckOfSkin();
        collarWing(colour, -1, 0.1);
        collarWing(colour, 1, -0.05);
        brush.line(
                curve(MIDDLE + 6, 706, MIDDLE + 8, 740, MIDDLE + 8, 770, MIDDLE + 8, 810),
                alpha(shade(colour, -0.5), 120),
                2.5);
        for (int y : new int[] {732, 778}) {
            brush.fill(new Ellipse2D.Double(MIDDLE - 8, y, 11, 11), shade(colour, 0.45));
            brush.line(new Ellipse2D.Double(MIDDLE - 8, y, 11, 11), alpha(shade(colour, -0.6), 120), 1);
        }
    }

    /** The open triangle of a collar, filled with skin. */
    private void vNeckOfSkin() {
        Color skin = look.skin();
        Path2D opening = new Path2D.Double();
        opening.moveTo(MIDDLE - neckHalf - 14, 588);
        opening.lineTo(MIDDLE + 4, 712);
        opening.lineTo(MIDDLE + neckHalf + 14, 588);
        opening.closePath();
        brush.fill(opening, new GradientPaint(300, 600, shade(skin, -0.24), 300, 712, shade(skin, -0.12)));
    }

    private void collarWing(Color colour, int side, double light) {
        Path2D wing = new Path2D.Double();
        wing.moveTo(MIDDLE + side * (neckHalf + 4), 580);
        wing.lineTo(MIDDLE + side * (neckHalf + 34), 616);
        wing.lineTo(MIDDLE + side * 62, 700);
        wing.lineTo(MIDDLE + side * 4 + 4, 708);
        wing.lineTo(MIDDLE + side * (neckHalf + 2), 606);
        wing.closePath();
        brush.softly(8, soft -> soft.fill(shifted(wing, 5), alpha(Color.BLACK, 70)));
        brush.fill(wing, shade(colour, light >= 0 ? 0.2 + light : 0.12));
        brush.line(wing, alpha(shade(colour, -0.6), 90), 1.5);
    }

    private static Shape shifted(Path2D shape, double down) {
        Path2D copy = new Path2D.Double(shape);
        copy.transform(AffineTransform.getTranslateInstance(0, down));
        return copy;
    }

    private void shirtUnder() {
        Color white = look.accent();
        Path2D front =
                mirrored(MIDDLE, MIDDLE - neckHalf - 22, 596, MIDDLE - 110, 640, MIDDLE - 110, 740, MIDDLE - 100, 810);
        brush.fill(front, new GradientPaint(220, 600, shade(white, 0.25), 400, 800, shade(white, -0.12)));
        vNeckOfSkin();
        collarWing(white, -1, 0.1);
        collarWing(white, 1, -0.05);
        brush.line(
                curve(MIDDLE + 6, 706, MIDDLE + 7, 740, MIDDLE + 7, 770, MIDDLE + 7, 810),
                alpha(shade(white, -0.5), 90),
                2);
    }

    private void blazer() {
        Color colour = look.cloth();
        for (int side : new int[] {-1, 1}) {
            Path2D half = new Path2D.Double();
            half.moveTo(MIDDLE + side * (neckHalf + 28), 598);
            half.curveTo(
                    MIDDLE + side * (neckHalf + 46),
                    640,
                    MIDDLE + side * (shoulder - 40),
                    646,
                    MIDDLE + side * shoulder,
                    698);
            half.curveTo(
                    MIDDLE + side * (shoulder + 24),
                    730,
                    MIDDLE + side * (shoulder + 34),
                    770,
                    MIDDLE + side * (shoulder + 38),
                    810);
            half.lineTo(MIDDLE + side * 14, 810);
            half.curveTo(MIDDLE + side * 50, 740, MIDDLE + side * 84, 680, MIDDLE + side * (neckHalf + 28), 598);
            half.closePath();
            cloth(half, colour);
            Path2D lapel = new Path2D.Double();
            lapel.moveTo(MIDDLE + side * (neckHalf + 28), 598);
            lapel.lineTo(MIDDLE + side * (neckHalf + 60), 660);
            lapel.lineTo(MIDDLE + side * (neckHalf + 86), 690);
            lapel.lineTo(MIDDLE + side * (neckHalf + 56), 704);
            lapel.lineTo(MIDDLE + side * 22, 810);
            lapel.curveTo(MIDDLE + side * 52, 740, MIDDLE + side * 84, 680, MIDDLE + side * (neckHalf + 28), 598);
            lapel.closePath();
            brush.fill(lapel, shade(colour, side < 0 ? 0.1 : -0.06));
            brush.line(lapel, alpha(shade(colour, -0.7), 130), 1.6);
        }
    }

    private void workJacket(Path2D torso) {
        Color colour = look.cloth();
        cloth(torso, colour);
        Path2D collar = mirrored(
                MIDDLE,
                MIDDLE - neckHalf - 8,
                572,
                MIDDLE - neckHalf - 34,
                600,
                MIDDLE - neckHalf - 34,
                640,
                MIDDLE - 34,
                690,
                MIDDLE - 20,
                694,
                MIDDLE - 8,
                696,
                MIDDLE - 3,
                694);
        brush.fill(collar, shade(colour, -0.14));
        vInside();
        brush.line(curve(MIDDLE, 680, MIDDLE, 720, MIDDLE, 760, MIDDLE, 810), shade(colour, -0.5), 7);
        brush.line(curve(MIDDLE, 680, MIDDLE, 720, MIDDLE, 760, MIDDLE, 810), new Color(0xC9CBCF), 2.4);
        for (int side : new int[] {-1, 1}) {
            brush.line(
                    curve(
                            MIDDLE + side * 150,
                            668,
                            MIDDLE + side * 146,
                            720,
                            MIDDLE + side * 142,
                            760,
                            MIDDLE + side * 140,
                            810),
                    new Color(0xE9E7C8),
                    17);
            brush.line(
                    curve(
                            MIDDLE + side * 150,
                            668,
                            MIDDLE + side * 146,
                            720,
                            MIDDLE + side * 142,
                            760,
                            MIDDLE + side * 140,
                            810),
                    new Color(0xBFC3C7),
                    8);
        }
    }

    private void vInside() {
        Path2D opening = new Path2D.Double();
        opening.moveTo(MIDDLE - neckHalf - 4, 560);
        opening.curveTo(MIDDLE - neckHalf, 630, MIDDLE - 20, 660, MIDDLE, 690);
        opening.curveTo(MIDDLE + 20, 660, MIDDLE + neckHalf, 630, MIDDLE + neckHalf + 4, 560);
        opening.closePath();
        brush.fill(
                opening, new GradientPaint(300, 590, shade(look.skin(), -0.3), 300, 690, shade(look.accent(), -0.1)));
        Path2D under = curve(
                MIDDLE - neckHalf + 4,
                622,
                MIDDLE - 24,
                650,
                MIDDLE + 24,
                650,
                MIDDLE + neckHalf - 4,
                622,
                MIDDLE + 30,
                660,
                MIDDLE + 14,
                676,
                MIDDLE,
                690,
                MIDDLE - 14,
                676,
                MIDDLE - 30,
                660,
                MIDDLE - neckHalf + 4,
                622);
        brush.fill(under, shade(look.accent(), 0.1));
    }
}
