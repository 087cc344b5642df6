package dev.cardwright.drivers.chip.desfire;

import java.util.zip.CRC32;

/** The two checksums of the family, lowest byte first [V]. */
final class Checksums {
    private Checksums() {}

    /** The CRC of ISO/IEC 14443-A, which starts at 6363. */
    static byte[] crc16(byte[] bytes) {
        int crc = 0x6363;
        for (byte one : bytes) {
            crc ^= one & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0x8408 : crc >> 1;
            }
        }
        return Bytes.littleEndian(crc, 2);
    }

    /** The usual CRC32 without its last inversion. */
    static byte[] crc32(byte[]... parts) {
        CRC32 crc = new CRC32();
        for (byte[] part : parts) {
            crc.update(part);
        }
        return Bytes.littleEndian(~(int) crc.getValue(), 4);
    }
}
