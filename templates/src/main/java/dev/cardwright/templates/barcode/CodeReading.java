package dev.cardwright.templates.barcode;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Optional;

/** Reads a code back from a finished side, from the area it was printed in and nothing else. Stateless. */
public final class CodeReading {

    private CodeReading() {}

    /**
     * Decodes an area.
     *
     * @param kind what it should be
     * @param luminance one byte per dot, 0 black to 255 white, in reading direction
     * @param width dots
     * @param height dots
     * @return what the code says, or empty if it cannot be read
     */
    public static Optional<String> of(Symbology kind, byte[] luminance, int width, int height) {
        Reader reader = switch (kind) {
            case CODE_128 -> new Code128Reader();
            case QR -> new QRCodeReader();
        };
        LuminanceSource source = new PlanarYUVLuminanceSource(luminance, width, height, 0, 0, width, height, false);
        try {
            return Optional.of(
                    reader.decode(new BinaryBitmap(new HybridBinarizer(source))).getText());
        } catch (ReaderException unreadable) {
            return Optional.empty();
        }
    }
}
