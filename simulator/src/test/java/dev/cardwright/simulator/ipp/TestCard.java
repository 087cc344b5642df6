package dev.cardwright.simulator.ipp;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A landscape card that shows which way it lies: red at its top left corner, green at its top right one, blue at its bottom left one. */
final class TestCard {
    static final int RED = 0xFF0000;
    static final int GREEN = 0x00FF00;
    static final int BLUE = 0x0000FF;
    static final int WHITE = 0xFFFFFF;

    private TestCard() {}

    static BufferedImage landscape(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        int side = height / 4;
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, side, side);
        graphics.setColor(Color.GREEN);
        graphics.fillRect(width - side, 0, side, side);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, height - side, side, side);
        graphics.dispose();
        return picture;
    }

    /** As landscape content lies on a portrait medium: turned by a quarter against the clock (RFC 8011, orientation-requested). */
    static BufferedImage onPortrait(BufferedImage landscape) {
        int width = landscape.getWidth();
        BufferedImage page = new BufferedImage(landscape.getHeight(), width, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < landscape.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                page.setRGB(y, width - 1 - x, landscape.getRGB(x, y));
            }
        }
        return page;
    }

    static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** The colours near the corners of a finished side: top left, top right, bottom left, bottom right. */
    static String corners(BufferedImage side) {
        int right = side.getWidth() - 40;
        int bottom = side.getHeight() - 40;
        return name(side.getRGB(40, 40)) + " " + name(side.getRGB(right, 40)) + " " + name(side.getRGB(40, bottom))
                + " " + name(side.getRGB(right, bottom));
    }

    private static String name(int argb) {
        boolean red = (argb >> 16 & 0xFF) > 128;
        boolean green = (argb >> 8 & 0xFF) > 128;
        boolean blue = (argb & 0xFF) > 128;
        if (red && green && blue) {
            return "white";
        }
        return red ? "red" : green ? "green" : blue ? "blue" : "black";
    }
}
