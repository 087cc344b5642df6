package dev.cardwright.drivers.chip.value;

/**
 * Check sums by their usual names. The number behind a cyclic one is its check value, which it gives of the digits 1 to 9 in ASCII,
 * as catalogues of such sums list them [M]; the sums for MAD [V], ISO 14443-A [V] and zlib [R] have vectors besides.
 */
public enum ChecksumKind {
    /** x8+x2+x+1, from 0: F4. */
    CRC8_SMBUS(8, 0x07, 0, false, 0),
    /** MIFARE application directory, from C7: 99. */
    CRC8_MAD(8, 0x1D, 0xC7, false, 0),
    /** SAE J1850, from FF, inverted: 4B. */
    CRC8_J1850(8, 0x1D, 0xFF, false, 0xFF),
    /** iButton and 1-Wire, mirrored, from 0: A1. */
    CRC8_MAXIM(8, 0x31, 0, true, 0),
    /** ISO/IEC 14443-3 type A, mirrored, from 6363 as it is written there: BF05. */
    CRC16_A(16, 0x1021, 0xC6C6, true, 0),
    /** ISO/IEC 14443-3 type B and X.25, mirrored, from FFFF, inverted: 906E. */
    CRC16_B(16, 0x1021, 0xFFFF, true, 0xFFFF),
    /** What is mostly called CCITT, from FFFF: 29B1. */
    CRC16_CCITT(16, 0x1021, 0xFFFF, false, 0),
    /** XMODEM, as CCITT but from 0: 31C3. */
    CRC16_XMODEM(16, 0x1021, 0, false, 0),
    /** zlib, PNG and Ethernet: CBF43926. */
    CRC32(32, 0x04C11DB7L, 0xFFFFFFFFL, true, 0xFFFFFFFFL),
    /** As CRC32 without the inversion at the end, as DESFire has it: 340BC6D9. */
    CRC32_JAMCRC(32, 0x04C11DB7L, 0xFFFFFFFFL, true, 0),
    /** No cyclic one: all bytes combined by exclusive or. */
    LRC(8, 0, 0, false, 0);

    private final int bits;
    private final long polynomial;
    private final long start;
    private final boolean mirrored;
    private final long xorAtEnd;

    ChecksumKind(int bits, long polynomial, long start, boolean mirrored, long xorAtEnd) {
        this.bits = bits;
        this.polynomial = polynomial;
        this.start = start;
        this.mirrored = mirrored;
        this.xorAtEnd = xorAtEnd;
    }

    /** How many bytes the sum has. */
    public int bytes() {
        return bits / 8;
    }

    long of(byte[] bytes) {
        long sum = start;
        for (byte next : bytes) {
            if (this == LRC) {
                sum ^= next & 0xFF;
            } else {
                int in = mirrored ? Integer.reverse(next & 0xFF) >>> 24 : next & 0xFF;
                sum = shifted(sum ^ ((long) in << (bits - 8)));
            }
        }
        return (mirrored ? Long.reverse(sum) >>> (64 - bits) : sum) ^ xorAtEnd;
    }

    private long shifted(long sum) {
        long rest = sum;
        for (int bit = 0; bit < 8; bit++) {
            boolean carry = (rest >>> (bits - 1) & 1) != 0;
            rest = rest << 1 & (1L << bits) - 1;
            if (carry) {
                rest ^= polynomial;
            }
        }
        return rest;
    }
}
