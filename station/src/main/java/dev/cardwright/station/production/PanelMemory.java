package dev.cardwright.station.production;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which persons' pictures may still lie in a machine's memory: those of cards printed since the machine last acknowledged
 * that it emptied its panels. After a start of the station nothing is known about older ones until the first clearing.
 * Thread-safe.
 */
public final class PanelMemory {

    private final Map<String, Set<String>> filled = new HashMap<>();
    private final Set<String> clearedSinceStart = new HashSet<>();

    /** A card's panels are about to be loaded into a line's machine. */
    synchronized void filled(String line, String cardId) {
        filled.computeIfAbsent(line, unused -> new HashSet<>()).add(cardId);
    }

    /** A card's panels were not loaded after all. */
    synchronized void notFilled(String line, String cardId) {
        filled.getOrDefault(line, new HashSet<>()).remove(cardId);
    }

    /** The machine acknowledged that its panels are empty. */
    synchronized void cleared(String line) {
        filled.remove(line);
        clearedSinceStart.add(line);
    }

    /** Whether a line's machine acknowledged an emptying after this card's panels were loaded. */
    public synchronized boolean acknowledgedEmpty(String line, String cardId) {
        return clearedSinceStart.contains(line)
                && !filled.getOrDefault(line, Set.of()).contains(cardId);
    }
}
