package dev.cardwright.drivers.chip.desfire;

/** How one command is protected while somebody is authenticated; what it means differs with the authentication. */
enum Protection {
    /** Not at all; EV1 sessions still watch it. */
    PLAIN,
    /** As commands are that touch no file: EV1 watches the command and proves the answer, EV2 proves both. */
    STANDARD,
    /** Data of a file with a proof. */
    MACED,
    /** Data enciphered with a proof. */
    ENCIPHERED
}
