package dev.cardwright.templates.barcode;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A barcode on a grid of dots, as it is read from left to right: every module is a whole number of dots, the quiet zone is kept
 * inside the area, and the code stands in its middle. Immutable.
 */
public final class DotCode {

    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final int MAX_CODE_128 = 80;

    private final int width;
    private final int height;
    private final int dotsPerModule;
    private final boolean[] dark;

    private DotCode(int width, int height, int dotsPerModule) {
        this.width = width;
        this.height = height;
        this.dotsPerModule = dotsPerModule;
        this.dark = new boolean[width * height];
    }

    /**
     * Encodes a text for an area.
     *
     * @param kind the symbology
     * @param content what the code says
     * @param width of the area with its quiet zone, dots in reading direction
     * @param height of the area, dots
     * @param dotsPerInch of the printer
     * @return the code
     * @throws CodeRefused if the alphabet or the area does not take it
     */
    public static DotCode of(Symbology kind, String content, int width, int height, int dotsPerInch)
            throws CodeRefused {
        if (content.isEmpty()) {
            throw new CodeRefused("CODE-CONTENT", "The barcode has nothing to say.");
        }
        return switch (kind) {
            case CODE_128 -> code128(content, width, height, dotsPerInch);
            case QR -> qr(content, width, height, dotsPerInch);
        };
    }

    private static DotCode code128(String content, int width, int height, int dotsPerInch) throws CodeRefused {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(content)) {
            throw new CodeRefused("CODE-CONTENT", "A Code 128 holds ASCII only, and the text has other characters.");
        }
        if (content.length() > MAX_CODE_128) {
            throw new CodeRefused("CODE-TOO-LONG", "A Code 128 holds up to " + MAX_CODE_128 + " characters.");
        }
        boolean[] modules = new Code128Writer().encode(content, Map.of(EncodeHintType.CODE128_COMPACT, true));
        int dots = dotsPerModule(Symbology.CODE_128, modules.length, width, dotsPerInch);
        DotCode code = new DotCode(width, height, dots);
        int start = (width - modules.length * dots) / 2;
        for (int module = 0; module < modules.length; module++) {
            if (modules[module]) {
                code.darken(start + module * dots, 0, dots, height);
            }
        }
        return code;
    }

    private static DotCode qr(String content, int width, int height, int dotsPerInch) throws CodeRefused {
        ByteMatrix modules;
        try {
            boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(content);
            modules = Encoder.encode(
                            content,
                            ErrorCorrectionLevel.M,
                            ascii ? Map.of() : Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name()))
                    .getMatrix();
        } catch (WriterException tooMuch) {
            throw new CodeRefused("CODE-TOO-LONG", "The text is longer than a QR code can hold.");
        }
        int dots = dotsPerModule(Symbology.QR, modules.getWidth(), Math.min(width, height), dotsPerInch);
        DotCode code = new DotCode(width, height, dots);
        int left = (width - modules.getWidth() * dots) / 2;
        int top = (height - modules.getHeight() * dots) / 2;
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    code.darken(left + x * dots, top + y * dots, dots, dots);
                }
            }
        }
        return code;
    }

    private static int dotsPerModule(Symbology kind, int modules, int room, int dotsPerInch) throws CodeRefused {
        int withQuietZone = modules + 2 * kind.quietModules();
        int dots = room / withQuietZone;
        double millimetres = dots * MILLIMETRES_PER_INCH / dotsPerInch;
        if (millimetres < kind.minModuleMillimetres()) {
            throw new CodeRefused(
                    "CODE-TOO-LONG",
                    String.format(
                            Locale.ROOT,
                            "The barcode needs %.1f mm for its content, and its area has %.1f mm.",
                            withQuietZone
                                    * Math.ceil(kind.minModuleMillimetres() * dotsPerInch / MILLIMETRES_PER_INCH)
                                    * MILLIMETRES_PER_INCH
                                    / dotsPerInch,
                            room * MILLIMETRES_PER_INCH / dotsPerInch));
        }
        return dots;
    }

    private void darken(int left, int top, int across, int down) {
        for (int y = top; y < top + down; y++) {
            java.util.Arrays.fill(dark, y * width + left, y * width + left + across, true);
        }
    }

    /**
     * Width of the area.
     *
     * @return dots
     */
    public int width() {
        return width;
    }

    /**
     * Height of the area.
     *
     * @return dots
     */
    public int height() {
        return height;
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
     * @param x from the left
     * @param y from the top
     * @return true for black
     */
    public boolean isDark(int x, int y) {
        return dark[y * width + x];
    }
}
