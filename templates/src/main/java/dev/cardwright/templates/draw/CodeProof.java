package dev.cardwright.templates.draw;

import dev.cardwright.templates.barcode.CodeReading;
import dev.cardwright.templates.barcode.DotCode;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.SideInks;
import java.util.Optional;

/**
 * Proves a printed code on the inks of the finished side, twice. First dot by dot: every bar is resin, and between the bars and
 * in the quiet zone there is neither resin nor dye too dark for a scanner. Then those dots are decoded and compared with what
 * the code was to say. So a code that can still be read although something lies over it is refused as well. Immutable.
 */
final class CodeProof {

    /** A dot that is not lighter than this looks like a bar. */
    private static final int DARK = 96;

    /** The ground must be lighter than this on the average. */
    private static final int LIGHT_ENOUGH = 150;

    /** Of a code of bars this part may be crossed by something, such as a frame; scanners read along the rest. */
    private static final int ONE_ROW_IN = 10;

    private final Piece.Code code;
    private final CodePlace place;

    CodeProof(Piece.Code code, CodePlace place) {
        this.code = code;
        this.place = place;
    }

    void check(SideInks inks, DotCode drawn) throws Unprintable {
        boolean linear = code.rules().symbology().isLinear();
        boolean[] dark = new boolean[linear ? drawn.width() : drawn.width() * drawn.height()];
        Ground ground = new Ground();
        int crossedRows = 0;
        int wholeRow = -1;
        for (int y = 0; y < drawn.height(); y++) {
            if (!matches(inks, drawn, y, ground)) {
                crossedRows++;
            } else if (wholeRow < 0 || y <= drawn.height() / 2) {
                wholeRow = y;
            }
            if (!linear) {
                copy(inks, drawn, y, dark, y * drawn.width());
            }
        }
        if (ground.light < ground.dots * LIGHT_ENOUGH) {
            throw unreadable("The ground below the barcode is too dark for scanners.");
        }
        if (crossedRows > (linear ? drawn.height() / ONE_ROW_IN : 0) || wholeRow < 0) {
            throw unreadable("Something lies over the barcode or in the free zone around it, so scanners may fail.");
        }
        if (linear) {
            copy(inks, drawn, wholeRow, dark, 0);
        }
        if (!CodeReading.of(code.rules().symbology(), dark, drawn.width()).equals(Optional.of(drawn.says()))) {
            throw unreadable("The barcode could not be read back from the finished side.");
        }
    }

    /** How light the dots without resin are, all together. */
    private static final class Ground {
        private long light;
        private long dots;
    }

    /** Whether a row has resin where the bars are, and nothing that looks like it anywhere else. */
    private boolean matches(SideInks inks, DotCode drawn, int y, Ground ground) {
        byte[] black = inks.black();
        int step = place.step(inks.width());
        int dot = place.dot(drawn.left(), drawn.top() + y, inks.width());
        boolean matches = true;
        int light = 0;
        int dots = 0;
        for (int x = 0; x < drawn.width(); x++, dot += step) {
            if (black[dot] != 0) {
                matches &= drawn.isDark(x, y);
            } else {
                int amount = lightness(inks, dot);
                matches &= !drawn.isDark(x, y) && amount >= DARK;
                light += amount;
                dots++;
            }
        }
        ground.light += light;
        ground.dots += dots;
        return matches;
    }

    private void copy(SideInks inks, DotCode drawn, int y, boolean[] dark, int from) {
        int step = place.step(inks.width());
        int dot = place.dot(drawn.left(), drawn.top() + y, inks.width());
        for (int x = 0; x < drawn.width(); x++, dot += step) {
            dark[from + x] = inks.black()[dot] != 0 || lightness(inks, dot) < DARK;
        }
    }

    /** 0 black to 255 white, as an eye sees the dyes or as a scanner's red light does, whichever is darker. */
    private static int lightness(SideInks inks, int dot) {
        int cyan = inks.cyan()[dot] & 0xFF;
        int magenta = inks.magenta()[dot] & 0xFF;
        int yellow = inks.yellow()[dot] & 0xFF;
        if ((cyan | magenta | yellow) == 0) {
            return 255;
        }
        int red = 255 - cyan;
        int green = 255 - magenta;
        int blue = 255 - yellow;
        return Math.min(red, (red * 299 + green * 587 + blue * 114) / 1000);
    }

    private Unprintable unreadable(String sentence) {
        return new Unprintable("CODE-UNREADABLE", code.element(), sentence);
    }
}
