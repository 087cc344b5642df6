package dev.cardwright.simulator.certificates;

/** What a certificate may be used for. */
public enum Role {
    /** Proves a server on 127.0.0.1 or localhost. */
    SERVER,
    /** Proves a client to a server that asks for a certificate. */
    CLIENT
}
