package dev.cardwright.templates.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the smallest ICC profile for inks: a table of two steps per ink, white paper where there is none, and every ink makes it
 * a little darker than the plain conversion would. Invented for tests; no printer is like it.
 */
final class ProfileMaker {

    private static final int HEADER = 128;
    private static final int TABLE_HEADER = 48;
    private static final int CURVE = 256;
    private static final int CORNERS = 16;

    private ProfileMaker() {}

    /** Lightness 255 falls by 60 with each ink; there is no colour at all. */
    static byte[] greyInks() {
        int table = TABLE_HEADER + 4 * CURVE + 3 * CORNERS + 3 * CURVE;
        int start = HEADER + 4 + 12;
        ByteBuffer icc = ByteBuffer.allocate(start + table);
        icc.putInt(0, start + table)
                .putInt(8, 0x02400000)
                .put(12, ascii("prtrCMYKLab "))
                .put(36, ascii("acsp"))
                .putInt(68, 0x0000F6D6)
                .putInt(72, 0x00010000)
                .putInt(76, 0x0000D32D)
                .position(HEADER);
        icc.putInt(1).put(ascii("A2B0")).putInt(start).putInt(table);
        icc.put(ascii("mft1"))
                .putInt(0)
                .put((byte) 4)
                .put((byte) 3)
                .put((byte) 2)
                .put((byte) 0);
        for (int at = 0; at < 9; at++) {
            icc.putInt(at % 4 == 0 ? 0x00010000 : 0);
        }
        curves(icc, 4);
        for (int corner = 0; corner < CORNERS; corner++) {
            icc.put((byte) (255 - 60 * Integer.bitCount(corner)))
                    .put((byte) 128)
                    .put((byte) 128);
        }
        curves(icc, 3);
        return icc.array();
    }

    private static void curves(ByteBuffer icc, int count) {
        for (int at = 0; at < count * CURVE; at++) {
            icc.put((byte) at);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
