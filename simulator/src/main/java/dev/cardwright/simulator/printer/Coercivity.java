package dev.cardwright.simulator.printer;

/** How strong a field it took to write a stripe. The figures in oersted are from memory [M]. */
public enum Coercivity {
    /** HiCo, about 2750 Oe; {@code Pmc;h}. */
    HIGH,
    /** LoCo, about 300 Oe; {@code Pmc;l}. */
    LOW
}
