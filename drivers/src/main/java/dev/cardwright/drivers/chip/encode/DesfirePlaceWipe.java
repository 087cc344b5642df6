package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes away what a profile brought to a card whose own key it leaves as it is: its applications, with the card's key or, where that is another's and
 * the card allows it, with their own; what was filled in applications that were there before becomes zeros; settings of the card that the profile
 * gave it are the factory's again. What must stay is told.
 */
final class DesfirePlaceWipe {
    private final DesfireTalk talk;
    private final DesfireTalk.Opened opened;

    /** @param opened what opened the card, which is selected */
    DesfirePlaceWipe(DesfireTalk talk, DesfireTalk.Opened opened) {
        this.talk = talk;
        this.opened = opened;
    }

    void wipe() throws ChipFault {
        requireSettingsChangeable();
        List<ApplicationId> there = talk.card().applications();
        talk.requireOwnKeys(there);
        List<String> staying = new ArrayList<>();
        for (DesfireLayout.Room room : talk.layout().applications()) {
            if (there.contains(room.id())) {
                if (room.given()) {
                    staying.addAll(empty(room));
                } else {
                    delete(room);
                }
            }
        }
        restoreSettings();
        if (!staying.isEmpty()) {
            throw DesfireTalk.wrongCard("What stands in " + String.join(" and in ", staying)
                    + " stays on the chip, since nobody may write there; everything else of the profile is gone.");
        }
    }

    private void requireSettingsChangeable() throws ChipFault {
        if (hasSettingsOfTheProfile() && !talk.keys().overview().settings().settingsChangeable()) {
            throw DesfireTalk.wrongCard("The chip's own settings are frozen for ever, so it cannot be made blank"
                    + " again; nothing was changed.");
        }
    }

    /** The card must be opened. */
    private boolean hasSettingsOfTheProfile() throws ChipFault {
        Optional<KeySettings> last = talk.plan().cardSettings();
        if (last.isEmpty()) {
            return false;
        }
        KeySettings now = talk.keys().overview().settings();
        boolean given = now.equals(last.get()) || now.equals(DesfireLayout.changeable(last.get()));
        return given && !now.equals(KeySettings.FACTORY);
    }

    private void restoreSettings() throws ChipFault {
        if (talk.plan().cardSettings().isEmpty()) {
            return;
        }
        openCard();
        if (hasSettingsOfTheProfile()) {
            talk.keys().changeSettings(KeySettings.FACTORY);
        }
    }

    private void openCard() throws ChipFault {
        talk.card().select(ApplicationId.CARD);
        talk.openCard();
    }

    private void delete(DesfireLayout.Room room) throws ChipFault {
        if (opened == DesfireTalk.Opened.NOTHING) {
            DesfireRoomKeys.selected(talk, room).open(0);
            talk.card().deleteSelected();
        } else {
            openCard();
            talk.card().delete(room.id());
        }
    }

    /** Names the files whose content stays. */
    private List<String> empty(DesfireLayout.Room room) throws ChipFault {
        DesfireRoomKeys keys = DesfireRoomKeys.selected(talk, room);
        keys.open(0);
        List<Integer> numbers = talk.files().numbers();
        List<String> staying = new ArrayList<>();
        for (DesfireLayout.Shelf shelf : room.files()) {
            boolean filled = !(shelf.filling() instanceof DesfireLayout.Fragments fragments)
                    || !fragments.fragments().isEmpty();
            if (!filled || !numbers.contains(shelf.number())) {
                continue;
            }
            keys.open(0);
            FileSettings told = talk.files().settings(shelf.number());
            if (told instanceof FileSettings.Data data && !empty(data, keys)) {
                staying.add("file " + shelf.number() + " of " + room);
            }
        }
        return staying;
    }

    private boolean empty(FileSettings.Data data, DesfireRoomKeys keys) throws ChipFault {
        if (!keys.openFor(data.rights().write(), data.rights().readWrite())) {
            return false;
        }
        talk.files().write(data, 0, new byte[data.sizeBytes()]);
        if (data.backup()) {
            talk.files().commit();
        }
        return true;
    }
}
