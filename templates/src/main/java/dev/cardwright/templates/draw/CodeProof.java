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
        long light = 0;
        int lightDots = 0;
        int crossedRows = 0;
        boolean linear = code.rules().symbology().isLinear();
        int wholeRow = -1;
        boolean[] dark = new boolean[linear ? drawn.width() : drawn.width() * drawn.height()];
        int step = place.step(inks.width());
        byte[] black = inks.black();
        for (int y = 0; y < drawn.height(); y++) {
            int dot = place.dot(drawn.left(), drawn.top() + y, inks.width());
            boolean crossed = false;
            for (int x = 0; x < drawn.width(); x++, dot += step) {
                boolean resin = black[dot] != 0;
                boolean bar = resin;
                if (!resin) {
                    int amount = lightness(inks, dot);
                    light += amount;
                    lightDots++;
                    bar = amount < DARK;
                }
                crossed |= drawn.isDark(x, y) ? !resin : bar;
                if (!linear) {
                    dark[y * drawn.width() + x] = bar;
                }
            }
            if (crossed) {
                crossedRows++;
            } else if (wholeRow < 0 || y <= drawn.height() / 2) {
                wholeRow = y;
            }
        }
        if (light < (long) lightDots * LIGHT_ENOUGH) {
            throw unreadable("The ground below the barcode is too dark for scanners.");
        }
        if (crossedRows > (linear ? drawn.height() / ONE_ROW_IN : 0) || wholeRow < 0) {
            throw unreadable("Something lies over the barcode or in the free zone around it, so scanners may fail.");
        }
        if (linear) {
            row(inks, drawn, wholeRow, dark);
        }
        if (!CodeReading.of(code.rules().symbology(), dark, drawn.width()).equals(Optional.of(drawn.says()))) {
            throw unreadable("The barcode could not be read back from the finished side.");
        }
    }

    private void row(SideInks inks, DotCode drawn, int y, boolean[] dark) {
        int step = place.step(inks.width());
        int dot = place.dot(drawn.left(), drawn.top() + y, inks.width());
        for (int x = 0; x < dark.length; x++, dot += step) {
            dark[x] = inks.black()[dot] != 0 || lightness(inks, dot) < DARK;
        }
    }

    /** 0 black to 255 white, as an eye sees the dyes or as a scanner's red light does, whichever is darker. */
    private static int lightness(SideInks inks, int dot) {
        int red = 255 - (inks.cyan()[dot] & 0xFF);
        int green = 255 - (inks.magenta()[dot] & 0xFF);
        int blue = 255 - (inks.yellow()[dot] & 0xFF);
        return Math.min(red, (red * 299 + green * 587 + blue * 114) / 1000);
    }

    private Unprintable unreadable(String sentence) {
        return new Unprintable("CODE-UNREADABLE", code.element(), sentence);
    }
}
