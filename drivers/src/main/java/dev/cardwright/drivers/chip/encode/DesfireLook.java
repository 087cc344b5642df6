package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.DesfireVersion;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeyOverview;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.profile.DesfirePlan.Creation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a card and writes nothing: what it is, whose it is, and whether what is missing fits. A card is taken when it is blank, or when
 * everything on it that the profile speaks of is as the profile leaves it at some moment for this person.
 */
final class DesfireLook {
    private final DesfireTalk talk;

    DesfireLook(DesfireTalk talk) {
        this.talk = talk;
    }

    CardFamily.Standing look() throws ChipFault {
        DesfireVersion version = talk.requireGeneration();
        requireNumber(version);
        boolean ours = openedAsOurs();
        List<ApplicationId> there = talk.card().applications();
        requireNoOthers(there);
        requireRoom(there);
        boolean begun = ours;
        for (DesfireLayout.Room room : talk.layout().applications()) {
            if (there.contains(room.id())) {
                begun |= lookInto(room, ours);
            } else if (room.given()) {
                throw DesfireTalk.wrongCard("The chip has no " + room + ", which must be there before.");
            }
        }
        return begun ? CardFamily.Standing.BEGUN : CardFamily.Standing.BLANK;
    }

    private void requireNumber(DesfireVersion version) throws ChipFault {
        boolean told = !version.hidesUid();
        if (told && !Arrays.equals(version.uid(), talk.work().uid().bytes())) {
            throw DesfireTalk.wrongCard("The chip tells another number of itself than the one it gave to the reader.");
        }
    }

    /**
     * Whether the profile's own key opened the card. A card whose own key is left as it is may stay closed where everybody may list and make
     * applications.
     */
    private boolean openedAsOurs() throws ChipFault {
        Optional<KeyOverview> told = talk.told();
        switch (talk.openCard()) {
            case OURS -> {
                requireChangeable(false);
                return true;
            }
            case BLANK -> {
                requireChangeable(talk.plan().cardKey().isPresent());
                return false;
            }
            case NOTHING -> {
                boolean needed = talk.takesCard();
                boolean free = told.map(KeyOverview::settings)
                        .filter(card -> card.openList() && card.openCreation())
                        .isPresent();
                if (needed || !free) {
                    throw DesfireTalk.wrongCard(
                            "The chip's own key is neither this profile's nor one that a blank card may"
                                    + " have: the card belongs to somebody else.");
                }
                return false;
            }
        }
        throw new IllegalStateException("A card is opened or not.");
    }

    /** A card that was frozen before cannot become what the plan makes of it. */
    private void requireChangeable(boolean newKey) throws ChipFault {
        KeySettings now = talk.keys().overview().settings();
        if (newKey && !now.masterKeyChangeable()) {
            throw DesfireTalk.wrongCard(
                    "The chip's own key can never be changed again, and the profile gives it another one.");
        }
        Optional<KeySettings> last = talk.plan().cardSettings();
        if (last.isPresent() && !now.equals(last.get()) && !now.settingsChangeable()) {
            throw DesfireTalk.wrongCard(
                    "The settings of the chip itself can never be changed again, and they are not those of the profile.");
        }
    }

    /** Whose applications stand on a card may still need the card's own key and settings as they are. */
    private void requireNoOthers(List<ApplicationId> there) throws ChipFault {
        List<ApplicationId> others = talk.others(there);
        if (talk.takesCard() && !others.isEmpty()) {
            throw DesfireTalk.wrongCard("The chip has applications that the profile does not know ("
                    + DesfireTalk.named(others) + "): the card is in use, and the profile would take it as a whole.");
        }
    }

    private void requireRoom(List<ApplicationId> there) throws ChipFault {
        int needed = talk.layout().applications().stream()
                .filter(room -> !there.contains(room.id()) && !room.given())
                .mapToInt(DesfireLayout.Room::memoryBytes)
                .sum();
        if (needed == 0) {
            return;
        }
        int free = talk.card().freeMemoryBytes();
        if (free < needed) {
            throw DesfireTalk.wrongCard("The chip has " + free
                    + " bytes of memory left; what is missing on it needs about " + needed + ".");
        }
    }

