package dev.cardwright.simulator.ipp;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A tiny writer of PWG raster, with every kind of run. */
final class RasterWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int dotsPerInch;
    private final RasterHeader.Dots dots;
    private int duplex;
    private int tumble;

    RasterWriter(int dotsPerInch, RasterHeader.Dots dots) {
        this.dotsPerInch = dotsPerInch;
        this.dots = dots;
        out.writeBytes("RaS2".getBytes(StandardCharsets.US_ASCII));
    }

    RasterWriter twoSided(boolean shortEdge) {
        duplex = 1;
        tumble = shortEdge ? 1 : 0;
        return this;
    }

    /** One page, its lines in the order in which they are. */
    RasterWriter page(BufferedImage page) {
        int bits = dots == RasterHeader.Dots.SRGB_8 ? 24 : dots == RasterHeader.Dots.SGRAY_8 ? 8 : 1;
        int lineBytes = (page.getWidth() * bits + 7) / 8;
        ByteBuffer header = ByteBuffer.allocate(1796);
        header.put(0, "PwgRaster".getBytes(StandardCharsets.US_ASCII));
        int[][] fields = {
            {272, duplex},
            {276, dotsPerInch},
            {280, dotsPerInch},
            {368, tumble},
            {372, page.getWidth()},
            {376, page.getHeight()},
            {384, bits == 1 ? 1 : 8},
            {388, bits},
            {392, lineBytes},
            {400, bits == 24 ? 19 : bits == 8 ? 18 : 3},
            {420, bits == 24 ? 3 : 1},
        };
        for (int[] field : fields) {
            header.putInt(field[0], field[1]);
        }
        out.writeBytes(header.array());
        lines(page, bits, lineBytes);
        return this;
    }

    private void lines(BufferedImage page, int bits, int lineBytes) {
        int y = 0;
        while (y < page.getHeight()) {
            byte[] line = line(page, y, bits, lineBytes);
            int same = 1;
            while (same < 256
                    && y + same < page.getHeight()
                    && Arrays.equals(line, line(page, y + same, bits, lineBytes))) {
                same++;
            }
            out.write(same - 1);
            pack(line, Math.max(1, bits / 8));
            y += same;
        }
    }

    private static byte[] line(BufferedImage page, int y, int bits, int lineBytes) {
        byte[] line = new byte[lineBytes];
        for (int x = 0; x < page.getWidth(); x++) {
            int rgb = page.getRGB(x, y);
            if (bits == 24) {
                line[3 * x] = (byte) (rgb >> 16);
                line[3 * x + 1] = (byte) (rgb >> 8);
                line[3 * x + 2] = (byte) rgb;
            } else if (bits == 8) {
                line[x] = (byte) (rgb >> 8);
            } else if ((rgb & 0xFF00) == 0) {
                line[x / 8] |= (byte) (0x80 >> x % 8);
            }
        }
        return line;
    }

    private void pack(byte[] line, int size) {
        int pixels = line.length / size;
        int at = 0;
        while (at < pixels) {
            int run = 1;
            while (run < 128 && at + run < pixels && same(line, size, at, at + run)) {
                run++;
            }
            if (run > 1) {
                out.write(run - 1);
                out.write(line, at * size, size);
            } else {
                while (run < 128 && at + run < pixels && !same(line, size, at + run - 1, at + run)) {
                    run++;
                }
                out.write(run == 1 ? 0 : 257 - run);
                out.write(line, at * size, run * size);
            }
            at += run;
        }
    }

    private static boolean same(byte[] line, int size, int one, int other) {
        return Arrays.equals(line, one * size, (one + 1) * size, line, other * size, (other + 1) * size);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
