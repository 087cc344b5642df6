package dev.cardwright.drivers.chip.ndef;

import java.util.HexFormat;

/**
 * How a DESFire card is laid out so that telephones find NDEF on it (Type 4 Tag, mapping 2.0): one application with two files that everybody
 * may read [D: NFC Forum Type 4 Tag and NXP AN11004, remembered; M].
 *
 * @param fileBytes the size of the NDEF file with the two bytes of length at its start; 3 to 65534
 * @param longestReadBytes the most a reader asks for at once
 * @param longestWriteBytes the most a reader writes at once
 * @param freelyWritable whether everybody may write, too
 */
public record Type4Layout(int fileBytes, int longestReadBytes, int longestWriteBytes, boolean freelyWritable) {
    /** The identifier of the application for the native commands. */
    public static final int APPLICATION_ID = 0x000001;

    /** The ISO file identifier of the application, as others create it. */
    public static final int APPLICATION_ISO_ID = 0xE110;

    /** The number of the capability container's file for the native commands. */
    public static final int CONTAINER_FILE_NUMBER = 1;

    /** The ISO identifier of the capability container's file. */
    public static final int CONTAINER_ISO_ID = 0xE103;

    /** The number of the NDEF file for the native commands. */
    public static final int NDEF_FILE_NUMBER = 2;

    /** The ISO identifier of the NDEF file. */
    public static final int NDEF_ISO_ID = 0xE104;

    /** The length of the capability container. */
    public static final int CONTAINER_BYTES = 15;

    /** The most a DESFire EV1 reads and writes at once in a native frame, as its application note has it. */
    public static final int EV1_READ_BYTES = 0x3B;

    /** The same for writing. */
    public static final int EV1_WRITE_BYTES = 0x34;

    /** @throws IllegalArgumentException for a size that cannot be */
    public Type4Layout {
        if (fileBytes < 3 || fileBytes > 0xFFFE) {
            throw new IllegalArgumentException("An NDEF file has 3 to 65534 bytes, not " + fileBytes + ".");
        }
        if (longestReadBytes < 15 || longestReadBytes > 0xFFFF || longestWriteBytes < 1 || longestWriteBytes > 0xFFFF) {
            throw new IllegalArgumentException(
                    "A card reads 15 to 65535 bytes at once and writes 1 to 65535; given are " + longestReadBytes
                            + " and " + longestWriteBytes + ".");
        }
    }

    /** A file of this size on a DESFire EV1, readable by everybody and written by those with a key. */
    public static Type4Layout ofEv1(int fileBytes) {
        return new Type4Layout(fileBytes, EV1_READ_BYTES, EV1_WRITE_BYTES, false);
    }

    /** The ISO name of the application; the caller's own copy. */
    public static byte[] applicationName() {
        return HexFormat.of().parseHex("D2760000850101");
    }

    /** The content of the capability container's file. */
    public byte[] container() {
        return new byte[] {
            0,
            CONTAINER_BYTES,
            0x20,
            (byte) (longestReadBytes >> 8),
            (byte) longestReadBytes,
            (byte) (longestWriteBytes >> 8),
            (byte) longestWriteBytes,
            0x04,
            0x06,
            (byte) (NDEF_ISO_ID >> 8),
            (byte) NDEF_ISO_ID,
            (byte) (fileBytes >> 8),
            (byte) fileBytes,
            0,
            (byte) (freelyWritable ? 0x00 : 0xFF)
        };
    }

    /**
     * Reads a capability container as somebody else may have written it.
     *
     * @throws NdefFormatException when it is none, is of a version that is not known, or names another NDEF file
     */
    public static Type4Layout of(byte[] container) throws NdefFormatException {
        if (container.length < CONTAINER_BYTES || number(container, 0) < CONTAINER_BYTES) {
            throw new NdefFormatException(0, "A capability container has at least 15 bytes");
        }
        int major = container[2] >> 4;
        if (major != 1 && major != 2) {
            throw new NdefFormatException(2, "A capability container has the version 1 or 2, not " + (major & 0x0F));
        }
        if (container[7] != 0x04 || container[8] != 0x06 || number(container, 9) != NDEF_ISO_ID) {
            throw new NdefFormatException(7, "A capability container names the NDEF file E104 first");
        }
        try {
            return new Type4Layout(
                    number(container, 11), number(container, 3), number(container, 5), container[14] == 0);
        } catch (IllegalArgumentException size) {
            throw new NdefFormatException(3, "A capability container has sizes that cannot be");
        }
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