    /** Whether this profile had begun the application. */
    private boolean lookInto(DesfireLayout.Room room, boolean cardIsOurs) throws ChipFault {
        DesfireRoomKeys keys = DesfireRoomKeys.selected(talk, room);
        keys.open(0);
        requireShape(room);
        boolean begun = cardIsOurs || keys.isOurs(0);
        for (int number = 1; number < room.keys().size() && !begun; number++) {
            begun = keys.askWhetherOurs(number);
        }
        if (room.creation() == Creation.MUST_BE_ABSENT && !begun) {
            throw DesfireTalk.wrongCard("The chip has " + room + " already, and this profile did not begin it.");
        }
        keys.open(0);
        boolean filled = lookIntoFiles(room, keys);
        return !room.given() || filled;
    }

    private void requireShape(DesfireLayout.Room room) throws ChipFault {
        KeyOverview overview = talk.keys().overview();
        if (overview.keys() != room.keys().size() || overview.kind() != KeyKind.AES_128) {
            throw DesfireTalk.wrongCard("The chip's " + room + " has " + overview.keys() + " keys of the kind "
                    + overview.kind().written() + "; the profile's has "
                    + room.keys().size() + " of the kind aes128.");
        }
        if (room.given() && !overview.settings().equals(room.settings())) {
            throw DesfireTalk.wrongCard("The key settings of the chip's " + room + " are not those of the profile.");
        }
        KeySettings open = new KeySettings(true, true, room.settings().openCreation(), true, 0);
        boolean known = List.of(open, room.changeable(), room.settings()).contains(overview.settings());
        if (!known) {
            throw DesfireTalk.wrongCard(
                    "The key settings of the chip's " + room + " are none that this profile gives it.");
        }
    }

    /** Whether something of what is wanted stands there already. */
    private boolean lookIntoFiles(DesfireLayout.Room room, DesfireRoomKeys keys) throws ChipFault {
        List<Integer> numbers = talk.files().numbers();
        requireNoOthers(room, numbers);
        DesfireContents contents = new DesfireContents(talk, keys);
        boolean filled = false;
        for (DesfireLayout.Shelf shelf : room.files()) {
            if (numbers.contains(shelf.number())) {
                filled |= lookInto(room, shelf, keys, contents);
            } else if (room.given()) {
                throw DesfireTalk.wrongCard("File " + shelf.number() + " is missing in the chip's " + room
                        + ", which must be there before.");
            }
        }
        return filled;
    }

    private static void requireNoOthers(DesfireLayout.Room room, List<Integer> numbers) throws ChipFault {
        for (int number : numbers) {
            boolean known = room.files().stream().anyMatch(shelf -> shelf.number() == number);
            if (!known && !room.given()) {
                throw DesfireTalk.wrongCard(
                        "The chip's " + room + " has a file " + number + ", which the profile does not know.");
            }
        }
    }

    private boolean lookInto(
            DesfireLayout.Room room, DesfireLayout.Shelf shelf, DesfireRoomKeys keys, DesfireContents contents)
            throws ChipFault {
        if (!room.settings().openList()) {
            keys.open(0);
        }
        FileSettings told = talk.files().settings(shelf.number());
        boolean fits = room.given() ? shelf.isLast(told) : shelf.fits(told);
        if (!fits) {
            throw DesfireTalk.wrongCard("File " + shelf.number() + " in the chip's " + room
                    + " is of another kind, size, mode or rights than the profile's.");
        }
        return switch (contents.found(shelf, told)) {
            case WANTED -> true;
            case EMPTY, UNREADABLE -> {
                requireWritable(room, shelf, told, contents);
                yield false;
            }
            case OTHER ->
                throw DesfireTalk.wrongCard("File " + shelf.number() + " in the chip's " + room
                        + " holds other data than this order's: the card is already ours for another person, was used, or a write"
                        + " to it broke off in the middle.");
        };
    }

    /** What is missing must be written, and what nobody can see is written again. */
    private static void requireWritable(
            DesfireLayout.Room room, DesfireLayout.Shelf shelf, FileSettings told, DesfireContents contents)
            throws ChipFault {
        if (told instanceof FileSettings.Data && !DesfireContents.isWritable(told) && !contents.wantsZeros(shelf)) {
            throw DesfireTalk.wrongCard("File " + shelf.number() + " in the chip's " + room
                    + " does not show this order's data, and nobody may write it.");
        }
    }
}
