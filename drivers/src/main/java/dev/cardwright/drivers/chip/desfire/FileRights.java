package dev.cardwright.drivers.chip.desfire;

/**
 * Which keys open a file. Each is the number of a key, 0 to 13, {@link #FREE} or {@link #NEVER} [V: the order on the wire].
 *
 * @param read may read, and take from a value
 * @param write may write; of a value: may take, and add within the limit
 * @param readWrite may do both, and add to a value
 * @param change may change these rights
 */
public record FileRights(int read, int write, int readWrite, int change) {
    /** Everybody, without authentication. */
    public static final int FREE = 14;

    /** Nobody. */
    public static final int NEVER = 15;

    /** @throws IllegalArgumentException when there can be no such key */
    public FileRights {
        require(read);
        require(write);
        require(readWrite);
        require(change);
    }

    private static void require(int right) {
        if (right < 0 || right > NEVER) {
            throw new IllegalArgumentException(
                    "A right to a file is a key's number from 0 to 13, FREE or NEVER; " + right + " was given.");
        }
    }

    byte[] bytes() {
        return Bytes.littleEndian(read << 12 | write << 8 | readWrite << 4 | change, 2);
    }

    static FileRights at(byte[] bytes, int from) {
        int all = Bytes.number(bytes, from, 2);
        return new FileRights(all >> 12, all >> 8 & 0xF, all >> 4 & 0xF, all & 0xF);
    }
}
