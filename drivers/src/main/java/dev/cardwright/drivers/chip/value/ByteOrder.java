package dev.cardwright.drivers.chip.value;

/** Which byte of a number comes first. */
public enum ByteOrder {
    /** The most significant byte first (big-endian), as numbers are written by people. */
    MSB_FIRST,
    /** The least significant byte first (little-endian). */
    LSB_FIRST;

    /** The bytes in this order, given the most significant first; turned in place. */
    byte[] of(byte[] msbFirst) {
        if (this == LSB_FIRST) {
            for (int low = 0, high = msbFirst.length - 1; low < high; low++, high--) {
                byte kept = msbFirst[low];
                msbFirst[low] = msbFirst[high];
                msbFirst[high] = kept;
            }
        }
        return msbFirst;
    }
}
