package dev.cardwright.simulator.card.desfire;

/**
 * Which generation a card is of, and what it says of itself in GetVersion. EV1 is as seen on real cards [V]; the version numbers of EV2 and EV3 are
 * remembered, not checked on silicon [M].
 */
public enum DesfireGeneration {
    /** D40, ISO and AES authentication with the messaging of 2008; at most 28 applications. */
    EV1(0x01, 0x00, 0x01, 0x04),
    /** Adds the EV2 messaging with counter and transaction identifier, and commands in long frames. */
    EV2(0x12, 0x00, 0x02, 0x01),
    /** As EV2 for everything that is played here. */
    EV3(0x33, 0x00, 0x03, 0x00);

    private final int hardwareMajor;
    private final int hardwareMinor;
    private final int softwareMajor;
    private final int softwareMinor;

    DesfireGeneration(int hardwareMajor, int hardwareMinor, int softwareMajor, int softwareMinor) {
        this.hardwareMajor = hardwareMajor;
        this.hardwareMinor = hardwareMinor;
        this.softwareMajor = softwareMajor;
        this.softwareMinor = softwareMinor;
    }

    byte[] hardware() {
        return Bytes.of(hardwareMajor, hardwareMinor);
    }

    byte[] software() {
        return Bytes.of(softwareMajor, softwareMinor);
    }

    boolean atLeast(DesfireGeneration other) {
        return compareTo(other) >= 0;
    }
}
