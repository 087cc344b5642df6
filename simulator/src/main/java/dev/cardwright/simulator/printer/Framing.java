package dev.cardwright.simulator.printer;

/** The characters around and within commands [D]; {@code Psc} changes them for every line of the machine at once. Thread-safe. */
final class Framing {
    private static final Characters USUAL = new Characters(0x1B, ';', 0x0D);

    private volatile Characters now = USUAL;

    /** Before a command, between its fields, behind it. */
    record Characters(int start, int separator, int end) {}

    Characters now() {
        return now;
    }

    void use(Characters characters) {
        now = characters;
    }

    void useUsual() {
        now = USUAL;
    }
}
