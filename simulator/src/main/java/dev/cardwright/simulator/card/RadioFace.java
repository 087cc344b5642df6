package dev.cardwright.simulator.card;

/** What a contactless card says of itself while it is chosen, before any command. */
public final class RadioFace {
    private final int atqa;
    private final int sak;
    private final byte[] ats;

    /**
     * What is said.
     *
     * @param atqa two bytes, as libnfc prints them: 00 04 is 0x0004
     * @param sak the byte that ends the choice; bit 0x20 says that the card speaks ISO 14443-4
     * @param ats the answer to the request for ISO 14443-4, with its length byte; empty for storage cards
     */
    public RadioFace(int atqa, int sak, byte[] ats) {
        this.atqa = atqa;
        this.sak = sak;
        this.ats = ats.clone();
    }

    /** The two bytes that begin the choice. */
    public int atqa() {
        return atqa;
    }

    /** The byte that ends the choice. */
    public int sak() {
        return sak;
    }

    /** The answer to the request for ISO 14443-4, with its length byte; empty for storage cards. */
    public byte[] ats() {
        return ats.clone();
    }

    /** Whether commands are APDUs in the blocks of ISO 14443-4. */
    public boolean speaksApdus() {
        return (sak & 0x20) != 0;
    }
}
