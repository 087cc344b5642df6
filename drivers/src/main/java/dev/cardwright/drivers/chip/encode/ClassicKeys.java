package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.storage.ClassicNdef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The sector keys of a plan for one card, opened once and overwritten when they are closed. Belongs to the session's thread. */
final class ClassicKeys implements AutoCloseable {
    private final Map<String, SecretBytes> byName = new LinkedHashMap<>();
    private final SecretBytes directoryA = ClassicNdef.directoryKeyA();
    private final SecretBytes ndefA = ClassicNdef.ndefKeyA();

    /** @param writing whether they go into the card too */
    static ClassicKeys of(CardAtWork work, Set<String> names, boolean writing) throws ChipFault {
        ClassicKeys keys = new ClassicKeys();
        boolean whole = false;
        try {
            for (String name : names) {
                keys.byName.put(name, work.sixBytes(name, writing));
            }
            whole = true;
            return keys;
        } finally {
            if (!whole) {
                keys.close();
            }
        }
    }

    /** A key of the plan; stays with this. */
    SecretBytes named(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** The published key A of directories; stays with this. */
    SecretBytes directoryA() {
        return directoryA;
    }

    /** The published key A of NDEF sectors; stays with this. */
    SecretBytes ndefA() {
        return ndefA;
    }

    @Override
    public void close() {
        byName.values().forEach(SecretBytes::close);
        directoryA.close();
        ndefA.close();
    }
}
