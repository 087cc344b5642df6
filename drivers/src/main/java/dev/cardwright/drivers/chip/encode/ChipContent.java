package dev.cardwright.drivers.chip.encode;

import java.util.Arrays;

/** What was read back from a chip after writing; masked, because it leads to a person. */
public final class ChipContent {
    private final byte[] bytes;

    /** @param bytes what was read back; may be empty for a profile that writes nothing */
    public ChipContent(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The bytes; the caller's own copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChipContent content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The length only. */
    @Override
    public String toString() {
        return "ChipContent[" + bytes.length + " bytes]";
    }
}
