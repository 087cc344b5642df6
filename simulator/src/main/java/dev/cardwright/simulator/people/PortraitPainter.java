package dev.cardwright.simulator.people;

import static dev.cardwright.simulator.people.Brush.alpha;
import static dev.cardwright.simulator.people.Brush.mix;
import static dev.cardwright.simulator.people.Brush.shade;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Draws a person from back to front: backdrop, hair behind, clothes, neck, head, hair in front, grain. */
final class PortraitPainter {
    static final int WIDTH = 600;
    static final int HEIGHT = 800;
    /** The line the face is mirrored about. */
    static final double MIDDLE = 300;

    private static final int GRAIN = 4;
    private static final double HEAD_LOWER = 38;

    private final Look look;

    PortraitPainter(Look look) {
        this.look = look;
    }

    BufferedImage paint() {
        BufferedImage canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Brush brush = new Brush(canvas);
        HairPainter hair = new HairPainter(look, brush);
        backdrop(brush);
        brush.placePerson(HEAD_LOWER);
        hair.behind();
        brush.placePerson(0);
        ClothesPainter clothes = new ClothesPainter(look, brush);
        clothes.neck();
        clothes.body();
        brush.placePerson(HEAD_LOWER);
        hair.overShoulders();
        new FacePainter(look, brush).paint(hair);
        hair.inFront();
        new EyePainter(look, brush).glasses();
        brush.placeCanvas();
        light(brush);
        brush.done();
        grain(canvas);
        return canvas;
    }

    private void backdrop(Brush brush) {
        Color colour = look.backdrop();
        brush.fill(
                new Rectangle2D.Double(0, 0, WIDTH, HEIGHT),
                new GradientPaint(0, 0, shade(colour, 0.18), WIDTH, HEIGHT, shade(colour, -0.22)));
        brush.softly(64, soft -> {
            soft.fill(new Ellipse2D.Double(40, 60, 420, 560), alpha(shade(colour, 0.5), 110));
            soft.fill(new Ellipse2D.Double(330, 260, 400, 800), alpha(shade(colour, -0.5), 60));
        });
    }

    private static void light(Brush brush) {
        float[] stops = {0f, 0.6f, 1f};
        Color none = new Color(0, 0, 0, 0);
        brush.fill(
                new Rectangle2D.Double(0, 0, WIDTH, HEIGHT),
                new RadialGradientPaint(
                        new Point2D.Double(270, 350), 620, stops, new Color[] {none, none, new Color(20, 18, 30, 90)}));
        brush.fill(
                new Rectangle2D.Double(0, 0, WIDTH, HEIGHT),
                new RadialGradientPaint(new Point2D.Double(140, 180), 460, new float[] {0f, 1f}, new Color[] {
                    new Color(255, 246, 228, 42), new Color(255, 246, 228, 0)
                }));
    }

    /** A little noise, as every sensor has it; without it the picture compresses to almost nothing. */
    private void grain(BufferedImage canvas) {
        Random random = new Random(look.seed());
        int[] colours = canvas.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
        for (int i = 0; i < colours.length; i++) {
            int noise = random.nextInt(GRAIN) + random.nextInt(GRAIN) - GRAIN + 1;
            int colour = colours[i];
            colours[i] = (limited(((colour >> 16) & 0xFF) + noise) << 16)
                    | (limited(((colour >> 8) & 0xFF) + noise) << 8)
                    | limited((colour & 0xFF) + noise);
        }
        canvas.setRGB(0, 0, WIDTH, HEIGHT, colours, 0, WIDTH);
    }

    private static int limited(int value) {
        return Math.max(0, Math.min(255, value));
    }

    static Color lip(Look look) {
        Color red = new Color(look.softFeatures() ? 0xB04A50 : 0xA3544C);
        return mix(look.skin(), red, look.softFeatures() ? 0.55 : 0.38);
    }
}
