package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a chip is encoded and proven. Profiles are stateless and thread-safe. Values are handed in by name; today's
 * profiles know {@code CARD_ID}.
 */
public interface FixedProfile {
    /** The name an article uses. */
    String name();

    /** The values it needs. */
    Set<String> needs();

    /**
     * Checks the values before a card moves.
     *
     * @throws ChipFault {@link ChipFault.Kind#VALUES} when one is missing or does not fit; names no value
     */
    void check(Map<String, String> values) throws ChipFault;

    /**
     * Writes the values, reads them back and compares.
     *
     * @param session a blank card of the right kind, or one that a torn attempt for the same values left behind
     * @param values by name
     * @return which chip it was and what is on it now
     * @throws ChipFault when the card is not the right one, refuses, or reads back wrongly
     */
    EncodedChip encode(ChipSession session, Map<String, String> values) throws ChipFault;

    /**
     * The second read, at the second visit.
     *
     * @param session the card that stands at the station now
     * @param first what {@link #encode} returned for this card
     * @return the same again, freshly read
     * @throws ChipFault {@link ChipFault.Kind#WRONG_UID} for another chip, {@link ChipFault.Kind#VERIFY} for other content
     */
    EncodedChip verify(ChipSession session, EncodedChip first) throws ChipFault;

    /**
     * Finds a profile.
     *
     * @param name {@code uid} or {@code uid-ndef}
     * @throws IllegalArgumentException for another name, in one sentence that says what is allowed
     */
    static FixedProfile named(String name) {
        Map<String, FixedProfile> known = new TreeMap<>();
        for (FixedProfile profile : new FixedProfile[] {new UidProfile(), new UidNdefProfile()}) {
            known.put(profile.name(), profile);
        }
        FixedProfile profile = known.get(name);
        if (profile == null) {
            throw new IllegalArgumentException(
                    "There is no chip profile \"" + name + "\". Allowed: " + String.join(", ", known.keySet()) + ".");
        }
        return profile;
    }
}
