package dev.cardwright.drivers.printer.ipp;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.w3c.dom.NodeList;

/** Pages as PDF and as JPEG. Everything stays in memory: temporary files would show a person. */
final class CardPictures {
    private static final float POINTS_PER_INCH = 72f;

    /**
     * How far inside its page a picture ends, in points: far less than a dot, so that programs that round up and programs
     * that round down find the same dots. PDFBox, Poppler and Ghostscript then show every dot at its place [V].
     */
    private static final float INSET = 0.001f;

    private static final String JPEG_TREE = "javax_imageio_jpeg_image_1.0";

    private CardPictures() {}

    /**
     * One page per side, with the side's picture without loss. The page is of whole dots, not of the medium's exact size:
     * 53.98 mm are 637.56 dots, and the last of 638 would be cut.
     */
    static byte[] pdf(List<CardPage> pages, int dotsPerInch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (CardPage page : pages) {
                float width = page.width() * POINTS_PER_INCH / dotsPerInch;
                float height = page.height() * POINTS_PER_INCH / dotsPerInch;
                PDPage sheet = new PDPage(new PDRectangle(width + 2 * INSET, height + 2 * INSET));
                document.addPage(sheet);
                try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                    content.drawImage(
                            LosslessFactory.createFromImage(document, picture(page)),
                            INSET,
                            3 * INSET,
                            width - 2 * INSET,
                            height - 2 * INSET);
                }
            }
            document.save(bytes);
        } catch (IOException never) {
            throw new IllegalStateException("A document cannot be written into memory.", never);
        }
        return bytes.toByteArray();
    }

    /** One side at the best quality, with the colours at full resolution and the resolution noted. */
    static byte[] jpeg(CardPage page, int dotsPerInch) {
        BufferedImage picture = picture(page);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
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
        return bytes.toByteArray();
    }

    private static void set(IIOMetadataNode tree, String element, String attribute, String value) {
        NodeList found = tree.getElementsByTagName(element);
        for (int number = 0; number < found.getLength(); number++) {
            ((IIOMetadataNode) found.item(number)).setAttribute(attribute, value);
        }
    }

    private static BufferedImage picture(CardPage page) {
        boolean colour = page.components() == 3;
        BufferedImage picture = new BufferedImage(
                page.width(), page.height(), colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        byte[] dots = page.dots();
        if (!colour) {
            picture.getRaster().setDataElements(0, 0, page.width(), page.height(), dots);
            return picture;
        }
        int[] row = new int[page.width()];
        for (int y = 0; y < page.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                int at = (y * row.length + x) * 3;
                row[x] = ((dots[at] & 0xFF) << 16) | ((dots[at + 1] & 0xFF) << 8) | (dots[at + 2] & 0xFF);
            }
            picture.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return picture;
    }
}
