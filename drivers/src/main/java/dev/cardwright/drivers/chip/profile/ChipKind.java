package dev.cardwright.drivers.chip.profile;

/** The chips a profile can be for. */
public enum ChipKind {
    /** Any chip that a contactless reader gives a number of; nothing is written. */
    ANY("any"),
    /** MIFARE Ultralight. */
    ULTRALIGHT("ultralight"),
    /** NTAG213. */
    NTAG213("ntag213"),
    /** NTAG215. */
    NTAG215("ntag215"),
    /** NTAG216. */
    NTAG216("ntag216"),
    /** MIFARE Classic with 16 sectors. */
    CLASSIC_1K("classic-1k"),
    /** MIFARE Classic with 40 sectors. */
    CLASSIC_4K("classic-4k"),
    /** MIFARE DESFire EV1. */
    DESFIRE_EV1("desfire-ev1"),
    /** MIFARE DESFire EV2. */
    DESFIRE_EV2("desfire-ev2"),
    /** MIFARE DESFire EV3. */
    DESFIRE_EV3("desfire-ev3");

    private final String written;

    ChipKind(String written) {
        this.written = written;
    }

    /** The word for it in a profile. */
    public String written() {
        return written;
    }
}
