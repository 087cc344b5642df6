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
 * @param begunAllowed whether a card that the profile began before may be completed, where the profile says so too; a card that looks begun for
 *     this person may be somebody's finished one with the same content
 */
public record ChipTask(
        ChipSession session,
        Map<String, String> fields,
        KeyRing keys,
        SecureRandom random,
        Set<Irreversible> allowed,
        boolean begunAllowed) {
    /** Copies the fields and what is allowed. */
    public ChipTask {
        fields = Map.copyOf(fields);
        allowed = Set.copyOf(allowed);
    }

    /** A task that leaves it to the profile whether a begun card is completed. */
    public ChipTask(
            ChipSession session,
            Map<String, String> fields,
            KeyRing keys,
            SecureRandom random,
            Set<Irreversible> allowed) {
        this(session, fields, keys, random, allowed, true);
    }

    /** The same task for blank cards only. */
    public ChipTask blankOnly() {
        return new ChipTask(session, fields, keys, random, allowed, false);
    }

    /** The same task over another session. */
    ChipTask over(ChipSession other) {
        return new ChipTask(other, fields, keys, random, allowed, begunAllowed);
    }

    /** The names of the fields only. */
    @Override
    public String toString() {
        return "ChipTask[" + fields.keySet() + "]";
    }
}
