package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.DesfireVersion;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeyOverview;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import java.util.List;

/**
 * A DESFire card.
 *
 * @param version what it says of itself
 * @param freeBytes its free memory
 * @param keys its own key settings
 * @param keyVersion the version of its own key
 * @param applications in the card's order
 * @param ndef the message that everybody may read
 */
public record DesfireFacts(
        DesfireVersion version,
        Told<Integer> freeBytes,
        Told<KeyOverview> keys,
        Told<Integer> keyVersion,
        Told<List<Application>> applications,
        Told<NdefMessage> ndef)
        implements ChipFacts {
    /**
     * One application.
     *
     * @param id its number
     * @param keys its key settings
     * @param keyVersions the versions of its keys, from key 0 on
     * @param files what its files are
     */
    public record Application(
            ApplicationId id,
            Told<KeyOverview> keys,
            Told<List<Integer>> keyVersions,
            Told<List<FileSettings>> files) {}
}
