package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.DesfireFault;
import dev.cardwright.drivers.chip.desfire.DesfireStatus;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeyOverview;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.keys.KeyKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Proves that a card is as the profile has it: the card's own key and settings; of each application the settings, the version of each key and,
 * by an authentication, each key; the files' settings and, where it may be read, their content as a whole. Without values the content is read
 * and not compared.
 */
final class DesfireProof {
    private final DesfireTalk talk;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    DesfireProof(DesfireTalk talk) {
        this.talk = talk;
    }

    ChipContent read() throws ChipFault {
        proveCard();
        for (DesfireLayout.Room room : talk.layout().applications()) {
            prove(room);
        }
        return new ChipContent(content.toByteArray());
    }

    private void proveCard() throws ChipFault {
        if (talk.plan().cardKey().isPresent()) {
            proveKey(0, talk.plan().cardKey().get(), "the chip's own key");
        }
        if (talk.plan().cardSettings().isPresent()) {
            KeySettings last = talk.plan().cardSettings().get();
            if (talk.card().authenticatedKey().isEmpty() && talk.openCard() == DesfireTalk.Opened.NOTHING) {
                throw wrong("The key settings of the chip itself cannot be read with this profile's keys.");
            }
            KeySettings now = talk.keys().overview().settings();
            requireOneOf(now, last, DesfireLayout.changeable(last), "the chip itself");
        }
    }

    private void proveKey(int number, String key, String place) throws ChipFault {
        boolean proven = talk.keys().version(number) == talk.work().versionOf(key) && talk.opens(number, key);
        if (!proven) {
            throw wrong("What proves itself as " + place + " is not this profile's key.");
        }
    }

    private static void requireOneOf(KeySettings now, KeySettings last, KeySettings changeable, String place)
            throws ChipFault {
        if (!now.equals(last) && !now.equals(changeable)) {
            throw wrong("The key settings of " + place + " are not those of the profile.");
        }
    }

    private void prove(DesfireLayout.Room room) throws ChipFault {
        select(room.id());
        proveKey(0, room.keys().get(0), "key 0 of " + room);
        proveShape(room);
        Map<Integer, FileSettings> told = files(room);
        Map<Integer, byte[]> read = new TreeMap<>();
        DesfireRoomKeys keys = DesfireRoomKeys.proven(talk, room);
        DesfireContents contents = new DesfireContents(talk, keys);
        readNow(room, told, read, contents, keys);
        for (int number = 1; number < room.keys().size(); number++) {
            proveKey(number, room.keys().get(number), "key " + number + " of " + room);
            readNow(room, told, read, contents, keys);
        }
        for (Map.Entry<Integer, byte[]> file : read.entrySet()) {
            content.writeBytes(ByteBuffer.allocate(9)
                    .putInt(room.id().number())
                    .put(file.getKey().byteValue())
                    .putInt(file.getValue().length)
                    .array());
            content.writeBytes(file.getValue());
        }
    }

    private void select(ApplicationId id) throws ChipFault {
        try {
            talk.card().select(id);
        } catch (DesfireFault refused) {
            if (refused.status() == DesfireStatus.NO_APPLICATION) {
                throw wrong("The chip has no application " + id + ".");
            }
            throw refused;
        }
    }

    private void proveShape(DesfireLayout.Room room) throws ChipFault {
        KeyOverview overview = talk.keys().overview();
        if (overview.keys() != room.keys().size() || overview.kind() != KeyKind.AES_128) {
            throw wrong("The " + room + " on the chip has other keys than the profile's.");
        }
        requireOneOf(
                overview.settings(),
                room.settings(),
                room.given() ? room.settings() : room.changeable(),
                "the chip's " + room);
    }

    private Map<Integer, FileSettings> files(DesfireLayout.Room room) throws ChipFault {
        List<Integer> numbers = talk.files().numbers();
        if (!room.given() && numbers.size() != room.files().size()) {
            throw wrong("The " + room + " on the chip has other files than the profile's.");
        }
        Map<Integer, FileSettings> told = new LinkedHashMap<>();
        for (DesfireLayout.Shelf shelf : room.files()) {
            if (!numbers.contains(shelf.number())) {
                throw wrong("The " + room + " on the chip has no file " + shelf.number() + ".");
            }
            FileSettings settings = talk.files().settings(shelf.number());
            if (!shelf.isLast(settings) && (room.given() || !shelf.isChangeable(settings))) {
                throw wrong("File " + shelf.number() + " in the chip's " + room
                        + " is of another kind, size, mode or rights than the profile's.");
            }
            told.put(shelf.number(), settings);
        }
        return told;
    }

    /** Reads and compares what the authenticated key, or everybody, may read and was not read yet. */
    private void readNow(
            DesfireLayout.Room room,
            Map<Integer, FileSettings> told,
            Map<Integer, byte[]> read,
            DesfireContents contents,
            DesfireRoomKeys keys)
            throws ChipFault {
        for (DesfireLayout.Shelf shelf : room.files()) {
            FileSettings settings = told.get(shelf.number());
            if (settings == null || read.containsKey(shelf.number()) || !mayReadNow(settings, keys)) {
                continue;
            }
            byte[] found = contents.read(shelf, settings);
            Optional<byte[]> wanted = contents.wanted(shelf);
            if (wanted.isPresent() && !Arrays.equals(found, wanted.get())) {
                throw wrong("File " + shelf.number() + " in the chip's " + room + " does not hold what it should.");
            }
            read.put(shelf.number(), found);
        }
    }

    private boolean mayReadNow(FileSettings settings, DesfireRoomKeys keys) {
        OptionalInt now = talk.card().authenticatedKey();
        return keys.isFree(DesfireContents.readers(settings))
                || keys.holder(DesfireContents.readers(settings)).equals(now);
    }

    static ChipFault wrong(String sentence) {
        return new ChipFault(Kind.VERIFY, sentence);
    }
}
