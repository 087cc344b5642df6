package dev.cardwright.templates.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG files of kinds that cameras and agencies send: the Java library writes the samples, the notes are added by hand. */
public final class JpegMaker {

    private static final float QUALITY = 0.95f;

    private JpegMaker() {}

    /** A file of one colour, given as its samples, with no note what they mean. */
    public static byte[] plain(int width, int height, int... samples) {
        byte[] data = new byte[width * height * samples.length];
        for (int at = 0; at < data.length; at++) {
            data[at] = (byte) samples[at % samples.length];
        }
        int[] offsets = new int[samples.length];
        Arrays.setAll(offsets, band -> band);
        Raster raster = Raster.createInterleavedRaster(
                new DataBufferByte(data, data.length),
                width,
                height,
                width * samples.length,
                samples.length,
                offsets,
                null);
        return write(new IIOImage(raster, null, null), false);
    }

    /** An ordinary file, as most programs write it. */
    public static byte[] ordinary(BufferedImage image) {
        return write(new IIOImage(image, null, null), false);
    }

    /** A file that is sharpened scan by scan. */
    static byte[] progressive(BufferedImage image) {
        return write(new IIOImage(image, null, null), true);
    }

    private static byte[] write(IIOImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream cache = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(cache);
            writer.write(null, image, how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Adobe's note: 0 nothing was converted, 1 luma and two differences, 2 the same and black. */
    public static byte[] withAdobe(byte[] jpeg, int transform) {
        return with(
                jpeg,
                0xEE,
                ByteBuffer.allocate(12)
                        .put(ascii("Adobe"))
                        .putShort((short) 100)
                        .putInt(0)
                        .put((byte) transform)
                        .array());
    }

    /** An EXIF note how the camera was held. */
    public static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
        return withExif(jpeg, exif(orientation, order));
    }

    static byte[] withExif(byte[] jpeg, byte[] tiff) {
        return with(jpeg, 0xE1, concat(ascii("Exif\0\0"), tiff));
    }

    static byte[] exif(int orientation, ByteOrder order) {
        return ByteBuffer.allocate(26)
                .put(ascii(order == ByteOrder.BIG_ENDIAN ? "MM" : "II"))
                .order(order)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** A profile in as many parts as are asked for; the part with the given number is left out. */
    static byte[] withProfile(byte[] jpeg, byte[] icc, int parts, Optional<Integer> without) {
        byte[] file = jpeg;
        int length = (icc.length + parts - 1) / parts;
        for (int part = parts; part >= 1; part--) {
            byte[] piece = Arrays.copyOfRange(icc, (part - 1) * length, Math.min(icc.length, part * length));
            if (!without.equals(Optional.of(part))) {
                file = with(file, 0xE2, concat(ascii("ICC_PROFILE\0"), new byte[] {(byte) part, (byte) parts}, piece));
            }
        }
        return file;
    }

    /** Puts a segment at the beginning. */
    static byte[] with(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + content.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    /** Takes the segments with a marker out. */
    static byte[] without(byte[] jpeg, int marker) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            int length = ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF)) + 2;
            if ((jpeg[at + 1] & 0xFF) != marker) {
                file.write(jpeg, at, length);
            }
            at += length;
        }
        file.write(jpeg, at, jpeg.length - at);
        return file.toByteArray();
    }

    /** Where the frame's segment begins. */
    static int frame(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xF0) != 0xC0 || (jpeg[at + 1] & 0xFF) == 0xC4) {
            at += ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF)) + 2;
        }
        return at;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... pieces) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            whole.writeBytes(piece);
        }
        return whole.toByteArray();
    }
}
