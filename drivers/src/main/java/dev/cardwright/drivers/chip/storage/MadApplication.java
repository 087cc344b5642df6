package dev.cardwright.drivers.chip.storage;

/**
 * Whose a sector is, as the directory of a card names it: two bytes, the application's code first and its cluster second
 * [R: as libfreefare writes them].
 *
 * @param code the application within its cluster
 * @param cluster the function cluster; 0 for the administration codes
 */
public record MadApplication(int code, int cluster) {
    /** Nobody's. */
    public static final MadApplication FREE = new MadApplication(0x00, 0x00);

    /** Broken. */
    public static final MadApplication DEFECT = new MadApplication(0x01, 0x00);

    /** Kept for something. */
    public static final MadApplication RESERVED = new MadApplication(0x02, 0x00);

    /** Information about the card's holder. */
    public static final MadApplication CARD_HOLDER = new MadApplication(0x04, 0x00);

    /** Not there on a card of this size. */
    public static final MadApplication NOT_APPLICABLE = new MadApplication(0x05, 0x00);

    /** NDEF: the NFC Forum's E103, which lies on the card as 03 E1. */
    public static final MadApplication NDEF = new MadApplication(0x03, 0xE1);

    /** @throws IllegalArgumentException when one of the two is no byte */
    public MadApplication {
        if (code < 0 || code > 0xFF || cluster < 0 || cluster > 0xFF) {
            throw new IllegalArgumentException("An application is two numbers from 0 to 255.");
        }
    }
}
