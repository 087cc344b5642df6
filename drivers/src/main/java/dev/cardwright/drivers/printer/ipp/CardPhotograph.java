package dev.cardwright.drivers.printer.ipp;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStreamImpl;
import org.w3c.dom.NodeList;

/**
 * A page as JPEG, made in memory by Java's own coder straight from the page's dots. The rows that this coder has under way,
 * and what it keeps outside of Java's memory, cannot be overwritten.
 */
final class CardPhotograph {
    private static final String JPEG_TREE = "javax_imageio_jpeg_image_1.0";

    private CardPhotograph() {}

    /** One side at the best quality, with the colours at full resolution and the resolution noted. */
    static void write(CardPage page, int dotsPerInch, WipedBytes into) {
        BufferedImage picture = picture(page);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (Straight stream = new Straight(into.end())) {
            ImageWriteParam best = writer.getDefaultWriteParam();
            best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            best.setCompressionQuality(1f);
            IIOMetadata notes = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), best);
            IIOMetadataNode tree = (IIOMetadataNode) notes.getAsTree(JPEG_TREE);
            set(tree, "app0JFIF", "resUnits", "1");
            set(tree, "app0JFIF", "Xdensity", Integer.toString(dotsPerInch));
            set(tree, "app0JFIF", "Ydensity", Integer.toString(dotsPerInch));
            set(tree, "componentSpec", "HsamplingFactor", "1");
            set(tree, "componentSpec", "VsamplingFactor", "1");
            notes.setFromTree(JPEG_TREE, tree);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, notes), best);
        } catch (IOException never) {
            throw new IllegalStateException("A picture cannot be written into memory.", never);
        } finally {
            writer.dispose();
        }
    }

    /** Passes everything on. Java's own streams for coders keep all bytes until they are closed, and longer. */
    private static final class Straight extends ImageOutputStreamImpl {
        private final OutputStream end;

        Straight(OutputStream end) {
            this.end = end;
        }

        @Override
        public void write(int added) throws IOException {
            end.write(added);
            streamPos++;
        }

        @Override
        public void write(byte[] added, int from, int length) throws IOException {
            end.write(added, from, length);
            streamPos += length;
        }

        @Override
        public int read() {
            return -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return -1;
        }
    }

    private static void set(IIOMetadataNode tree, String element, String attribute, String value) {
        NodeList found = tree.getElementsByTagName(element);
        for (int number = 0; number < found.getLength(); number++) {
            ((IIOMetadataNode) found.item(number)).setAttribute(attribute, value);
        }
    }

    /** The page's own dots, seen as a picture. */
    private static BufferedImage picture(CardPage page) {
        int components = page.components();
        int[] order = components == 3 ? new int[] {0, 1, 2} : new int[] {0};
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(components == 3 ? ColorSpace.CS_sRGB : ColorSpace.CS_GRAY),
                false,
                false,
                ColorModel.OPAQUE,
                DataBuffer.TYPE_BYTE);
        DataBufferByte dots = new DataBufferByte(page.dots(), page.dots().length);
        return new BufferedImage(
                colours,
                Raster.createInterleavedRaster(
                        dots, page.width(), page.height(), page.width() * components, components, order, null),
                false,
                null);
    }
}
