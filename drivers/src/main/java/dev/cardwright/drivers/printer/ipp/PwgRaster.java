package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.pdl.pwg.PackBits;
import com.hp.jipp.pdl.pwg.PwgHeader;
import dev.cardwright.drivers.printer.ipp.CardPage.Transform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    /**
     * Writes the whole document, one page per side. The dots of the pages become its samples, at their place and without a
     * copy. JIPP's coder keeps two lines of every {@link #LINES_AT_ONCE} to itself and leaves them to the collector.
     */
    void write(List<CardPage> pages, WipedBytes document) {
        try (OutputStream end = document.end()) {
            write(pages, end);
        } catch (IOException never) {
            throw new IllegalStateException("A document cannot be written into memory.", never);
        }
    }

    private void write(List<CardPage> pages, OutputStream document) throws IOException {
        document.write(MAGIC);
        boolean back = false;
        for (CardPage page : pages) {
            Transform transform = back ? TwoSided.sheetBack(plan.sides(), plan.sheetBack()) : Transform.NONE;
            document.write(header(page, pages.size(), transform));
            int lineBytes = (page.width() * kind.bits() * kind.components() + BITS_PER_BYTE - 1) / BITS_PER_BYTE;
            // Of one bit per dot, eight dots are packed as if they were one of a byte.
            PackBits coder =
                    kind.bits() == 1 ? new PackBits(1, lineBytes) : new PackBits(kind.components(), page.width());
            page.transform(transform);
            turnIntoSamples(page, lineBytes);
            int stride = LINES_AT_ONCE * lineBytes;
            int samples = lineBytes * page.height();
            for (int at = 0; at < samples; at += stride) {
                int length = Math.min(stride, samples - at);
                coder.encode(new ByteArrayInputStream(page.dots(), at, length), document);
            }
            back = true;
        }
    }

    private void turnIntoSamples(CardPage page, int lineBytes) {
        byte[] dots = page.dots();
        switch (kind) {
            case SRGB_8, SGRAY_8 -> {
                // They are.
            }
            case BLACK_8 -> {
                for (int at = 0; at < dots.length; at++) {
                    dots[at] = (byte) ~dots[at];
                }
            }
            case BLACK_1 -> {
                // Eight dots are read before their byte is written, and a byte never stands behind its dots.
                for (int y = 0; y < page.height(); y++) {
                    for (int eight = 0; eight < lineBytes; eight++) {
                        dots[y * lineBytes + eight] = eightDots(page, y, eight * BITS_PER_BYTE);
                    }
                }
            }
        }
    }

    private static byte eightDots(CardPage page, int y, int from) {
        int bits = 0;
        for (int x = from; x < Math.min(from + BITS_PER_BYTE, page.width()); x++) {
            if (page.dots()[y * page.width() + x] == 0) {
                bits |= 0x80 >> (x - from);
            }
        }
        return (byte) bits;
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
