package dev.cardwright.templates.barcode;

import java.util.Arrays;
import java.util.Locale;

/**
 * A barcode on a grid of dots, as it is read from left to right: every module is a whole number of dots, the quiet zone is kept
 * inside the area, and the code with its quiet zone stands in the area's middle. Immutable.
 */
public final class DotCode {

    private static final double MILLIMETRES_PER_INCH = 25.4;

    private final String says;
    private final int left;
    private final int top;
    private final int dotsPerModule;
    private final boolean[][] rows;

    private DotCode(String says, int left, int top, int dotsPerModule, boolean[][] rows) {
        this.says = says;
        this.left = left;
        this.top = top;
        this.dotsPerModule = dotsPerModule;
        this.rows = rows;
    }

    /**
     * Encodes a text for an area.
     *
     * @param rules the kind and what is asked of it
     * @param content what the code is given
     * @param width of the area with its quiet zone, dots in reading direction
     * @param height of the area, dots
     * @param dotsPerInch of the printer
     * @return the code
     * @throws CodeRefused if the alphabet or the area does not take it
     */
    public static DotCode of(CodeRules rules, String content, int width, int height, int dotsPerInch)
            throws CodeRefused {
        String says = CodeContent.complete(rules, content);
        Symbology kind = rules.symbology();
        return kind.isLinear()
                ? bars(Bars.of(kind, says), says, width, height, dotsPerInch)
                : modules(kind, Modules.of(rules, says, width, height), says, width, height, dotsPerInch);
    }

    private static DotCode bars(Bars bars, String says, int width, int height, int dotsPerInch) throws CodeRefused {
        int quietModules = bars.kind().quietBefore() + bars.kind().quietBehind();
        int smallest = smallestModule(bars.kind(), dotsPerInch);
        int needed = bars.dots(smallest) + quietModules * smallest;
        if (needed > width || height < 1) {
            throw tooNarrow(needed, width, dotsPerInch);
        }
        int dots = smallest;
        while (bars.dots(dots + 1) + quietModules * (dots + 1) <= width) {
            dots++;
        }
        int across = bars.dots(dots) + quietModules * dots;
        boolean[] row = new boolean[across];
        bars.darken(row, bars.kind().quietBefore() * dots, dots);
        boolean[][] rows = new boolean[height][];
        Arrays.fill(rows, row);
        return new DotCode(says, (width - across) / 2, 0, dots, rows);
    }

    private static DotCode modules(Symbology kind, Modules modules, String says, int width, int height, int dotsPerInch)
            throws CodeRefused {
        int quiet = kind.quietAcross();
        int dots = modules.dotsPerModule(width, height, quiet);
        int smallest = smallestModule(kind, dotsPerInch);
        if (dots < smallest) {
            int across = (modules.across() + 2 * quiet) * smallest;
            throw across > width
                    ? tooNarrow(across, width, dotsPerInch)
                    : tooNarrow((modules.down() + 2 * quiet) * smallest, height, dotsPerInch);
        }
        boolean[][] rows = new boolean[(modules.down() + 2 * quiet) * dots][];
        int across = (modules.across() + 2 * quiet) * dots;
        Arrays.fill(rows, new boolean[across]);
        for (int row = 0; row < modules.rows(); row++) {
            boolean[] line = new boolean[across];
            for (int x = 0; x < modules.across(); x++) {
                int at = (quiet + x) * dots;
                Arrays.fill(line, at, at + dots, modules.isDark(row, x));
            }
            int from = (quiet + row * modules.rowHeight()) * dots;
            Arrays.fill(rows, from, from + modules.rowHeight() * dots, line);
        }
        return new DotCode(says, (width - across) / 2, (height - rows.length) / 2, dots, rows);
    }

    private static int smallestModule(Symbology kind, int dotsPerInch) {
        return (int) Math.ceil(kind.minModuleMillimetres() * dotsPerInch / MILLIMETRES_PER_INCH);
    }

    private static CodeRefused tooNarrow(int needed, int room, int dotsPerInch) {
        return new CodeRefused(
                CodeRefused.TOO_LONG,
                String.format(
                        Locale.ROOT,
                        "The barcode needs %.1f mm for its content, and its area has %.1f mm.",
                        needed * MILLIMETRES_PER_INCH / dotsPerInch,
                        room * MILLIMETRES_PER_INCH / dotsPerInch));
    }

    /**
     * What a scanner will read, with the check digit where it belongs to the number.
     *
     * @return the content as it is encoded: personal, not for messages
     */
    public String says() {
        return says;
    }

    /**
     * Where the code with its quiet zone begins in the area.
     *
     * @return dots from the left
     */
    public int left() {
        return left;
    }

    /**
     * Where the code with its quiet zone begins in the area.
     *
     * @return dots from the top
     */
    public int top() {
        return top;
    }

    /**
     * The code with its quiet zone, from left to right.
     *
     * @return dots
     */
    public int width() {
        return rows[0].length;
    }

    /**
     * The code with its quiet zone, from top to bottom.
     *
     * @return dots
     */
    public int height() {
        return rows.length;
    }

    /**
     * How wide a module is.
     *
     * @return whole dots
     */
    public int dotsPerModule() {
        return dotsPerModule;
    }

    /**
     * Whether a dot is printed.
     *
     * @param x from the code's own left, quiet zone included
     * @param y from its top
     * @return true for black
     */
    public boolean isDark(int x, int y) {
        return rows[y][x];
    }
}
