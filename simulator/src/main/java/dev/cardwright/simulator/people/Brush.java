package dev.cardwright.simulator.people;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.function.Consumer;

/**
 * Drawing on a portrait's canvas: crisp shapes, shapes with soft edges, and drawings that stay inside a shape. Layers are
 * composed as pictures, because a curved clip makes every single stroke slow. Not thread-safe.
 */
final class Brush {
    /** How the person lies on the canvas; everything but the backdrop is drawn through it. */
    private static final AffineTransform PERSON =
            new AffineTransform(1.2, 0, 0, 1.2, PortraitPainter.MIDDLE * -0.2, 420 * -0.2);

    private final int width;
    private final int height;
    private Graphics2D graphics;
    private AffineTransform placed = new AffineTransform();

    Brush(BufferedImage canvas) {
        this.width = canvas.getWidth();
        this.height = canvas.getHeight();
        this.graphics = smooth(canvas.createGraphics());
    }

    private static Graphics2D smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return graphics;
    }

    /** From here on the person's own coordinates hold, so many dots lower. */
    void placePerson(double lower) {
        placed = new AffineTransform(PERSON);
        placed.translate(0, lower);
        graphics.setTransform(placed);
    }

    /** From here on the canvas's coordinates hold. */
    void placeCanvas() {
        placed = new AffineTransform();
        graphics.setTransform(placed);
    }

    void fill(Shape shape, Paint paint) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    void line(Shape shape, Color colour, double thickness) {
        graphics.setPaint(colour);
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Everything the drawing does stays inside the shape. */
    void inside(Shape shape, Runnable drawing) {
        AffineTransform before = graphics.getTransform();
        Rectangle2D bounds = before.createTransformedShape(shape)
                .getBounds2D()
                .createIntersection(new Rectangle2D.Double(0, 0, width, height));
        if (bounds.isEmpty()) {
            return;
        }
        int x = (int) bounds.getX();
        int y = (int) bounds.getY();
        AffineTransform moved = AffineTransform.getTranslateInstance(-x, -y);
        BufferedImage layer = new BufferedImage(
                (int) bounds.getWidth() + 2, (int) bounds.getHeight() + 2, BufferedImage.TYPE_INT_ARGB_PRE);
        BufferedImage mask = new BufferedImage(layer.getWidth(), layer.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D outer = graphics;
        graphics = smooth(layer.createGraphics());
        graphics.setTransform(moved);
        graphics.transform(before);
        drawing.run();
        Graphics2D stencil = smooth(mask.createGraphics());
        stencil.setTransform(graphics.getTransform());
        stencil.fill(shape);
        stencil.dispose();
        graphics.setTransform(new AffineTransform());
        graphics.setComposite(AlphaComposite.DstIn);
        graphics.drawImage(mask, 0, 0, null);
        graphics.dispose();
        graphics = outer;
        graphics.setTransform(new AffineTransform());
        graphics.drawImage(layer, x, y, null);
        graphics.setTransform(before);
    }

    /** Draws small and enlarges, so that edges are blurred over about {@code blur} dots. */
    void softly(int blur, Consumer<Brush> drawing) {
        BufferedImage small = new BufferedImage(width / blur + 2, height / blur + 2, BufferedImage.TYPE_INT_ARGB_PRE);
        Brush brush = new Brush(small);
        brush.graphics.scale(1.0 / blur, 1.0 / blur);
        brush.graphics.transform(placed);
        drawing.accept(brush);
        brush.graphics.dispose();
        BufferedImage smooth = small;
        for (int factor = blur; factor > 2; factor /= 2) {
            smooth = blurred(smooth);
        }
        AffineTransform now = graphics.getTransform();
        AffineTransform canvas = new AffineTransform(now);
        canvas.concatenate(inverse(placed));
        graphics.setTransform(canvas);
        graphics.drawImage(smooth, AffineTransform.getScaleInstance(blur, blur), null);
        graphics.setTransform(now);
    }

    private static AffineTransform inverse(AffineTransform transform) {
        try {
            return transform.createInverse();
        } catch (NoninvertibleTransformException impossible) {
            throw new IllegalStateException("A person is never placed with size zero.", impossible);
        }
    }

    /** A gentle 3 x 3 blur, so that enlarging shows no grid. */
    private static BufferedImage blurred(BufferedImage image) {
        float[] weights = {1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 4 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 1 / 16f};
        return new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
    }

    void done() {
        graphics.dispose();
    }

    static Color alpha(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    /** Darker for negative amounts down to -1, lighter for positive ones up to 1. */
    static Color shade(Color colour, double amount) {
        double towards = amount < 0 ? 0 : 255;
        double share = Math.abs(amount);
        return new Color(
                (int) (colour.getRed() + (towards - colour.getRed()) * share),
                (int) (colour.getGreen() + (towards - colour.getGreen()) * share),
                (int) (colour.getBlue() + (towards - colour.getBlue()) * share));
    }

    static Color mix(Color one, Color other, double share) {
        return new Color(
                (int) (one.getRed() + (other.getRed() - one.getRed()) * share),
                (int) (one.getGreen() + (other.getGreen() - one.getGreen()) * share),
                (int) (one.getBlue() + (other.getBlue() - one.getBlue()) * share));
    }

    /**
     * A path from numbers: two to begin with, then six for each curve.
     *
     * @param points x and y of the start, then two control points and an end point per curve
     */
    static Path2D curve(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i + 5 < points.length; i += 6) {
            path.curveTo(points[i], points[i + 1], points[i + 2], points[i + 3], points[i + 4], points[i + 5]);
        }
        return path;
    }

    /** The left half of a shape given as for {@link #curve}, from top to bottom, joined with its mirror image about {@code x}. */
    static Path2D mirrored(double x, double... left) {
        Path2D path = curve(left);
        int n = left.length;
        path.lineTo(2 * x - left[n - 2], left[n - 1]);
        for (int i = n - 2; i >= 6; i -= 6) {
            path.curveTo(
                    2 * x - left[i - 2],
                    left[i - 1],
                    2 * x - left[i - 4],
                    left[i - 3],
                    2 * x - left[i - 6],
                    left[i - 5]);
        }
        path.closePath();
        return path;
    }
}
