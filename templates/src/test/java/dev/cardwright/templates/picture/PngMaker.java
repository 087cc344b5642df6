package dev.cardwright.templates.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files chunk by chunk, right ones and wrong ones. */
public final class PngMaker {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    /** Begins a file. */
    public PngMaker() {
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    /** Measures and kind: 0 grey, 2 RGB, 3 palette, 4 grey and opacity, 6 RGB and opacity. */
    public PngMaker header(int width, int height, int bits, int kind, boolean interlaced) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put((byte) kind)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) (interlaced ? 1 : 0))
                        .array());
    }

    /** Rows as they are, each with its filter's number in front. */
    public PngMaker pixels(byte[] rows) {
        return chunk("IDAT", packed(rows));
    }

    /** A chunk with its checksum. */
    public PngMaker chunk(String name, byte... content) {
        return chunk(name, content, 0);
    }

    /** A chunk whose checksum is wrong by some number. */
    PngMaker chunk(String name, byte[] content, int wrongBy) {
        ByteBuffer chunk = ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, content.length + 4);
        chunk.putInt((int) sum.getValue() + wrongBy);
        file.writeBytes(chunk.array());
        return this;
    }

    /** A profile under a name. */
    public PngMaker profile(byte[] icc) {
        byte[] packed = packed(icc);
        return chunk(
                "iCCP",
                ByteBuffer.allocate(packed.length + 3)
                        .put((byte) 'p')
                        .put((byte) 0)
                        .put((byte) 0)
                        .put(packed)
                        .array());
    }

    /** Ends the file. */
    public byte[] end() {
        return chunk("IEND").file.toByteArray();
    }

    static byte[] packed(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[65536];
        while (!deflater.finished()) {
            out.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** One colour all over, given as the bytes of one pixel; for bits below 8, of one byte's pixels. */
    public static byte[] plain(int width, int height, int bits, int kind, int... pixel) {
        int bands = kind == 2 ? 3 : kind == 4 ? 2 : kind == 6 ? 4 : 1;
        int rowBytes = (width * bands * bits + 7) / 8;
        byte[] rows = new byte[height * (rowBytes + 1)];
        for (int y = 0; y < height; y++) {
            for (int at = 0; at < rowBytes; at++) {
                rows[y * (rowBytes + 1) + 1 + at] = (byte) pixel[at % pixel.length];
            }
        }
        return rows;
    }
}
