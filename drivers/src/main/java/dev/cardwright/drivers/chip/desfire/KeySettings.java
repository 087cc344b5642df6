package dev.cardwright.drivers.chip.desfire;

/**
 * What may be done with the card or an application, and who may change its keys [V: 0F and 02 in recorded sessions; C for each bit].
 *
 * @param masterKeyChangeable key 0 may be changed
 * @param openList applications, files, settings and versions may be told without authentication
 * @param openCreation applications or files may be made and deleted without authentication by key 0
 * @param settingsChangeable these settings may be changed
 * @param changeKey which key may change the others: 0 the master key, 1 to 13 that key, {@link #SAME_KEY}, {@link #FROZEN}; 0 for the card
 */
public record KeySettings(
        boolean masterKeyChangeable,
        boolean openList,
        boolean openCreation,
        boolean settingsChangeable,
        int changeKey) {
    /** Each key changes itself. */
    public static final int SAME_KEY = 14;

    /** No key but key 0 can ever be changed. */
    public static final int FROZEN = 15;

    /** What a card has from the factory. */
    public static final KeySettings FACTORY = new KeySettings(true, true, true, true, 0);

    /** @throws IllegalArgumentException when there can be no such change key */
    public KeySettings {
        if (changeKey < 0 || changeKey > FROZEN) {
            throw new IllegalArgumentException(
                    "The key that changes others is 0 to 13, SAME_KEY or FROZEN; " + changeKey + " was given.");
        }
    }

    /** Whether something can never be changed again with these settings. */
    public boolean freezing() {
        return !masterKeyChangeable || !settingsChangeable || changeKey == FROZEN;
    }

    int code() {
        return changeKey << 4
                | (settingsChangeable ? 8 : 0)
                | (openCreation ? 4 : 0)
                | (openList ? 2 : 0)
                | (masterKeyChangeable ? 1 : 0);
    }

    static KeySettings of(int code) {
        return new KeySettings((code & 1) != 0, (code & 2) != 0, (code & 4) != 0, (code & 8) != 0, code >> 4 & 0xF);
    }
}
