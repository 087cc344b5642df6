package dev.cardwright.templates.barcode;

import com.google.zxing.Binarizer;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;

/** Dots that are known to be dark or light, for readers that otherwise guess it from a photograph. For one reading. */
final class PrintedDots extends Binarizer {

    private final BitMatrix dots;

    PrintedDots(BitMatrix dots) {
        super(new Luminance(dots));
        this.dots = dots;
    }

    @Override
    public BitArray getBlackRow(int y, BitArray row) {
        return dots.getRow(y, row);
    }

    @Override
    public BitMatrix getBlackMatrix() {
        return dots;
    }

    @Override
    public Binarizer createBinarizer(LuminanceSource source) {
        throw new UnsupportedOperationException("The dots are neither cut nor turned");
    }

    /** The same dots as a picture in black and white. */
    private static final class Luminance extends LuminanceSource {

        private final BitMatrix dots;

        Luminance(BitMatrix dots) {
            super(dots.getWidth(), dots.getHeight());
            this.dots = dots;
        }

        @Override
        public byte[] getRow(int y, byte[] row) {
            for (int x = 0; x < getWidth(); x++) {
                row[x] = (byte) (dots.get(x, y) ? 0 : 255);
            }
            return row;
        }

        @Override
        public byte[] getMatrix() {
            byte[] matrix = new byte[getWidth() * getHeight()];
            for (int y = 0; y < getHeight(); y++) {
                System.arraycopy(getRow(y, new byte[getWidth()]), 0, matrix, y * getWidth(), getWidth());
            }
            return matrix;
        }
    }
}
