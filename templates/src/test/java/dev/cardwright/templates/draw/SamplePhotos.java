package dev.cardwright.templates.draw;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures drawn for tests; nobody's portrait. */
final class SamplePhotos {

    private SamplePhotos() {}

    /** A head and shoulders before a wall, as a JPEG file. */
    static byte[] portrait(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(0, 0, new Color(0xC9D6DC), width, height, new Color(0x8FA6B2)));
        g.fillRect(0, 0, width, height);
        g.scale(width / 600.0, height / 800.0);
        g.setColor(new Color(0x2E4A62));
        g.fill(new RoundRectangle2D.Double(70, 610, 460, 400, 260, 260));
        g.setColor(new Color(0xE3B795));
        g.fill(new RoundRectangle2D.Double(245, 520, 110, 150, 60, 60));
        g.setColor(new Color(0x3B2A20));
        g.fill(new Ellipse2D.Double(158, 150, 284, 330));
        g.setColor(new Color(0xF0C8A8));
        g.fill(new Ellipse2D.Double(180, 205, 240, 350));
        g.setColor(new Color(0x2A2A2A));
        g.fill(new Ellipse2D.Double(238, 350, 22, 22));
        g.fill(new Ellipse2D.Double(340, 350, 22, 22));
        g.setColor(new Color(0xB5655A));
        g.fill(new Ellipse2D.Double(262, 465, 76, 20));
        g.dispose();
        return encode(image, "jpeg");
    }

    static byte[] encode(BufferedImage image, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
