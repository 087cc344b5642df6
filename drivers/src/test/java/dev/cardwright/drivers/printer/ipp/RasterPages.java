package dev.cardwright.drivers.printer.ipp;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads PWG raster by its description (PWG 5102.4) alone: shares nothing with JIPP. Places in the header are counted in
 * bytes from its start.
 */
final class RasterPages {
    private static final int HEADER = 1796;

    /**
     * One page.
     *
     * @param header all its 1796 bytes
     * @param dots as 0xRRGGBB, row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Page(byte[] header, int width, int height, int[] dots) {
        int number(int at) {
            int number = 0;
            for (int offset = 0; offset < 4; offset++) {
                number = (number << 8) + Byte.toUnsignedInt(header[at + offset]);
            }
            return number;
        }

        int dotsPerInch() {
            return number(276);
        }

        boolean duplex() {
            return number(272) == 1;
        }

        boolean tumble() {
            return number(368) == 1;
        }

        int pages() {
            return number(452);
        }

        int crossFeedTransform() {
            return number(456);
        }

        int feedTransform() {
            return number(460);
        }

        String media() {
            return text(1732);
        }

        String text(int at) {
            int end = at;
            while (header[end] != 0) {
                end++;
            }
            return new String(header, at, end - at, java.nio.charset.StandardCharsets.US_ASCII);
        }

        int dot(int x, int y) {
            return dots[y * width + x];
        }
    }

    private RasterPages() {}

    static List<Page> read(byte[] document) throws IOException {
        DataInputStream bytes = new DataInputStream(new ByteArrayInputStream(document));
        if (bytes.readInt() != 0x52615332) {
            throw new IOException("not RaS2");
        }
        List<Page> pages = new ArrayList<>();
        while (bytes.available() > 0) {
            byte[] header = new byte[HEADER];
            bytes.readFully(header);
            Page bare = new Page(header, 0, 0, new int[0]);
            if (!bare.text(0).equals("PwgRaster")) {
                throw new IOException("not a page header");
            }
            int width = bare.number(372);
            int height = bare.number(376);
            pages.add(new Page(header, width, height, dots(bytes, bare, width, height)));
        }
        return pages;
    }

    private static int[] dots(DataInputStream bytes, Page header, int width, int height) throws IOException {
        int bitsPerDot = header.number(388);
        int lineBytes = header.number(392);
        int colours = header.number(400);
        int unit = Math.max(1, bitsPerDot / 8);
        int[] dots = new int[width * height];
        int y = 0;
        while (y < height) {
            int times = bytes.readUnsignedByte() + 1;
            byte[] line = new byte[lineBytes];
            int at = 0;
            while (at < lineBytes) {
                int code = bytes.readUnsignedByte();
                if (code < 128) {
                    byte[] one = new byte[unit];
                    bytes.readFully(one);
                    for (int number = 0; number <= code; number++, at += unit) {
                        System.arraycopy(one, 0, line, at, unit);
                    }
                } else if (code > 128) {
                    int length = (257 - code) * unit;
                    bytes.readFully(line, at, length);
                    at += length;
                } else {
                    Arrays.fill(line, at, lineBytes, colours == 3 ? 0 : (byte) 255);
                    at = lineBytes;
                }
            }
            for (int time = 0; time < times; time++, y++) {
                for (int x = 0; x < width; x++) {
                    dots[y * width + x] = dot(line, x, bitsPerDot, colours);
                }
            }
        }
        return dots;
    }

    private static int dot(byte[] line, int x, int bitsPerDot, int colours) {
        int grey;
        if (bitsPerDot == 24) {
            return (Byte.toUnsignedInt(line[x * 3]) << 16)
                    + (Byte.toUnsignedInt(line[x * 3 + 1]) << 8)
                    + Byte.toUnsignedInt(line[x * 3 + 2]);
        } else if (bitsPerDot == 8) {
            grey = Byte.toUnsignedInt(line[x]);
        } else {
            grey = (line[x / 8] >> (7 - x % 8) & 1) * 255;
        }
        int shown = colours == 3 ? 255 - grey : grey;
        return shown * 0x010101;
    }
}
