package dev.cardwright.templates.sample;

import dev.cardwright.templates.draw.Photo;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Drawn pictures where a card would have photographed ones: a grey figure, a scribble. */
final class StandIns {

    private static final Color WALL_ABOVE = new Color(0xDDE5E8);
    private static final Color WALL_BELOW = new Color(0xB9C8CE);
    private static final Color FIGURE = new Color(0x7C929C);

    private StandIns() {}

    /** Head and shoulders of nobody, large enough for any photo on a card. */
    static Photo portrait() {
        BufferedImage image = new BufferedImage(1200, 1600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = smooth(image);
        graphics.setPaint(new GradientPaint(0, 0, WALL_ABOVE, 0, 1600, WALL_BELOW));
        graphics.fillRect(0, 0, 1200, 1600);
        graphics.setColor(FIGURE);
        Area figure = new Area(new Ellipse2D.Double(370, 330, 460, 580));
        figure.add(new Area(new RoundRectangle2D.Double(510, 820, 180, 300, 90, 90)));
        figure.add(new Area(new RoundRectangle2D.Double(160, 1040, 880, 900, 560, 620)));
        graphics.fill(figure);
        graphics.dispose();
        return Photo.of(png(image));
    }

    /** A stroke of a pen on nothing. */
    static Photo signature() {
        BufferedImage image = new BufferedImage(1200, 400, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = smooth(image);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(16, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D pen = new Path2D.Double();
        pen.moveTo(80, 300);
        pen.curveTo(220, -40, 330, 20, 250, 220);
        pen.curveTo(190, 380, 110, 330, 210, 240);
        pen.curveTo(330, 130, 380, 150, 400, 240);
        pen.curveTo(420, 330, 470, 180, 520, 200);
        pen.curveTo(570, 220, 520, 310, 590, 280);
        pen.curveTo(700, 230, 650, 120, 720, 130);
        pen.curveTo(780, 140, 700, 320, 790, 280);
        pen.curveTo(900, 230, 960, 200, 1120, 190);
        graphics.draw(pen);
        graphics.dispose();
        return Photo.of(png(image));
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                ImageIO.write(image, "png", out);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
