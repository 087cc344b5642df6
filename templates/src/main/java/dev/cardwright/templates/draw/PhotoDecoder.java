package dev.cardwright.templates.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes photos that nobody vouches for. Only JPEG and PNG, sizes checked before a pixel is decoded, everything in memory (the
 * Java library's usual stream would leave a copy in the temporary folder).
 */
final class PhotoDecoder {

    /** Photos whose short edge is longer than this are thinned out while they are decoded. */
    private static final int ENOUGH_PIXELS = 1300;

    private final PhotoLimits limits;

    PhotoDecoder(PhotoLimits limits) {
        this.limits = limits;
    }

    DecodedPhoto decode(Photo photo, String element) throws Unprintable {
        byte[] bytes = photo.shared();
        if (bytes.length > limits.bytes()) {
            throw new Unprintable(
                    "PHOTO-TOO-LARGE",
                    element,
                    "The photo has " + bytes.length + " bytes. Allowed: up to " + limits.bytes() + ".");
        }
        String format = format(bytes);
        if (format.isEmpty()) {
            throw new Unprintable("PHOTO-NO-IMAGE", element, "The photo is no image. Allowed: JPEG and PNG files.");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            Damage damage = new Damage();
            reader.addIIOReadWarningListener(damage);
            DecodedPhoto decoded = decode(reader, element);
            if (damage.found) {
                throw damaged(element);
            }
            return format.equals("jpeg") ? decoded.upright(ExifOrientation.of(bytes)) : decoded;
        } catch (IIOException unsupported) {
            if (String.valueOf(unsupported.getMessage())
                    .toLowerCase(Locale.ROOT)
                    .contains("unsupported image type")) {
                throw new Unprintable(
                        "PHOTO-NO-IMAGE",
                        element,
                        "The photo is not RGB or grey. Allowed: RGB and grey JPEG or PNG files.");
            }
            throw damaged(element);
        } catch (IOException | RuntimeException broken) {
            throw damaged(element);
        } finally {
            reader.dispose();
        }
    }

    private DecodedPhoto decode(ImageReader reader, String element) throws IOException, Unprintable {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > limits.pixels()) {
            throw new Unprintable(
                    "PHOTO-TOO-LARGE",
                    element,
                    "The photo has " + width + " x " + height + " pixels. Allowed: up to " + limits.pixels()
                            + " altogether.");
        }
        int shrink = Math.max(1, Math.min(width, height) / ENOUGH_PIXELS);
        ImageReadParam how = reader.getDefaultReadParam();
        how.setSourceSubsampling(shrink, shrink, 0, 0);
        BufferedImage image = reader.read(0, how);
        return new DecodedPhoto(image.getWidth(), image.getHeight(), pixels(image), shrink);
    }

    private static int[] pixels(BufferedImage image) {
        int count = image.getWidth() * image.getHeight();
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && image.getRaster().getDataBuffer() instanceof DataBufferByte data
                && data.getData().length == count * 3) {
            byte[] bgr = data.getData();
            int[] rgb = new int[count];
            for (int pixel = 0, at = 0; pixel < count; pixel++, at += 3) {
                rgb[pixel] = (bgr[at + 2] & 0xFF) << 16 | (bgr[at + 1] & 0xFF) << 8 | (bgr[at] & 0xFF);
            }
            return rgb;
        }
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = plain.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, plain.getWidth(), plain.getHeight());
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return ((DataBufferInt) plain.getRaster().getDataBuffer()).getData();
    }

    private static String format(byte[] bytes) {
        if (bytes.length > 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8 && (bytes[2] & 0xFF) == 0xFF) {
            return "jpeg";
        }
        boolean png =
                bytes.length > 8 && (bytes[0] & 0xFF) == 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G';
        return png ? "png" : "";
    }

    private static Unprintable damaged(String element) {
        return new Unprintable("PHOTO-DAMAGED", element, "The photo is damaged or ends too early.");
    }

    /** The JPEG decoder paints the missing part of a cut-off file grey and only warns. */
    private static final class Damage implements IIOReadWarningListener {
        private boolean found;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            String text = warning.toLowerCase(Locale.ROOT);
            found |= text.contains("premature") || text.contains("truncated") || text.contains("corrupt");
        }
    }
}
