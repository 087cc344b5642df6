package dev.cardwright.templates.barcode;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;
import java.util.Optional;

/** Reads a code back from a finished side, from the area it was printed in and nothing else. Stateless. */
public final class CodeReading {

    /**
     * The second try. ZXing's search for a QR code in a photograph misses about one flawless code in a thousand; told that nothing else is
     * in the picture, it reads the modules where they are.
     */
    private static final Map<DecodeHintType, Boolean> AS_PRINTED = Map.of(DecodeHintType.PURE_BARCODE, true);

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
        Optional<String> text = read(reader, source, Map.of());
        return text.isPresent() ? text : read(reader, source, AS_PRINTED);
    }

    private static Optional<String> read(Reader reader, LuminanceSource source, Map<DecodeHintType, ?> hints) {
        try {
            return Optional.of(reader.decode(new BinaryBitmap(new HybridBinarizer(source)), hints)
                    .getText());
        } catch (ReaderException unreadable) {
            return Optional.empty();
        }
    }
}
