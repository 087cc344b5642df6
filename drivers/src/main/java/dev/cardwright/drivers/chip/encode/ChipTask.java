package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.profile.Irreversible;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;

/**
 * One card at a reader and what is to be done to it.
 *
 * @param session stays the caller's
 * @param fields the order's fields by name; others than needed may be among them
 * @param keys the site's keys with the listener of this order
 * @param random where challenges come from
 * @param allowed what may be done although it can never be taken back
 */
public record ChipTask(
        ChipSession session, Map<String, String> fields, KeyRing keys, SecureRandom random, Set<Irreversible> allowed) {
    /** Copies the fields and what is allowed. */
    public ChipTask {
        fields = Map.copyOf(fields);
        allowed = Set.copyOf(allowed);
    }

    /** The names of the fields only. */
    @Override
    public String toString() {
        return "ChipTask[" + fields.keySet() + "]";
    }
}
