package dev.cardwright.drivers.magstripe;

/** How hard the stripe is to magnetise. Blank and encoder setting must agree. */
public enum Coercivity {
    /** HiCo, about 2750 Oe and more [M]: cards that last for years. */
    HIGH,
    /** LoCo, about 300 Oe [M]: cards for days, such as hotel keys. */
    LOW
}
