package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.storage.ClassicSize;
import dev.cardwright.drivers.chip.storage.MadPart;
import dev.cardwright.drivers.chip.storage.SectorKey;
import dev.cardwright.drivers.chip.storage.TrailerState;
import java.util.List;
import java.util.Optional;

/**
 * A MIFARE Classic card.
 *
 * @param size its size
 * @param sectors all of them, from 0 on
 * @param directory its directory, and the second part on a large card that has one
 * @param ndef the message that everybody may read
 */
public record ClassicFacts(
        ClassicSize size, List<Sector> sectors, Told<List<MadPart>> directory, Told<NdefMessage> ndef)
        implements ChipFacts {
    /** The published keys that are tried. */
    public enum PublishedKey {
        /** As cards come from the factory. */
        FACTORY,
        /** Key A of a directory. */
        DIRECTORY,
        /** Key A of NDEF sectors. */
        NDEF
    }

    /**
     * One sector.
     *
     * @param number from 0
     * @param opened how it opened; empty when no published key fits
     */
    public record Sector(int number, Optional<Opened> opened) {}

    /**
     * What an open sector shows.
     *
     * @param key which published key fits
     * @param which in which place
     * @param trailer its access bits; not told where they contradict themselves
     * @param blank whether its data blocks hold zeros only, the maker's block left aside
     */
    public record Opened(PublishedKey key, SectorKey which, Told<TrailerState> trailer, Told<Boolean> blank) {}
}
