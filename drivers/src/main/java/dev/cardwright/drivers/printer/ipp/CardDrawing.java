package dev.cardwright.drivers.printer.ipp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Pages as PDF. Everything stays in memory: temporary files would show a person. The pictures are packed here and PDFBox
 * keeps them in memory of ours, for its own packer leaves copies behind.
 */
final class CardDrawing {
    private static final float POINTS_PER_INCH = 72f;

    /**
     * How far inside its page a picture ends, in points: far less than a dot, so that programs that round up and programs
     * that round down find the same dots. PDFBox, Poppler and Ghostscript then show every dot at its place [V].
     */
    private static final float INSET = 0.001f;

    private static final int BITS_PER_COMPONENT = 8;

    private CardDrawing() {}

    /**
     * One page per side, with the side's picture without loss. The page is of whole dots, not of the medium's exact size:
     * 53.98 mm are 637.56 dots, and the last of 638 would be cut.
     */
    static void write(List<CardPage> pages, int dotsPerInch, WipedBytes into) {
        try (PDDocument document = new PDDocument(WipedScratch::new);
                OutputStream end = into.end()) {
            for (CardPage page : pages) {
                float width = page.width() * POINTS_PER_INCH / dotsPerInch;
                float height = page.height() * POINTS_PER_INCH / dotsPerInch;
                PDPage sheet = new PDPage(new PDRectangle(width + 2 * INSET, height + 2 * INSET));
                document.addPage(sheet);
                try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                    content.drawImage(picture(document, page), INSET, 3 * INSET, width - 2 * INSET, height - 2 * INSET);
                }
            }
            document.save(end);
        } catch (IOException never) {
            throw new IllegalStateException("A document cannot be written into memory.", never);
        }
    }

    private static PDImageXObject picture(PDDocument document, CardPage page) throws IOException {
        PDColorSpace colours = page.components() == 3 ? PDDeviceRGB.INSTANCE : PDDeviceGray.INSTANCE;
        try (WipedBytes packed = PackedPicture.of(page)) {
            PDImageXObject picture = new PDImageXObject(
                    document,
                    packed.read(),
                    COSName.FLATE_DECODE,
                    page.width(),
                    page.height(),
                    BITS_PER_COMPONENT,
                    colours);
            COSDictionary rows = new COSDictionary();
            rows.setInt(COSName.PREDICTOR, PackedPicture.PREDICTOR);
            rows.setInt(COSName.COLORS, page.components());
            rows.setInt(COSName.BITS_PER_COMPONENT, BITS_PER_COMPONENT);
            rows.setInt(COSName.COLUMNS, page.width());
            picture.getCOSObject().setItem(COSName.DECODE_PARMS, rows);
            return picture;
        }
    }
}
