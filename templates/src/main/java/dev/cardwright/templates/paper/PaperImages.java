package dev.cardwright.templates.paper;

import dev.cardwright.templates.ink.Plane;
import dev.cardwright.templates.ink.SideInks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** A side's dots as pictures of a document, without any loss. */
final class PaperImages {

    private static final int STEPS = 256;

    private PaperImages() {}

    /** All inks together. */
    static PDImageXObject preview(PDDocument document, SideInks side) throws IOException {
        return LosslessFactory.createFromImage(document, side.preview());
    }

    /** One ink, from paper white to the colour that names it. */
    static PDImageXObject plate(PDDocument document, Plane plane, SideInks side) throws IOException {
        COSArray colours = new COSArray();
        colours.add(COSName.INDEXED);
        colours.add(COSName.DEVICERGB);
        colours.add(COSInteger.get(STEPS - 1));
        colours.add(new COSString(shades(plane.rgb())));
        return new PDImageXObject(
                document,
                new ByteArrayInputStream(deflate(plane.amounts(side))),
                COSName.FLATE_DECODE,
                side.width(),
                side.height(),
                Byte.SIZE,
                new PDIndexed(colours));
    }

    private static byte[] shades(int rgb) {
        byte[] shades = new byte[3 * STEPS];
        for (int step = 0; step < STEPS; step++) {
            for (int channel = 0; channel < 3; channel++) {
                int full = rgb >> (16 - 8 * channel) & 0xFF;
                shades[3 * step + channel] = (byte) (255 - (255 - full) * step / (STEPS - 1));
            }
        }
        return shades;
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }
}
