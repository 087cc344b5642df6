package dev.cardwright.templates.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds how a camera was held: tag 0x0112 of the EXIF block (Exif 2.3, 4.6.4). Whatever is broken in it says nothing. */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int LITTLE = 0x4949;
    private static final int BIG = 0x4D4D;

    private ExifOrientation() {}

    /** The number from 1 to 8 in the block that begins with its byte order; 1 where nothing is said. */
    static int ofTiff(byte[] file, int start, int length) {
        try {
            ByteBuffer tiff = ByteBuffer.wrap(file, start, length).slice();
            int order = tiff.getShort(0) & 0xFFFF;
            if (order != LITTLE && order != BIG) {
                return UPRIGHT;
            }
            tiff.order(order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int entry = 0; entry < entries; entry++) {
                int at = directory + 2 + entry * 12;
                if ((tiff.getShort(at) & 0xFFFF) == TAG && tiff.getShort(at + 2) == SHORT) {
                    int orientation = tiff.getShort(at + 8) & 0xFFFF;
                    return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException broken) {
            return UPRIGHT;
        }
    }
}
