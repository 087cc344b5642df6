package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.DesfireFault;
import dev.cardwright.drivers.chip.desfire.DesfireStatus;
import dev.cardwright.drivers.chip.desfire.DesfireVersion;
import dev.cardwright.drivers.chip.desfire.KeyOverview;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a test card as the factory delivers it: all applications are gone, the card's settings and its DES key of zeros are back. Where the profile
 * leaves the card's own key as it is, {@link DesfirePlaceWipe} takes away only what the profile brought. What can never be taken back is asked first, and then nothing
 * is changed.
 */
final class DesfireWipe {
    private final DesfireTalk talk;

    DesfireWipe(DesfireTalk talk) {
        this.talk = talk;
    }

    void wipe() throws ChipFault {
        DesfireVersion version = talk.requireGeneration();
        if (version.hidesUid()) {
            throw DesfireTalk.wrongCard(
                    "The chip shows random numbers for ever, so it cannot be made blank again; nothing was changed.");
        }
        DesfireTalk.Opened opened = talk.openCard();
        if (opened == DesfireTalk.Opened.NOTHING && (talk.takesCard() || !isFree())) {
            throw DesfireTalk.wrongCard(
                    "The chip's own key is none of this profile's, so it cannot be made blank; nothing was changed.");
        }
        if (talk.plan().cardKey().isEmpty()) {
            new DesfirePlaceWipe(talk, opened).wipe();
            return;
        }
        KeyOverview overview = talk.keys().overview();
        requireChangeable(overview.settings());
        List<ApplicationId> there = talk.card().applications();
        requireOnlyOwn(there);
        if (opened != DesfireTalk.Opened.OURS) {
            talk.requireOwnKeys(there);
        }
        format();
        if (!overview.settings().equals(KeySettings.FACTORY)) {
            talk.keys().changeSettings(KeySettings.FACTORY);
        }
        giveFactoryKey();
    }

    private static void requireChangeable(KeySettings settings) throws ChipFault {
        if (!settings.masterKeyChangeable() || !settings.settingsChangeable()) {
            throw DesfireTalk.wrongCard(
                    "The chip's own key or its settings are frozen for ever, so it cannot be made blank"
                            + " again; nothing was changed.");
        }
    }

    /** Formatting takes everything, also what belongs to others. */
    private void requireOnlyOwn(List<ApplicationId> there) throws ChipFault {
        List<ApplicationId> others = new ArrayList<>(talk.others(there));
        talk.layout().applications().stream()
                .filter(room -> room.given() && there.contains(room.id()))
                .forEach(room -> others.add(room.id()));
        if (!others.isEmpty()) {
            throw DesfireTalk.wrongCard("The chip has applications that this profile did not make ("
                    + DesfireTalk.named(others) + "), and making it blank would delete them; nothing was changed.");
        }
    }

    private void format() throws ChipFault {
        try {
            talk.card().format();
        } catch (DesfireFault refused) {
            if (refused.status() != DesfireStatus.PERMISSION) {
                throw refused;
            }
            throw DesfireTalk.wrongCard(
                    "The chip can never be formatted again, so it cannot be made blank; nothing was changed.");
        }
    }

    /** The last step, so that a card torn before still opens with the profile's key. */
    private void giveFactoryKey() throws ChipFault {
        try (SecretBytes factory = SecretBytes.factory(KeyKind.DES)) {
            talk.keys().changeAuthenticated(factory, 0);
            talk.authenticate(0, factory);
        }
    }

    /** Whether everybody may list and delete applications. */
    private boolean isFree() throws ChipFault {
        return talk.told()
                .map(KeyOverview::settings)
                .filter(card -> card.openList() && card.openCreation())
                .isPresent();
    }
}
