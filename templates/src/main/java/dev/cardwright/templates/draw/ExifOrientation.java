package dev.cardwright.templates.draw;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds how a JPEG was held when it was taken: tag 0x0112 of the EXIF block (Exif 2.3, 4.6.4), 1 where nothing is said. */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int MARKER_APP1 = 0xE1;
    private static final int MARKER_SCAN = 0xDA;
    private static final int TAG = 0x0112;
    private static final int EXIF_HEADER = 0x45786966;

    private ExifOrientation() {}

    static int of(byte[] jpeg) {
        ByteBuffer file = ByteBuffer.wrap(jpeg);
        try {
            file.position(2);
            while (file.remaining() > 4) {
                int marker = file.getShort() & 0xFFFF;
                if (marker >> 8 != 0xFF || (marker & 0xFF) == MARKER_SCAN) {
                    return UPRIGHT;
                }
                int length = file.getShort() & 0xFFFF;
                int next = file.position() + length - 2;
                if ((marker & 0xFF) == MARKER_APP1 && length > 16 && file.getInt(file.position()) == EXIF_HEADER) {
                    return inTiff(file.slice(file.position() + 6, length - 8));
                }
                file.position(next);
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * 12;
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                int orientation = tiff.getShort(at + 8) & 0xFFFF;
                return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
