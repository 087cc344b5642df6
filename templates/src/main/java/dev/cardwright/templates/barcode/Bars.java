package dev.cardwright.templates.barcode;

import com.google.zxing.EncodeHintType;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.Code39Writer;
import com.google.zxing.oned.EAN13Writer;
import com.google.zxing.oned.EAN8Writer;
import com.google.zxing.oned.ITFWriter;
import java.util.Arrays;
import java.util.Map;

/** A row of bars and gaps, beginning and ending with a bar. Immutable. */
final class Bars {

    private final Symbology kind;
    /** Of bars and gaps in turn: modules, or 1 for narrow and more for wide. */
    private final int[] widths;

    private Bars(Symbology kind, int[] widths) {
        this.kind = kind;
        this.widths = widths;
    }

    /** Encodes what was checked and completed before. */
    static Bars of(Symbology kind, String content) {
        boolean[] modules = switch (kind) {
            case CODE_39 -> new Code39Writer().encode(content);
            case CODE_128 -> new Code128Writer().encode(content, Map.of(EncodeHintType.CODE128_COMPACT, true));
            case ITF -> new ITFWriter().encode(content);
            case EAN_13 -> new EAN13Writer().encode(content);
            case EAN_8 -> new EAN8Writer().encode(content);
            case PDF_417, DATA_MATRIX, QR, AZTEC ->
                throw new IllegalArgumentException(kind.title() + " has modules, not bars");
        };
        int[] widths = new int[modules.length];
        int count = 0;
        for (int module = 0; module < modules.length; module++) {
            if (module > 0 && modules[module] != modules[module - 1]) {
                count++;
            }
            widths[count]++;
        }
        int bars = modules[modules.length - 1] ? count + 1 : count;
        return new Bars(kind, Arrays.copyOf(widths, bars));
    }

    /**
     * How many dots a bar or gap takes. Codes of two widths have wide ones of two and a half narrow ones, rounded up to whole
     * dots: ISO/IEC 16388 and 16390 allow 2 to 3, and where modules are fine at least 2.2.
     */
    private int dots(int width, int dotsPerModule) {
        boolean twoWidths = kind == Symbology.CODE_39 || kind == Symbology.ITF;
        if (!twoWidths) {
            return width * dotsPerModule;
        }
        return width == 1 ? dotsPerModule : (5 * dotsPerModule + 1) / 2;
    }

    /** The whole row without quiet zone. */
    int dots(int dotsPerModule) {
        int dots = 0;
        for (int width : widths) {
            dots += dots(width, dotsPerModule);
        }
        return dots;
    }

    /** Darkens the bars in a row of dots that was light, from a place on. */
    void darken(boolean[] row, int start, int dotsPerModule) {
        int at = start;
        for (int bar = 0; bar < widths.length; bar++) {
            int end = at + dots(widths[bar], dotsPerModule);
            Arrays.fill(row, at, end, bar % 2 == 0);
            at = end;
        }
    }

    Symbology kind() {
        return kind;
    }
}
