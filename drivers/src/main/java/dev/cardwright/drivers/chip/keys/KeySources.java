package dev.cardwright.drivers.chip.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several stores of keys, found by the beginning of a reference. Thread-safe when they are. */
public final class KeySources implements KeySource {
    private final Map<String, KeySource> byName;

    private KeySources(Map<String, KeySource> byName) {
        this.byName = byName;
    }

    /**
     * @param sources none, one or more; closed with this one
     * @throws IllegalArgumentException when two have one name
     */
    public static KeySources of(List<KeySource> sources) {
        Map<String, KeySource> byName = new LinkedHashMap<>();
        for (KeySource source : sources) {
            if (byName.put(source.name(), source) != null) {
                throw new IllegalArgumentException(
                        "Two stores of keys are called " + source.name() + ". Allowed: one store for each name.");
            }
        }
        return new KeySources(byName);
    }

    /** The names of all stores. */
    @Override
    public String name() {
        return byName.isEmpty() ? "none" : String.join(", ", byName.keySet());
    }

    @Override
    public CardKey open(KeyReference reference) throws KeyFault {
        KeySource source = byName.get(reference.source());
        if (source == null) {
            throw new KeyFault(
                    KeyFault.Kind.NO_SOURCE,
                    "The key " + reference + " is in a store that is not configured. Configured: " + name() + ".");
        }
        return source.open(reference);
    }

    @Override
    public void close() {
        byName.values().forEach(KeySource::close);
    }

    @Override
    public String toString() {
        return "KeySources[" + name() + "]";
    }
}
