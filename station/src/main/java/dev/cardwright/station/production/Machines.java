package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.Capabilities;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each line's machine can do: what the line's settings promise until the machine was asked, then what it said. Thread-safe.
 */
public final class Machines {

    private final Map<String, Capabilities> promised;
    private final Map<String, Capabilities> known;

    /** @param promised what the settings promise, for every line */
    public Machines(Map<String, Capabilities> promised) {
        this.promised = Map.copyOf(promised);
        this.known = new ConcurrentHashMap<>(promised);
    }

    /** What the line's settings promise. */
    Capabilities promised(String line) {
        return of(promised, line);
    }

    /** What is known now. */
    public Capabilities of(String line) {
        return of(known, line);
    }

    /** The machine said what it has. */
    void found(String line, Capabilities found) {
        known.put(line, found);
    }

    private static Capabilities of(Map<String, Capabilities> all, String line) {
        Capabilities can = all.get(line);
        if (can == null) {
            throw new IllegalArgumentException("There is no line " + line + ".");
        }
        return can;
    }
}
