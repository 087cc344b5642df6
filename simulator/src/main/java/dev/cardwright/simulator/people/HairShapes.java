package dev.cardwright.simulator.people;

import static dev.cardwright.simulator.people.Brush.curve;
import static dev.cardwright.simulator.people.Brush.mirrored;
import static dev.cardwright.simulator.people.PortraitPainter.MIDDLE;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** The outlines of hair and headscarf. */
final class HairShapes {
    private final Look look;
    private final double half;

    HairShapes(Look look) {
        this.look = look;
        this.half = 112 * look.faceWidth();
    }

    /** The hair seen from the front, with the face left open. */
    Shape front() {
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

    static Path2D mass(double halfWidth, double end, double curl) {
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

    Shape wavy(Shape base) {
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
}
