package dev.cardwright.station.design;

import dev.cardwright.templates.ink.Plane;
import dev.cardwright.templates.ink.SideInks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of drawn cards, and PNG files that carry their resolution. */
final class CardPictures {

    private static final String FORMAT = "javax_imageio_png_1.0";
    private static final double INCHES_PER_METRE = 1000 / 25.4;
    private static final double GAP_INCHES = 0.05;
    private static final Color GAP = new Color(0xAEB8BD);

    private CardPictures() {}

    /**
     * The sides as they look, upright: lying ones below each other, standing ones beside each other.
     *
     * @param standing whether the card stands on its short edge
     */
    static BufferedImage together(List<SideInks> sides, boolean standing) {
        int dots = sides.get(0).dotsPerInch();
        int gap = (int) Math.round(GAP_INCHES * dots);
        List<BufferedImage> pictures = sides.stream()
                .map(side -> standing ? upright(side.preview()) : side.preview())
                .toList();
        BufferedImage first = pictures.get(0);
        int more = (pictures.size() - 1) * (gap + (standing ? first.getWidth() : first.getHeight()));
        int width = first.getWidth() + (standing ? more : 0);
        int height = first.getHeight() + (standing ? 0 : more);
        BufferedImage together = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = together.createGraphics();
        graphics.setColor(GAP);
        graphics.fillRect(0, 0, width, height);
        int at = 0;
        for (BufferedImage picture : pictures) {
            graphics.drawImage(picture, standing ? at : 0, standing ? 0 : at, null);
            at += gap + (standing ? picture.getWidth() : picture.getHeight());
        }
        graphics.dispose();
        return together;
    }

    /** A standing card is printed lying on its right side. */
    private static BufferedImage upright(BufferedImage lying) {
        int width = lying.getHeight();
        int height = lying.getWidth();
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                upright.setRGB(x, y, lying.getRGB(height - 1 - y, x));
            }
        }
        return upright;
    }

    /** One ink as the printer lays it: 255 less the amount, so that full ink is black on white. */
    static BufferedImage plane(Plane plane, SideInks side) {
        BufferedImage picture = new BufferedImage(side.width(), side.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] grey = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        byte[] amounts = plane.amounts(side);
        for (int dot = 0; dot < grey.length; dot++) {
            grey[dot] = (byte) (255 - (amounts[dot] & 0xFF));
        }
        return picture;
    }

    static void png(BufferedImage picture, int dotsPerInch, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata facts = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(picture), writer.getDefaultWriteParam());
            String perMetre = String.valueOf(Math.round(dotsPerInch * INCHES_PER_METRE));
            IIOMetadataNode resolution = new IIOMetadataNode("pHYs");
            resolution.setAttribute("pixelsPerUnitXAxis", perMetre);
            resolution.setAttribute("pixelsPerUnitYAxis", perMetre);
            resolution.setAttribute("unitSpecifier", "meter");
            IIOMetadataNode root = new IIOMetadataNode(FORMAT);
            root.appendChild(resolution);
            facts.mergeTree(FORMAT, root);
            writer.setOutput(stream);
            writer.write(new IIOImage(picture, null, facts));
        } finally {
            writer.dispose();
        }
    }
}
