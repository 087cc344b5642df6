package dev.cardwright.drivers.printer.ipp;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A page's dots without loss, as {@code FlateDecode} of PDF with PNG's Paeth filter on every row (ISO/IEC 15948, section 9.4)
 * [M], read by qpdf, Poppler and Ghostscript [V]. What zlib keeps outside of Java's memory cannot be overwritten.
 */
final class PackedPicture {
    /** {@code Predictor} of PDF: each row names its PNG filter. */
    static final int PREDICTOR = 15;

    private static final byte PAETH = 4;

    private PackedPicture() {}

    /** The packed dots; to be closed. */
    static WipedBytes of(CardPage page) throws IOException {
        WipedBytes packed = new WipedBytes();
        Deflater deflater = new Deflater();
        byte[] row = new byte[1 + page.width() * page.components()];
        boolean whole = false;
        try (DeflaterOutputStream packer = new DeflaterOutputStream(packed.end(), deflater)) {
            for (int y = 0; y < page.height(); y++) {
                filter(page, y, row);
                packer.write(row);
            }
            packer.finish();
            whole = true;
            return packed;
        } finally {
            deflater.end();
            Arrays.fill(row, (byte) 0);
            if (!whole) {
                packed.close();
            }
        }
    }

    private static void filter(CardPage page, int y, byte[] row) {
        byte[] dots = page.dots();
        int length = row.length - 1;
        int components = page.components();
        int begin = y * length;
        row[0] = PAETH;
        for (int at = 0; at < length; at++) {
            int left = at < components ? 0 : dots[begin + at - components] & 0xFF;
            int above = y == 0 ? 0 : dots[begin + at - length] & 0xFF;
            int corner = at < components || y == 0 ? 0 : dots[begin + at - length - components] & 0xFF;
            row[1 + at] = (byte) (dots[begin + at] - foretold(left, above, corner));
        }
    }

    /** The one of three neighbours that is nearest to left + above - corner. */
    private static int foretold(int left, int above, int corner) {
        int fromLeft = Math.abs(above - corner);
        int fromAbove = Math.abs(left - corner);
        int fromCorner = Math.abs(left + above - 2 * corner);
        if (fromLeft <= fromAbove && fromLeft <= fromCorner) {
            return left;
        }
        return fromAbove <= fromCorner ? above : corner;
    }
}
