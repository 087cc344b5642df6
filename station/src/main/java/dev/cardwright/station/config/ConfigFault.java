package dev.cardwright.station.config;

/**
 * The configuration cannot be used. The message is for the person who wrote the file: {@code station.yaml:17: what is
 * wrong. Allowed: what is allowed}.
 */
public final class ConfigFault extends Exception {

    private static final long serialVersionUID = 1L;

    ConfigFault(String message) {
        super(message);
    }
}
