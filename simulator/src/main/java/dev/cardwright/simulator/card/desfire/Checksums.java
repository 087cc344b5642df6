package dev.cardwright.simulator.card.desfire;

/** The two cyclic checks of the protocol, least significant byte first [V by recorded sessions]. */
final class Checksums {
    private Checksums() {}

    /** CRC of ISO/IEC 14443-A: reflected polynomial 8408, preset 6363. */
    static byte[] crc16(byte[] data) {
        int crc = 0x6363;
        for (byte octet : data) {
            crc ^= octet & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x8408 : crc >>> 1;
            }
        }
        return Bytes.number(crc, 2);
    }

    /** CRC-32 with the reflected polynomial EDB88320, preset to ones and not inverted at the end. */
    static byte[] crc32(byte[] data) {
        int crc = 0xFFFFFFFF;
        for (byte octet : data) {
            crc ^= octet & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xEDB88320 : crc >>> 1;
            }
        }
        return Bytes.number(crc, 4);
    }
}
