package dev.cardwright.simulator.card;

/**
 * Where a type 2 tag keeps what [M]. Pages are counted from 0.
 *
 * @param dynamicLock the page of the dynamic lock bits; what is configured stands behind it. A tag without any has its number of pages here
 * @param lockBits how many dynamic lock bits there are
 * @param pagesPerLockBit how many pages one of them locks, from page 16 on
 * @param capability the third byte of the capability container: user bytes divided by eight
 * @param version the seventh byte of the answer to GET_VERSION; 0 for a tag that does not know the command
 */
record Type2Layout(int dynamicLock, int lockBits, int pagesPerLockBit, int capability, int version) {
    static Type2Layout of(CardKind kind) {
        return switch (kind) {
            case ULTRALIGHT -> new Type2Layout(16, 0, 1, 0, 0);
            case NTAG213 -> new Type2Layout(0x28, 12, 2, 0x12, 0x0F);
            case NTAG215 -> new Type2Layout(0x82, 8, 16, 0x3E, 0x11);
            case NTAG216 -> new Type2Layout(0xE2, 14, 16, 0x6D, 0x13);
            case MIFARE_CLASSIC_1K, MIFARE_CLASSIC_4K ->
                throw new IllegalArgumentException(kind.title() + " is no type 2 tag.");
        };
    }

    boolean configurable() {
        return version != 0;
    }

    int configuration0() {
        return dynamicLock + 1;
    }

    int configuration1() {
        return dynamicLock + 2;
    }

    int password() {
        return dynamicLock + 3;
    }

    int acknowledge() {
        return dynamicLock + 4;
    }
}
