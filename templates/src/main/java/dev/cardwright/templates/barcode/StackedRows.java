package dev.cardwright.templates.barcode;

import com.google.zxing.WriterException;
import com.google.zxing.pdf417.encoder.Compaction;
import com.google.zxing.pdf417.encoder.PDF417;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Chooses the form of a PDF417, which is anything from wide and flat to narrow and tall. Stateless. */
final class StackedRows {

    private static final int QUIET = 2;
    private static final int WEAKEST = 2;
    private static final int MAX_COLUMNS = 30;
    private static final int MIN_ROWS = 3;
    private static final int MAX_ROWS = 90;
    private static final int MAX_CODEWORDS = 928;
    /** Rows are at least three modules high, ISO/IEC 15438, and higher where there is room, which scanners like. */
    private static final int MIN_ROW_HEIGHT = 3;

    private static final int MAX_ROW_HEIGHT = 5;
    /** Start, stop and row indicators at both ends. */
    private static final int MODULES_BESIDE_COLUMNS = 69;

    private static final int MODULES_PER_COLUMN = 17;

    private StackedRows() {}

    static Modules of(String content, Optional<String> level, int width, int height) throws WriterException {
        byte[][] any = encode(content, level.map(Integer::valueOf).orElse(WEAKEST), 1, MAX_COLUMNS);
        int strength = level.isPresent() ? Integer.parseInt(level.get()) : usualLevel(codewords(any));
        if (level.isEmpty() && strength != WEAKEST) {
            any = encode(content, strength, 1, MAX_COLUMNS);
        }
        int columns = bestColumns(codewords(any), width, height);
        byte[][] rows = encode(content, strength, columns, columns); // from the bottom to the top
        boolean[][] dark = new boolean[rows.length][rows[0].length];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                dark[rows.length - 1 - y][x] = rows[y][x] == 1;
            }
        }
        return new Modules(dark, rowHeight(dark, width, height));
    }

    /** The standard's recommendation by the number of codewords. */
    private static int usualLevel(int codewords) {
        if (codewords <= 40) {
            return WEAKEST;
        }
        if (codewords <= 160) {
            return 3;
        }
        return codewords <= 320 ? 4 : 5;
    }

    private static byte[][] encode(String content, int level, int minColumns, int maxColumns) throws WriterException {
        PDF417 encoder = new PDF417();
        if (!CodeContent.isAscii(content)) {
            encoder.setEncoding(StandardCharsets.UTF_8);
            if (content.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
                encoder.setCompaction(Compaction.BYTE); // the other ways stumble over pairs of surrogates
            }
        }
        encoder.setDimensions(maxColumns, minColumns, MAX_ROWS, MIN_ROWS);
        encoder.generateBarcodeLogic(content, level);
        return encoder.getBarcodeMatrix().getScaledMatrix(1, 1);
    }

    /** How many codewords there are, at most one row too many. */
    private static int codewords(byte[][] rows) {
        return rows.length * ((rows[0].length - MODULES_BESIDE_COLUMNS) / MODULES_PER_COLUMN);
    }

    /** The number of columns that gives the largest modules; of several the one with the fewest rows. */
    private static int bestColumns(int codewords, int width, int height) {
        int best = 1;
        int bestDots = -1;
        for (int columns = 1; columns <= MAX_COLUMNS; columns++) {
            int rows = Math.max(MIN_ROWS, (codewords + columns - 1) / columns);
            if (rows <= MAX_ROWS && rows * columns <= MAX_CODEWORDS) {
                int across = MODULES_BESIDE_COLUMNS + MODULES_PER_COLUMN * columns + 2 * QUIET;
                int dots = Math.min(width / across, height / (MIN_ROW_HEIGHT * rows + 2 * QUIET));
                if (dots >= bestDots) {
                    bestDots = dots;
                    best = columns;
                }
            }
        }
        return best;
    }

    private static int rowHeight(boolean[][] dark, int width, int height) {
        int dots = new Modules(dark, MIN_ROW_HEIGHT).dotsPerModule(width, height, QUIET);
        if (dots == 0) {
            return MIN_ROW_HEIGHT;
        }
        return Math.max(MIN_ROW_HEIGHT, Math.min(MAX_ROW_HEIGHT, (height / dots - 2 * QUIET) / dark.length));
    }
}
