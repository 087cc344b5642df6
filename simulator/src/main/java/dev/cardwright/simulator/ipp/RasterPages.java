package dev.cardwright.simulator.ipp;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads PWG raster (PWG 5102.4, read in transcripts; the coding of lines as remembered [M] and checked with the writers of others): a synchronisation word, then
 * per page a header of 1796 bytes and lines. A line begins with how often it is repeated; then come runs: up to 127 says that one pixel is
 * repeated, from 129 that different pixels follow.
 */
final class RasterPages implements Pages {
    private static final int NOT_USED = 128;

    private final ByteBuffer bytes;
    private final Offer offer;
    private final SheetBack sheetBack;
    private final RasterHeader first;
    private final Sides sides;
    private boolean firstRead;

    private RasterPages(ByteBuffer bytes, Ticket ticket, Offer offer, SheetBack sheetBack, RasterHeader first) {
        this.bytes = bytes;
        this.offer = offer;
        this.sheetBack = sheetBack;
        this.first = first;
        this.sides = ticket.sides().orElse(offer.twoSided() ? first.sides() : Sides.ONE);
    }

    static RasterPages open(byte[] document, Ticket ticket, Offer offer, SheetBack sheetBack)
            throws UnprintableException {
        if (DocumentFormat.sensed(document)
                .filter(DocumentFormat.PWG_RASTER::equals)
                .isEmpty()) {
            throw UnprintableException.damaged("The document does not begin like PWG raster.");
        }
        ByteBuffer bytes = ByteBuffer.wrap(document);
        bytes.position(RasterHeader.SYNC_BYTES);
        return new RasterPages(bytes, ticket, offer, sheetBack, RasterHeader.read(bytes));
    }

    @Override
    public Sides sides() {
        return sides;
    }

    @Override
    public Optional<BufferedImage> next(boolean back) throws UnprintableException {
        if (firstRead && !bytes.hasRemaining()) {
            return Optional.empty();
        }
        RasterHeader header = firstRead ? RasterHeader.read(bytes) : first;
        firstRead = true;
        header.check(offer);
        BufferedImage page = new BufferedImage(header.width(), header.height(), BufferedImage.TYPE_INT_RGB);
        try {
            readLines(header, page, back);
        } catch (BufferUnderflowException end) {
            throw UnprintableException.damaged("The raster ends in the middle of a page.");
        }
        int turns = header.reverseLandscape() ? 3 : 1;
        return Optional.of(CardPicture.lay(page, turns + CardPicture.moreOnBack(back, sides), Ticket.Scaling.FILL));
    }

    private void readLines(RasterHeader header, BufferedImage page, boolean back) throws UnprintableException {
        boolean reversedLines = back && sheetBack.reversesLines(sides);
        boolean reversedPage = back && sheetBack.reversesPage(sides);
        int[] rgb = ((DataBufferInt) page.getRaster().getDataBuffer()).getData();
        byte[] line = new byte[header.bytesPerLine()];
        int[] dots = new int[header.width()];
        int y = 0;
        while (y < header.height()) {
            int times = 1 + (bytes.get() & 0xFF);
            if (y + times > header.height()) {
                throw UnprintableException.damaged("The raster has more lines than its page.");
            }
            unpack(line, header.bytesPerPixel());
            header.toRgb(line, dots, reversedLines);
            for (int copy = 0; copy < times; copy++, y++) {
                int target = reversedPage ? header.height() - 1 - y : y;
                System.arraycopy(dots, 0, rgb, target * header.width(), header.width());
            }
        }
    }

    private void unpack(byte[] line, int pixelBytes) throws UnprintableException {
        int filled = 0;
        while (filled < line.length) {
            int code = bytes.get() & 0xFF;
            if (code == NOT_USED) {
                throw UnprintableException.damaged("The raster has a run that PWG raster does not know.");
            }
            int length = (code < NOT_USED ? code + 1 : 257 - code) * pixelBytes;
            if (filled + length > line.length) {
                throw UnprintableException.damaged("The raster has a line that is longer than its page.");
            }
            if (code < NOT_USED) {
                bytes.get(line, filled, pixelBytes);
                for (int next = filled + pixelBytes; next < filled + length; next++) {
                    line[next] = line[next - pixelBytes];
                }
            } else {
                bytes.get(line, filled, length);
            }
            filled += length;
        }
    }

    @Override
    public void close() {
        bytes.position(bytes.limit());
    }
}
