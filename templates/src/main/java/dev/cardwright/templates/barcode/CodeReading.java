package dev.cardwright.templates.barcode;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.aztec.AztecReader;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.oned.Code39Reader;
import com.google.zxing.oned.EAN13Reader;
import com.google.zxing.oned.EAN8Reader;
import com.google.zxing.oned.ITFReader;
import com.google.zxing.pdf417.PDF417Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;
import java.util.Optional;

/** Reads a code back from the dots it was printed with and nothing else. Stateless. */
public final class CodeReading {

    private static final int[] PAIRS = {2, 4, 6, 8, 10, 12, 14};

    /** Nothing else is in the picture, so the modules are read where they are. */
    private static final Map<DecodeHintType, ?> AS_PRINTED =
            Map.of(DecodeHintType.PURE_BARCODE, true, DecodeHintType.ALLOWED_LENGTHS, PAIRS);

    /**
     * Another try, as a camera would look for the code. Either way misses a flawless code now and then, about one in a thousand,
     * and hardly ever the same one.
     */
    private static final Map<DecodeHintType, ?> AS_PHOTOGRAPHED =
            Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.ALLOWED_LENGTHS, PAIRS);

    private CodeReading() {}

    /**
     * Decodes an area.
     *
     * @param kind what it should be
     * @param dark the dots in reading direction, row by row; one row is enough for a code of bars
     * @param width dots in a row, quiet zone included
     * @return what the code says, or empty if it cannot be read
     */
    public static Optional<String> of(Symbology kind, boolean[] dark, int width) {
        int height = dark.length / width;
        BitMatrix dots = new BitMatrix(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (dark[y * width + x]) {
                    dots.set(x, y);
                }
            }
        }
        return read(kind, dots, AS_PRINTED).or(() -> read(kind, dots, AS_PHOTOGRAPHED));
    }

    private static Optional<String> read(Symbology kind, BitMatrix dots, Map<DecodeHintType, ?> hints) {
        try {
            BinaryBitmap printed = new BinaryBitmap(new PrintedDots(dots));
            return Optional.of(reader(kind).decode(printed, hints).getText());
        } catch (ReaderException missed) {
            return Optional.empty();
        }
    }

    private static Reader reader(Symbology kind) {
        return switch (kind) {
            case CODE_39 -> new Code39Reader();
            case CODE_128 -> new Code128Reader();
            case ITF -> new ITFReader();
            case EAN_13 -> new EAN13Reader();
            case EAN_8 -> new EAN8Reader();
            case PDF_417 -> new PDF417Reader();
            case DATA_MATRIX -> new DataMatrixReader();
            case QR -> new QRCodeReader();
            case AZTEC -> new AztecReader();
        };
    }
}
