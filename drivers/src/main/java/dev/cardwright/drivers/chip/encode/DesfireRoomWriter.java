package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.desfire.DesfireFault;
import dev.cardwright.drivers.chip.desfire.DesfireFiles;
import dev.cardwright.drivers.chip.desfire.DesfireStatus;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.Type4Ndef;
import java.util.Arrays;
import java.util.List;

/** Writes what is missing in one application; see {@link DesfireWriter} for the order. */
final class DesfireRoomWriter {
    private final DesfireTalk talk;
    private final DesfireLayout.Room room;

    DesfireRoomWriter(DesfireTalk talk, DesfireLayout.Room room) {
        this.talk = talk;
        this.room = room;
    }

    /** @param isNew whether the application was made a moment ago */
    void write(boolean isNew) throws ChipFault {
        DesfireRoomKeys keys = DesfireRoomKeys.selected(talk, room);
        if (isNew) {
            keys.areNew();
        }
        keys.open(0);
        List<Integer> before = isNew ? List.of() : talk.files().numbers();
        if (!room.given()) {
            createFiles(before);
            changeOtherKeys(keys);
        }
        for (DesfireLayout.Shelf shelf : room.files()) {
            fill(shelf, keys, !before.contains(shelf.number()));
        }
        if (!room.given()) {
            tightenFiles(keys);
            changeMasterKey(keys);
            changeSettings(keys);
        }
    }

    private void createFiles(List<Integer> there) throws ChipFault {
        for (DesfireLayout.Shelf shelf : room.files()) {
            if (!there.contains(shelf.number())) {
                create(shelf);
            }
        }
    }

    private void create(DesfireLayout.Shelf shelf) throws ChipFault {
        DesfireFiles files = talk.files();
        if (shelf.asMade() instanceof FileSettings.Value value) {
            files.create(value);
        } else if (shelf.asMade() instanceof FileSettings.Data data) {
            if (shelf.isoId().isPresent()) {
                files.create(data, shelf.isoId().getAsInt());
            } else {
                files.create(data);
            }
        }
    }

    /** A wrong old key cannot do harm: the card checks a sum of the new one and refuses. */
    private void changeOtherKeys(DesfireRoomKeys keys) throws ChipFault {
        for (int number = 1; number < room.keys().size(); number++) {
            if (keys.askWhetherOurs(number)) {
                continue;
            }
            keys.open(0);
            String name = room.keys().get(number);
            try (SecretBytes made = SecretBytes.factory(KeyKind.AES_128);
                    SecretBytes key = talk.work().toWrite(name)) {
                talk.keys().changeOther(number, made, key, talk.work().versionOf(name));
                keys.changed(number);
            } catch (DesfireFault refused) {
                throw foreign(number, refused);
            }
        }
    }

    private ChipFault foreign(int number, DesfireFault refused) {
        return refused.status() != DesfireStatus.INTEGRITY
                ? refused
                : new ChipFault(
                        Kind.WRONG_CARD,
                        "Key " + number + " of " + room
                                + " on the chip is not this profile's: the application belongs to somebody else.",
                        refused);
    }

    private void fill(DesfireLayout.Shelf shelf, DesfireRoomKeys keys, boolean isNew) throws ChipFault {
        FileSettings told = isNew ? shelf.asMade() : settings(shelf, keys);
        if (!(told instanceof FileSettings.Data data)) {
            return;
        }
        DesfireContents contents = new DesfireContents(talk, keys);
        byte[] wanted = contents.wanted(shelf).orElseThrow();
        boolean zeros = contents.wantsZeros(shelf);
        DesfireContents.Found found = isNew ? DesfireContents.Found.EMPTY : contents.found(shelf, told);
        switch (found) {
            case WANTED -> {
                return;
            }
            case OTHER ->
                throw DesfireTalk.wrongCard("File " + shelf.number() + " of " + room
                        + " holds other data than a moment ago; another card lies at the reader.");
            case EMPTY, UNREADABLE -> {
                if (!zeros || (!isNew && DesfireContents.isWritable(told))) {
                    byte[] sent = found == DesfireContents.Found.EMPTY ? withoutZerosBehind(wanted) : wanted;
                    write(shelf, data, sent, keys, contents);
                }
            }
        }
    }

    private FileSettings settings(DesfireLayout.Shelf shelf, DesfireRoomKeys keys) throws ChipFault {
        if (!room.settings().openList()) {
            keys.open(0);
        }
        return talk.files().settings(shelf.number());
    }

    private void write(
            DesfireLayout.Shelf shelf,
            FileSettings.Data data,
            byte[] sent,
            DesfireRoomKeys keys,
            DesfireContents contents)
            throws ChipFault {
        if (!keys.openFor(data.rights().write(), data.rights().readWrite())) {
            throw DesfireTalk.wrongCard("Nobody may write file " + shelf.number() + " of " + room + " on the chip.");
        }
        if (shelf.filling() instanceof DesfireLayout.Message message) {
            new Type4Ndef(contents.asNdefFile(data)).write(talk.work().message(message.value()));
            return;
        }
        talk.files().write(data, 0, sent);
        if (data.backup()) {
            talk.files().commit();
        }
        DesfireContents.Found found = contents.found(shelf, data);
        if (found != DesfireContents.Found.WANTED && found != DesfireContents.Found.UNREADABLE) {
            throw new ChipFault(
                    Kind.VERIFY,
                    "File " + shelf.number() + " of " + room + " does not read back what was written to it.");
        }
    }

    /** The card makes zeros itself; one byte at least is written. */
    private static byte[] withoutZerosBehind(byte[] content) {
        int length = content.length;
        while (length > 1 && content[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(content, length);
    }

    /** Files that nobody may write in the end were made so that key 0 could; they get their last rights, but for the freezing. */
    private void tightenFiles(DesfireRoomKeys keys) throws ChipFault {
        for (DesfireLayout.Shelf shelf : room.files()) {
            if (shelf.first().equals(shelf.changeable())) {
                continue;
            }
            keys.open(0);
            FileSettings told = talk.files().settings(shelf.number());
            if (!shelf.isLast(told) && !shelf.isChangeable(told)) {
                talk.files().changeSettings(told, told.mode(), shelf.changeable());
            }
        }
    }

    private void changeMasterKey(DesfireRoomKeys keys) throws ChipFault {
        keys.open(0);
        if (keys.isOurs(0)) {
            return;
        }
        String name = room.keys().get(0);
        try (SecretBytes key = talk.work().toWrite(name)) {
            talk.keys().changeAuthenticated(key, talk.work().versionOf(name));
        }
        keys.changed(0);
        keys.open(0);
    }

    private void changeSettings(DesfireRoomKeys keys) throws ChipFault {
        keys.open(0);
        KeySettings now = talk.keys().overview().settings();
        if (!now.equals(room.settings()) && !now.equals(room.changeable())) {
            talk.keys().changeSettings(room.changeable());
        }
    }
}
