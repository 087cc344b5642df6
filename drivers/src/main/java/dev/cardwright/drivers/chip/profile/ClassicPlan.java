package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.storage.AccessConditions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is to stand on a MIFARE Classic card.
 *
 * @param sectors sectors with keys and data of ours
 * @param directory the card's directory (MAD); empty: none is written
 * @param ndef an NDEF message, which needs a directory: where the plan has none, one is made with the message's key B; empty: none
 */
public record ClassicPlan(List<Sector> sectors, Optional<Directory> directory, Optional<ClassicMessage> ndef)
        implements ChipPlan {
    /** Keeps its own copy. */
    public ClassicPlan {
        sectors = List.copyOf(sectors);
    }

    /**
     * One sector.
     *
     * @param number 0 to 39; sector 0's first block is the maker's
     * @param keyA the profile's key: of six bytes, or an AES key that is diversified, of which the first six bytes are taken
     * @param keyB likewise
     * @param access the access bits
     * @param generalPurpose the byte between them
     * @param content bytes counted from the sector's first block; blocks that nothing names are left as they are
     * @param application its number in the directory; empty: it is not listed
     */
    public record Sector(
            int number,
            String keyA,
            String keyB,
            AccessConditions access,
            int generalPurpose,
            List<Fragment> content,
            OptionalInt application) {
        /** Keeps its own copy. */
        public Sector {
            content = List.copyOf(content);
        }
    }

    /**
     * The directory in sector 0, and in sector 16 of a large card when a sector behind it is listed.
     *
     * @param keyB the profile's key that may change it
     * @param publisherSector the sector of the card's publisher; 0: none
     */
    public record Directory(String keyB, int publisherSector) {}

    /**
     * An NDEF message. It takes the first sectors that the plan does not use, in a row, without sector 0 and 16.
     *
     * @param message the value that is one
     * @param keyB the profile's key that may change its sectors
     */
    public record ClassicMessage(String message, String keyB) {}

    /** What of it can never be taken back; the profile names exactly this. */
    public Set<Irreversible> irreversible() {
        boolean frozen =
                sectors.stream().anyMatch(sector -> sector.access().trailer().frozen());
        return frozen ? Set.of(Irreversible.FROZEN_SETTINGS) : Set.of();
    }

    @Override
    public Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        sectors.forEach(sector -> sector.content().forEach(fragment -> values.add(fragment.value())));
        ndef.ifPresent(message -> values.add(message.message()));
        return values;
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        sectors.forEach(sector -> keys.addAll(List.of(sector.keyA(), sector.keyB())));
        directory.ifPresent(own -> keys.add(own.keyB()));
        ndef.ifPresent(message -> keys.add(message.keyB()));
        return keys;
    }
}
