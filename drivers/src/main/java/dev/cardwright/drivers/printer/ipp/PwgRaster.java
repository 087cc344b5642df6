package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.pdl.pwg.PackBits;
import com.hp.jipp.pdl.pwg.PwgHeader;
import dev.cardwright.drivers.printer.ipp.CardPage.Transform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Pages as PWG raster, with JIPP's page header and line coder. JIPP's whole-document writer knows neither black dots of one
 * bit nor pages that were turned already, so the few lines around the two are our own.
 */
final class PwgRaster {
    private static final byte[] MAGIC = "RaS2".getBytes(StandardCharsets.US_ASCII);
    private static final int POINTS_PER_INCH = 72;
    private static final int WHITE = 0xFFFFFF;
    private static final int BITS_PER_BYTE = 8;

    /** The last byte of cupsColorSpace; JIPP 0.6.16 writes 2 there for black [V], and 3 is registered. */
    private static final int COLOUR_SPACE_AT = 403;

    private static final byte BLACK = 3;

    /**
     * JIPP's coder counts up to 257 equal lines and writes the count into one byte, so that 257 white lines arrive as one
     * [V]. Its own writer never gives it more than this many at once.
     */
    private static final int LINES_AT_ONCE = 64;

    private final RasterKind kind;
    private final PrintPlan plan;

    PwgRaster(PrintPlan plan, RasterKind kind) {
        this.plan = plan;
        this.kind = kind;
    }

    /** The whole document, one page per side. */
    byte[] document(List<CardPage> pages) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes(MAGIC);
        boolean back = false;
        for (CardPage page : pages) {
            Transform transform = back ? TwoSided.sheetBack(plan.sides(), plan.sheetBack()) : Transform.NONE;
            document.writeBytes(header(page, pages.size(), transform));
            int lineBytes = (page.width() * kind.bits() * kind.components() + BITS_PER_BYTE - 1) / BITS_PER_BYTE;
            // Of one bit per dot, eight dots are packed as if they were one of a byte.
            PackBits coder =
                    kind.bits() == 1 ? new PackBits(1, lineBytes) : new PackBits(kind.components(), page.width());
            byte[] samples = samples(page.transformed(transform), lineBytes);
            int stride = LINES_AT_ONCE * lineBytes;
            for (int at = 0; at < samples.length; at += stride) {
                int length = Math.min(stride, samples.length - at);
                coder.encode(new ByteArrayInputStream(samples, at, length), document);
            }
            back = true;
        }
        return document.toByteArray();
    }

    private byte[] samples(CardPage page, int lineBytes) {
        return switch (kind) {
            case SRGB_8, SGRAY_8 -> page.dots();
            case BLACK_8 -> {
                byte[] black = page.dots().clone();
                for (int at = 0; at < black.length; at++) {
                    black[at] = (byte) ~black[at];
                }
                yield black;
            }
            case BLACK_1 -> {
                byte[] bits = new byte[lineBytes * page.height()];
                for (int y = 0; y < page.height(); y++) {
                    for (int x = 0; x < page.width(); x++) {
                        if (page.dots()[y * page.width() + x] == 0) {
                            bits[y * lineBytes + x / BITS_PER_BYTE] |= (byte) (0x80 >> (x % BITS_PER_BYTE));
                        }
                    }
                }
                yield bits;
            }
        };
    }

    private byte[] header(CardPage page, int pages, Transform transform) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        described(page, pages, transform).write(bytes);
        byte[] header = bytes.toByteArray();
        if (kind.colours() == PwgHeader.ColorSpace.Black) {
            header[COLOUR_SPACE_AT] = BLACK;
        }
        return header;
    }

    /** The page header [C: JIPP after PWG 5102.4, section 4.3]; what is not named stays at its usual value. */
    private PwgHeader described(CardPage page, int pages, Transform transform) {
        int dotsPerInch = plan.dotsPerInch();
        return new PwgHeader(
                "",
                "",
                "",
                PwgHeader.When.Never,
                !plan.sides().equals(TwoSided.ONE_SIDE),
                dotsPerInch,
                dotsPerInch,
                false,
                PwgHeader.When.Never,
                plan.medium().portrait() ? PwgHeader.Edge.ShortEdgeFirst : PwgHeader.Edge.LongEdgeFirst,
                PwgHeader.MediaPosition.Auto,
                0,
                1,
                PwgHeader.Orientation.Portrait,
                Math.round((float) page.width() * POINTS_PER_INCH / dotsPerInch),
                Math.round((float) page.height() * POINTS_PER_INCH / dotsPerInch),
                plan.sides().equals(TwoSided.SHORT_EDGE),
                page.width(),
                page.height(),
                kind.bits(),
                kind.bits() * kind.components(),
                PwgHeader.ColorOrder.Chunky,
                kind.colours(),
                pages,
                transform == Transform.MIRRORED_ACROSS || transform == Transform.HALF_TURN ? -1 : 1,
                transform == Transform.MIRRORED_ALONG || transform == Transform.HALF_TURN ? -1 : 1,
                0,
                0,
                0,
                0,
                WHITE,
                PwgHeader.PrintQuality.Default,
                0,
                new byte[0],
                "",
                plan.medium().keyword().orElse(""));
    }
}
