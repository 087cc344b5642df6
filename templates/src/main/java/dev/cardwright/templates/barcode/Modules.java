package dev.cardwright.templates.barcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field of modules, row by row from the top. Immutable. */
final class Modules {

    private static final int AZTEC_USUAL_PERCENT = 33;

    private final boolean[][] dark;
    private final int rowHeight;

    /** Takes over rows, each some modules high: one but for PDF417. */
    Modules(boolean[][] dark, int rowHeight) {
        this.dark = dark;
        this.rowHeight = rowHeight;
    }

    int rows() {
        return dark.length;
    }

    int rowHeight() {
        return rowHeight;
    }

    boolean isDark(int row, int x) {
        return dark[row][x];
    }

    int across() {
        return dark[0].length;
    }

    int down() {
        return dark.length * rowHeight;
    }

    /**
     * Encodes what was checked before, in the form that fills an area best.
     *
     * @throws CodeRefused if the kind does not hold so much
     */
    static Modules of(CodeRules rules, String content, int width, int height) throws CodeRefused {
        try {
            return switch (rules.symbology()) {
                case PDF_417 -> StackedRows.of(content, rules.level(), width, height);
                case DATA_MATRIX -> dataMatrix(content, width, height);
                case QR -> qr(content, rules.level().orElse("M"));
                case AZTEC -> aztec(content, rules.level().map(Integer::valueOf).orElse(AZTEC_USUAL_PERCENT));
                case CODE_39, CODE_128, ITF, EAN_13, EAN_8 ->
                    throw new IllegalStateException(rules.symbology().title() + " has bars, not modules");
            };
        } catch (WriterException | IllegalArgumentException tooMuch) {
            throw new CodeRefused(
                    CodeRefused.TOO_LONG,
                    "The text is longer than a " + rules.symbology().title() + " code can hold.");
        }
    }

    private static Modules qr(String content, String level) throws WriterException {
        Map<EncodeHintType, String> hints = CodeContent.isAscii(content)
                ? Map.of()
                : Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
        ByteMatrix modules = Encoder.encode(content, ErrorCorrectionLevel.valueOf(level), hints)
                .getMatrix();
        boolean[][] dark = new boolean[modules.getHeight()][modules.getWidth()];
        for (int y = 0; y < dark.length; y++) {
            for (int x = 0; x < dark[y].length; x++) {
                dark[y][x] = modules.get(x, y) == 1;
            }
        }
        return new Modules(dark, 1);
    }

    private static Modules aztec(String content, int percent) {
        @Nullable Charset charset = CodeContent.isAscii(content) ? null : StandardCharsets.UTF_8;
        return of(com.google.zxing.aztec.encoder.Encoder.encode(content, percent, 0, charset)
                .getMatrix());
    }

    /** The square form, or the oblong one where that gives larger modules. */
    private static Modules dataMatrix(String content, int width, int height) {
        Modules square = dataMatrix(content, SymbolShapeHint.FORCE_SQUARE);
        if (Math.max(width, height) < 2 * Math.min(width, height)) {
            return square;
        }
        try {
            Modules oblong = dataMatrix(content, SymbolShapeHint.FORCE_RECTANGLE);
            return oblong.dotsPerModule(width, height, 1) > square.dotsPerModule(width, height, 1) ? oblong : square;
        } catch (IllegalArgumentException tooMuchForOblong) {
            return square;
        }
    }

    private static Modules dataMatrix(String content, SymbolShapeHint shape) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.DATA_MATRIX_SHAPE, shape);
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(content)) {
            hints.put(EncodeHintType.DATA_MATRIX_COMPACT, true);
            hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
        }
        return of(new DataMatrixWriter().encode(content, BarcodeFormat.DATA_MATRIX, 0, 0, hints));
    }

    private static Modules of(BitMatrix modules) {
        boolean[][] dark = new boolean[modules.getHeight()][modules.getWidth()];
        for (int y = 0; y < dark.length; y++) {
            for (int x = 0; x < dark[y].length; x++) {
                dark[y][x] = modules.get(x, y);
            }
        }
        return new Modules(dark, 1);
    }

    /** How large modules may be in an area with a quiet zone all around. */
    int dotsPerModule(int width, int height, int quiet) {
        return Math.min(width / (across() + 2 * quiet), height / (down() + 2 * quiet));
    }
}
