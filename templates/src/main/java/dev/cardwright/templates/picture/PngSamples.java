package dev.cardwright.templates.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Brings what the Java library makes of a PNG, in whatever of its many forms, to plain samples of 8 bits. */
final class PngSamples {

    private PngSamples() {}

    static Samples of(BufferedImage image) {
        return image.getColorModel() instanceof IndexColorModel palette
                ? ofPalette(image, palette)
                : ofComponents(image.getRaster());
    }

    /** Palettes, and grey of less than 8 bits, which the library hands out as a palette too. */
    private static Samples ofPalette(BufferedImage image, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        boolean alpha = palette.hasAlpha();
        ColourModel model = alpha ? ColourModel.RGB_ALPHA : ColourModel.RGB;
        Raster raster = image.getRaster();
        byte[] data = new byte[raster.getWidth() * raster.getHeight() * model.bands];
        int[] row = new int[raster.getWidth()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, row.length, 1, row);
            for (int index : row) {
                int colour = index < colours.length ? colours[index] : 0xFF000000;
                int opacity = alpha ? colour >>> 24 : 255;
                data[at++] = multiplied(colour >> 16 & 0xFF, opacity);
                data[at++] = multiplied(colour >> 8 & 0xFF, opacity);
                data[at++] = multiplied(colour & 0xFF, opacity);
                if (alpha) {
                    data[at++] = (byte) opacity;
                }
            }
        }
        return new Samples(raster.getWidth(), raster.getHeight(), model, data);
    }

    private static Samples ofComponents(Raster raster) {
        ColourModel model = switch (raster.getNumBands()) {
            case 1 -> ColourModel.GREY;
            case 2 -> ColourModel.GREY_ALPHA;
            case 3 -> ColourModel.RGB;
            default -> ColourModel.RGB_ALPHA;
        };
        boolean wide = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        byte[] data = new byte[raster.getWidth() * raster.getHeight() * model.bands];
        int[] row = new int[raster.getWidth() * model.bands];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int pixel = 0; pixel < row.length; pixel += model.bands) {
                int opacity = model.hasAlpha() ? eight(row[pixel + model.colours()], wide) : 255;
                for (int band = 0; band < model.colours(); band++) {
                    data[at++] = multiplied(eight(row[pixel + band], wide), opacity);
                }
                if (model.hasAlpha()) {
                    data[at++] = (byte) opacity;
                }
            }
        }
        return new Samples(raster.getWidth(), raster.getHeight(), model, data);
    }

    private static int eight(int sample, boolean wide) {
        return wide ? (sample * 255 + 32767) / 65535 : sample;
    }

    private static byte multiplied(int colour, int opacity) {
        return (byte) ((colour * opacity + 127) / 255);
    }
}
