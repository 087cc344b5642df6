package dev.cardwright.drivers.chip.desfire;

import java.util.Arrays;

/** What a card says of itself [V for EV1: a recorded card; M for EV2 and EV3]. Immutable. */
public final class DesfireVersion {
    static final int BYTES = 28;
    private static final int UID_AT = 14;
    private static final int UID_BYTES = 7;

    /** The generations that are told apart. */
    public enum Family {
        /** The first DESFire, which knows no AES. */
        D40,
        /** EV1. */
        EV1,
        /** EV2. */
        EV2,
        /** EV3. */
        EV3,
        /** A relative: DESFire Light, NTAG 424, or newer than this software. */
        OTHER
    }

    private final byte[] answer;

    DesfireVersion(byte[] answer) {
        this.answer = answer.clone();
    }

    /** The generation, by vendor, type and major version of its hardware. */
    public Family family() {
        if (answer[0] != 0x04 || answer[1] != 0x01) {
            return Family.OTHER;
        }
        return switch (answer[3] & 0xFF) {
            case 0x00 -> Family.D40;
            case 0x01 -> Family.EV1;
            case 0x12 -> Family.EV2;
            case 0x33 -> Family.EV3;
            default -> Family.OTHER;
        };
    }

    /** The major version of the hardware. */
    public int hardwareMajor() {
        return answer[3] & 0xFF;
    }

    /** The minor version of the hardware. */
    public int hardwareMinor() {
        return answer[4] & 0xFF;
    }

    /** The size of the memory in bytes; where the card gives a range, its lower end. */
    public int memoryBytes() {
        return 1 << Math.min(30, (answer[5] & 0xFF) >> 1);
    }

    /** The card's own number; seven zeros when it shows a random one. */
    public byte[] uid() {
        return Arrays.copyOfRange(answer, UID_AT, UID_AT + UID_BYTES);
    }

    /** Whether the card hides its number. */
    public boolean hidesUid() {
        return Arrays.equals(uid(), new byte[UID_BYTES]);
    }

    /** Family and size, never a number. */
    @Override
    public String toString() {
        return "DESFire " + family() + ", " + memoryBytes() + " bytes";
    }
}
