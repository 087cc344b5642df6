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
 * @param ndef an NDEF message, which needs a directory of its own making; empty: none
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
     * @param keyA the profile's key
     * @param keyB the profile's key
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
     * An NDEF message.
     *
     * @param message the value that is one
     * @param keyB the profile's key that may change its sectors
     */
    public record ClassicMessage(String message, String keyB) {}

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
