package dev.cardwright.drivers.chip.profile;

/** Which of a line's readers a profile works at. */
public enum ReaderRole {
    /** By radio. */
    CONTACTLESS,
    /** By contacts. */
    CONTACT
}
