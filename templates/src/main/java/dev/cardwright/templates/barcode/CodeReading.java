package dev.cardwright.templates.barcode;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;
import java.util.Optional;

/** Reads a code back from a finished side, from the area it was printed in and nothing else. Stateless. */
public final class CodeReading {

    private static final int DARK = 96;
    private static final Map<DecodeHintType, Boolean> AS_PHOTOGRAPHED = Map.of();

    /**
     * Another try. ZXing's search for a QR code in a photograph misses about one flawless code in a thousand; told that nothing else is in
     * the picture, it reads the modules where they are.
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
        Optional<String> photographed =
                read(reader, new HybridBinarizer(source(luminance, width, height)), AS_PHOTOGRAPHED);
        return photographed.isPresent()
                ? photographed
                : read(reader, new GlobalHistogramBinarizer(source(inContrast(luminance), width, height)), AS_PRINTED);
    }

    private static LuminanceSource source(byte[] luminance, int width, int height) {
        return new PlanarYUVLuminanceSource(luminance, width, height, 0, 0, width, height, false);
    }

    /** What is not as dark as resin counts as light, as it does for a scanner's red light: thin frames and tints vanish. */
    private static byte[] inContrast(byte[] luminance) {
        byte[] contrast = new byte[luminance.length];
        for (int i = 0; i < contrast.length; i++) {
            contrast[i] = (byte) ((luminance[i] & 0xFF) < DARK ? 0 : 255);
        }
        return contrast;
    }

    private static Optional<String> read(Reader reader, Binarizer dark, Map<DecodeHintType, ?> hints) {
        try {
            return Optional.of(reader.decode(new BinaryBitmap(dark), hints).getText());
        } catch (ReaderException unreadable) {
            return Optional.empty();
        }
    }
}
