package dev.cardwright.simulator.printer;

import java.io.IOException;

/** The line between the machine and one client. Read by one thread; the rest is thread-safe. */
interface Wire {
    /** What the client sends. */
    CommandReader.Bytes bytes();

    /** Sends bytes to the client. */
    void write(byte[] bytes) throws IOException;

    /** Breaks the line: a connection ends, a serial device vanishes for a moment. */
    void hangUp();

    /** Somebody pressed the button of a machine that hung: nothing that the client sent before may be done late. */
    void forget();
}
