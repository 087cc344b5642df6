package dev.cardwright.templates.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Decodes JPEG and PNG files that nobody vouches for: measures and structure are checked before a pixel is decoded, and everything
 * stays in memory. Decodes with the Java library's own readers, whatever else is installed beside them. Stateless.
 */
public final class PictureDecoder {

    /** Pictures whose short edge is longer than twice this are thinned out while they are decoded. */
    private static final int ENOUGH_PIXELS_ALONG_AN_EDGE = 1300;

    /** And so is what has more pixels than this, however long and thin. */
    private static final int ENOUGH_PIXELS = 8_000_000;

    private static final ImageReaderSpi JPEG_READER = ownReader("jpeg");
    private static final ImageReaderSpi PNG_READER = ownReader("png");

    private PictureDecoder() {}

    /**
     * Decodes a file.
     *
     * @param file its bytes
     * @param mostPixels how many it may have, width times height
     * @param subject what it is called at the beginning of a sentence, for example {@code The photo}
     * @return the picture
     * @throws PictureRefused if it is none that can be used
     */
    public static Picture decode(byte[] file, long mostPixels, String subject) throws PictureRefused {
        return switch (kind(file, subject)) {
            case JPEG -> {
                JpegFile jpeg = JpegFile.read(file, subject);
                checkSize(jpeg.width(), jpeg.height(), mostPixels, subject);
                yield jpeg(jpeg, subject);
            }
            default -> {
                PngFile png = PngFile.read(file, subject);
                checkSize(png.width(), png.height(), mostPixels, subject);
                yield png(png, subject);
            }
        };
    }

    private static FileKind kind(byte[] file, String subject) throws PictureRefused {
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.JPEG && kind != FileKind.PNG) {
            throw new PictureRefused(
                    PictureRefused.Reason.NO_IMAGE, subject + " is " + kind.name + ". Allowed: JPEG and PNG files.");
        }
        return kind;
    }

    private static void checkSize(int width, int height, long mostPixels, String subject) throws PictureRefused {
        if ((long) width * height > mostPixels) {
            throw new PictureRefused(
                    PictureRefused.Reason.TOO_LARGE,
                    subject + " has " + width + " x " + height + " pixels. Allowed: up to " + mostPixels
                            + " altogether.");
        }
    }

    private static Picture jpeg(JpegFile jpeg, String subject) throws PictureRefused {
        int shrink = shrink(jpeg.width(), jpeg.height());
        Raster raster = read(JPEG_READER, jpeg.bare(), shrink, subject, ImageReader::readRaster);
        byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
        ColourModel model = switch (jpeg.components()) {
            case 1 -> ColourModel.GREY;
            case 3 -> jpeg.threeColours();
            default -> ColourModel.CMYK;
        };
        if (model == ColourModel.CMYK) {
            inks(data, jpeg.isYcck(), jpeg.isInverted());
        }
        return new Picture(
                new Samples(raster.getWidth(), raster.getHeight(), model, data),
                shrink,
                jpeg.upright(),
                profile(jpeg.profile(), model));
    }

    private static Picture png(PngFile png, String subject) throws PictureRefused {
        int shrink = shrink(png.width(), png.height());
        BufferedImage image = read(PNG_READER, png.bare(), shrink, subject, ImageReader::read);
        Samples samples = PngSamples.of(image);
        return new Picture(samples, shrink, png.upright(), profile(png.profile(), samples.model));
    }

    private static Optional<ColourProfile> profile(Optional<byte[]> icc, ColourModel model) {
        return icc.flatMap(bytes -> ColourProfile.of(bytes, model));
    }

    private static int shrink(int width, int height) {
        int byEdge = Math.min(width, height) / ENOUGH_PIXELS_ALONG_AN_EDGE;
        int byPixels = (int) Math.ceil(Math.sqrt((double) width * height / ENOUGH_PIXELS));
        return Math.max(1, Math.max(byEdge, byPixels));
    }

    /** From what the file stores of four samples to amounts of ink. */
    private static void inks(byte[] data, boolean luma, boolean inverted) {
        if (luma) {
            int[] rgb = new int[1];
            Colours equations = new Colours(ColourModel.YCC, 1, rgb);
            int[] sums = new int[3];
            for (int at = 0; at < data.length; at += 4) {
                for (int band = 0; band < 3; band++) {
                    sums[band] = (data[at + band] & 0xFF) << Resampler.FRACTION_BITS;
                }
                equations.row(0, sums);
                data[at] = (byte) ~(rgb[0] >> 16);
                data[at + 1] = (byte) ~(rgb[0] >> 8);
                data[at + 2] = (byte) ~rgb[0];
            }
        }
        if (inverted) {
            for (int at = 0; at < data.length; at++) {
                data[at] = (byte) ~data[at];
            }
        }
    }

    private interface Reading<T> {
        T by(ImageReader reader, int index, ImageReadParam how) throws IOException;
    }

    private static <T> T read(ImageReaderSpi library, byte[] file, int shrink, String subject, Reading<T> reading)
            throws PictureRefused {
        ImageReader reader = null;
        try (MemoryImageStream in = new MemoryImageStream(file)) {
            reader = library.createReaderInstance();
            reader.setInput(in, true, true);
            Damage damage = new Damage();
            reader.addIIOReadWarningListener(damage);
            ImageReadParam how = reader.getDefaultReadParam();
            how.setSourceSubsampling(shrink, shrink, 0, 0);
            T read = reading.by(reader, 0, how);
            if (damage.found) {
                throw PictureRefused.damaged(subject);
            }
            return read;
        } catch (IOException | RuntimeException broken) {
            throw PictureRefused.damaged(subject);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private static ImageReaderSpi ownReader(String format) {
        Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance()
                .getServiceProviders(
                        ImageReaderSpi.class,
                        provider -> provider.getClass().getModule().equals(ImageIO.class.getModule())
                                && provider instanceof ImageReaderSpi spi
                                && java.util.List.of(spi.getFormatNames()).contains(format),
                        true);
        if (!all.hasNext()) {
            throw new IllegalStateException("This Java has no reader for " + format);
        }
        return all.next();
    }

    /**
     * The JPEG decoder paints the missing part of a cut-off file grey and only warns. Filling between the picture and its end is
     * no damage.
     */
    private static final class Damage implements IIOReadWarningListener {
        private boolean found;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            String text = warning.toLowerCase(Locale.ROOT);
            found |= !text.contains("extraneous bytes before marker 0xd9");
        }
    }
}
