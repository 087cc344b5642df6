package dev.cardwright.simulator.people;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A drawn portrait as a camera would have stored it: a JPEG, with an Exif segment when it lies on its side. */
public final class Portrait {
    private static final float QUALITY = 0.88f;
    private static final int START_OF_SCAN = 0xDA;
    private static final int PROBE_BYTES = 32;

    private Portrait() {}

    static byte[] draw(Look look, Orientation orientation) {
        BufferedImage stored = orientation.stored(new PortraitPainter(look).paint());
        byte[] jpeg = jpeg(stored);
        return orientation == Orientation.UPRIGHT ? jpeg : withExif(jpeg, orientation);
    }

    /**
     * 32 bytes from the middle of a JPEG's entropy-coded data: enough to find the picture again in any file that holds it.
     *
     * @return nothing if the bytes are no JPEG with so much data
     */
    public static Optional<byte[]> probe(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            int length = ((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF);
            at += 2 + length;
            if (marker == START_OF_SCAN) {
                int middle = at + (jpeg.length - at) / 2;
                return middle + PROBE_BYTES <= jpeg.length
                        ? Optional.of(Arrays.copyOfRange(jpeg, middle, middle + PROBE_BYTES))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static byte[] jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A picture could not be written into memory.", impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Puts an APP1 segment with one IFD entry, the orientation, right behind the start of the image. */
    private static byte[] withExif(byte[] jpeg, Orientation orientation) {
        byte[] tiff = tiff(orientation);
        int segmentLength = 2 + 6 + tiff.length;
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 2 + segmentLength);
        file.put(jpeg, 0, 2);
        file.putShort((short) 0xFFE1).putShort((short) segmentLength);
        file.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff);
        file.put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    /** Cameras write either byte order, so both occur here. */
    private static byte[] tiff(Orientation orientation) {
        boolean little = orientation == Orientation.NEEDS_CLOCKWISE;
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4);
        tiff.put(little ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
        tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.putShort((short) 42).putInt(8);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation.tagValue())
                .putShort((short) 0);
        tiff.putInt(0);
        return tiff.array();
    }
}
