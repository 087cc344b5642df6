package dev.cardwright.drivers.chip.storage;

/** The two keys of a sector. */
public enum SectorKey {
    /** The first; never readable. */
    A(0x60),
    /** The second; in some settings it is mere data and opens nothing. */
    B(0x61);

    private final int command;

    SectorKey(int command) {
        this.command = command;
    }

    /** How the commands name it. */
    int command() {
        return command;
    }
}
