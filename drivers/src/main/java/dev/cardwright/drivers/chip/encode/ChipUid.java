package dev.cardwright.drivers.chip.encode;

import java.util.Arrays;
import java.util.HexFormat;

/** A chip's unique number. It leads to a person, so it never shows itself in {@link #toString()}. */
public final class ChipUid {
    private final byte[] bytes;

    /** @param bytes the number as on the air, most significant byte first; 4, 7 or 10 bytes */
    public ChipUid(byte[] bytes) {
        if (bytes.length != 4 && bytes.length != 7 && bytes.length != 10) {
            throw new IllegalArgumentException("A chip's number has 4, 7 or 10 bytes, not " + bytes.length + ".");
        }
        this.bytes = bytes.clone();
    }

    /** Reads what {@link #hex()} wrote. */
    public static ChipUid ofHex(String hex) {
        return new ChipUid(HexFormat.of().parseHex(hex));
    }

    /** Capital hex digits, most significant byte first. */
    public String hex() {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** The bytes, most significant first; the caller's own copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChipUid uid && Arrays.equals(bytes, uid.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The length only. */
    @Override
    public String toString() {
        return "ChipUid[" + bytes.length + " bytes]";
    }
}
