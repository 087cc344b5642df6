package dev.cardwright.drivers.printer;

/** What became of the request to empty the machine's picture memory. The memory can never be read back from here. */
public enum PanelClearing {
    /** The machine said that it did it. Nobody can check. */
    ACKNOWLEDGED,
    /** The machine does not know the command. */
    NOT_POSSIBLE
}
