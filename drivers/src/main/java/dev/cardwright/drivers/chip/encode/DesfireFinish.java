package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.profile.Irreversible;
import java.util.Optional;
import java.util.Set;

/**
 * What can never be taken back from a card: rights of files, key settings of applications, then of the card; the random number and no more
 * formatting last, in one command: until then a torn card still tells the number that its keys may be made of, and can be completed. Only what the
 * profile names and the task allows; asked again here, for nothing undoes it.
 */
final class DesfireFinish {
    private final DesfireTalk talk;

    DesfireFinish(DesfireTalk talk) {
        this.talk = talk;
    }

    /** Does what is not done yet. A card does not tell whether it can be formatted, so that is said to it each time. */
    void doForever() throws ChipFault {
        Set<Irreversible> forever = talk.layout().forever();
        if (forever.isEmpty()) {
            return;
        }
        requireAllowed(forever);
        if (forever.contains(Irreversible.FROZEN_SETTINGS)) {
            for (DesfireLayout.Room room : talk.layout().applications()) {
                freeze(room);
            }
            freezeCard();
            requireFrozen();
        }
        configureCard();
    }

    private void requireAllowed(Set<Irreversible> forever) throws ChipFault {
        CardAtWork work = talk.work();
        for (Irreversible step : forever) {
            if (!work.profile().irreversible().contains(step) || !work.allowed().contains(step)) {
                throw new ChipFault(
                        Kind.FOREVER,
                        "The plan of profile " + work.profile().id() + " does what can never be taken back ("
                                + step.written() + ") and was not allowed; it was not done.");
            }
        }
    }

    private void freeze(DesfireLayout.Room room) throws ChipFault {
        boolean files = room.files().stream().anyMatch(DesfireLayout.Shelf::frozen);
        if (room.given() || (!files && !room.settings().freezing())) {
            return;
        }
        open(room);
        for (DesfireLayout.Shelf shelf : room.files()) {
            FileSettings told = talk.files().settings(shelf.number());
            if (shelf.frozen() && !shelf.isLast(told)) {
                talk.card()
                        .forever()
                        .freezeFileSettingsForever(
                                told, told.mode(), shelf.settings().rights());
            }
        }
        boolean frozen = talk.keys().overview().settings().equals(room.settings());
        if (room.settings().freezing() && !frozen) {
            talk.card().forever().freezeKeySettingsForever(room.settings());
        }
    }

    private void open(DesfireLayout.Room room) throws ChipFault {
        talk.card().select(room.id());
        talk.authenticate(0, room.keys().get(0));
    }

    private void freezeCard() throws ChipFault {
        Optional<KeySettings> last = talk.plan().cardSettings().filter(KeySettings::freezing);
        if (last.isEmpty()) {
            return;
        }
        talk.card().select(ApplicationId.CARD);
        openCard();
        if (!talk.keys().overview().settings().equals(last.get())) {
            talk.card().forever().freezeKeySettingsForever(last.get());
        }
    }

    /** That freezing the settings of the card leaves its configuration to its key is remembered [M]. */
    private void configureCard() throws ChipFault {
        Set<Irreversible> asked = talk.plan().forever();
        if (asked.isEmpty()) {
            return;
        }
        talk.card().select(ApplicationId.CARD);
        boolean hidden = talk.card().version().hidesUid();
        boolean random = asked.contains(Irreversible.RANDOM_ID);
        boolean noFormat = asked.contains(Irreversible.NO_FORMAT);
        openCard();
        if (noFormat || (random && !hidden)) {
            talk.card().forever().configureForever(random || hidden, noFormat);
        }
    }

    private void openCard() throws ChipFault {
        if (talk.openCard() == DesfireTalk.Opened.NOTHING) {
            throw DesfireProof.wrong("The chip's own key is not this profile's.");
        }
    }

    /**
     * Proves frozen settings.
     *
     * @throws ChipFault {@link Kind#VERIFY} when they are not
     */
    void requireFrozen() throws ChipFault {
        for (DesfireLayout.Room room : talk.layout().applications()) {
            if (!room.given()) {
                requireFrozen(room);
            }
        }
        if (talk.plan().cardSettings().filter(KeySettings::freezing).isEmpty()) {
            return;
        }
        talk.card().select(ApplicationId.CARD);
        boolean opened = talk.openCard() != DesfireTalk.Opened.NOTHING;
        if (!opened
                || !talk.keys()
                        .overview()
                        .settings()
                        .equals(talk.plan().cardSettings().get())) {
            throw DesfireProof.wrong("The key settings of the chip itself are not frozen as the profile has them.");
        }
    }

    private void requireFrozen(DesfireLayout.Room room) throws ChipFault {
        boolean files = room.files().stream().anyMatch(DesfireLayout.Shelf::frozen);
        if (!files && !room.settings().freezing()) {
            return;
        }
        open(room);
        boolean frozen = talk.keys().overview().settings().equals(room.settings());
        for (DesfireLayout.Shelf shelf : room.files()) {
            frozen &= shelf.isLast(talk.files().settings(shelf.number()));
        }
        if (!frozen) {
            throw DesfireProof.wrong("The settings of the chip's " + room + " are not frozen as the profile has them.");
        }
    }
}
