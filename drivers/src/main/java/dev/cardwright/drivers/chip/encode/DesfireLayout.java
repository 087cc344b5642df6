package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.CommunicationMode;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.desfire.NewApplication;
import dev.cardwright.drivers.chip.ndef.Type4Layout;
import dev.cardwright.drivers.chip.profile.DesfirePlan;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.profile.Irreversible;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A plan as it is carried out: the NDEF application is one among the others, and everything has two forms, the one that can still be changed and
 * the last one. Immutable.
 *
 * @param plan the plan
 * @param applications in the order in which they are made
 */
record DesfireLayout(DesfirePlan plan, List<Room> applications) {
    /** Memory is counted in such pieces; which a real card takes is not published [M]. */
    private static final int MEMORY_UNIT_BYTES = 32;

    private static final int KEY_BYTES = 16;

    /** What fills a file. */
    sealed interface Filling {}

    /** Fragments of values; zeros elsewhere. */
    record Fragments(List<Fragment> fragments) implements Filling {}

    /** The capability container of a Type 4 tag. */
    record Container(Type4Layout layout) implements Filling {}

    /** An NDEF message behind its length. */
    record Message(String value) implements Filling {}

    /** The number that it has from its making on. */
    record FirstNumber() implements Filling {}

    /**
     * A file.
     *
     * @param settings as they are in the end
     * @param isoId its number for ISO commands; empty: none
     * @param filling what stands in it
     */
    record Shelf(FileSettings settings, OptionalInt isoId, Filling filling) {
        int number() {
            return settings.number();
        }

        /** Whether nobody can ever change the rights in the end. */
        boolean frozen() {
            return settings.rights().change() == FileRights.NEVER;
        }

        /** The last rights, but for the freezing. */
        FileRights changeable() {
            FileRights last = settings.rights();
            return frozen() ? new FileRights(last.read(), last.write(), last.readWrite(), 0) : last;
        }

        /** The rights it is made with: the last ones where they let somebody write, else the application's key 0 writes first. */
        FileRights first() {
            FileRights last = settings.rights();
            boolean needsWriter = settings instanceof FileSettings.Data;
            boolean writable = last.write() != FileRights.NEVER || last.readWrite() != FileRights.NEVER;
            return writable || !needsWriter ? changeable() : new FileRights(last.read(), FileRights.NEVER, 0, 0);
        }

        /** Whether settings told by a card are those of this file in one of its forms; a value file's number is not among them. */
        boolean fits(FileSettings told) {
            return sameBut(told, settings.rights()) || sameBut(told, changeable()) || sameBut(told, first());
        }

        boolean isLast(FileSettings told) {
            return sameBut(told, settings.rights());
        }

        boolean isChangeable(FileSettings told) {
            return sameBut(told, changeable());
        }

        private boolean sameBut(FileSettings told, FileRights rights) {
            return comparable(told).equals(comparable(with(settings, rights)));
        }

        /** A card tells another number in place of the first one. */
        private static FileSettings comparable(FileSettings file) {
            return file instanceof FileSettings.Value value
                    ? new FileSettings.Value(
                            value.number(),
                            value.mode(),
                            value.rights(),
                            value.lower(),
                            value.upper(),
                            0,
                            value.limitedCredit())
                    : file;
        }

        FileSettings asMade() {
            return with(settings, first());
        }

        int memoryBytes() {
            if (!(settings instanceof FileSettings.Data data)) {
                return 2 * MEMORY_UNIT_BYTES;
            }
            return MEMORY_UNIT_BYTES + (data.backup() ? 2 : 1) * roundedUp(data.sizeBytes());
        }
    }

    /**
     * An application.
     *
     * @param creation whether it is made
     * @param keys the profile's keys by their numbers
     * @param settings as they are in the end
     * @param files its files
     * @param isoNamed whether it has the name by which NFC readers look for it
     */
    record Room(
            ApplicationId id,
            DesfirePlan.Creation creation,
            List<String> keys,
            KeySettings settings,
            List<Shelf> files,
            boolean isoNamed) {
        /** Whether it is another's, which is filled and otherwise left as it is. */
        boolean given() {
            return creation == DesfirePlan.Creation.MUST_EXIST;
        }

        /** The last settings, but for the freezing. */
        KeySettings changeable() {
            return DesfireLayout.changeable(settings);
        }

        /** As it is made: open enough to be finished by whoever has its key 0. */
        NewApplication asMade() {
            KeySettings open = new KeySettings(true, true, settings.openCreation(), true, 0);
            NewApplication made = NewApplication.withAesKeys(id, open, keys.size());
            return isoNamed ? made.withIsoName(Type4Layout.APPLICATION_ISO_ID, Type4Layout.applicationName()) : made;
        }

        int memoryBytes() {
            return MEMORY_UNIT_BYTES
                    + roundedUp(keys.size() * KEY_BYTES)
                    + files.stream().mapToInt(Shelf::memoryBytes).sum();
        }

        @Override
        public String toString() {
            return "application " + id;
        }
    }

    static DesfireLayout of(DesfirePlan plan) {
        List<Room> rooms = new ArrayList<>();
        plan.applications().forEach(application -> rooms.add(room(application)));
        plan.ndef().ifPresent(ndef -> rooms.add(ndefRoom(ndef)));
        return new DesfireLayout(plan, List.copyOf(rooms));
    }

    private static Room room(DesfirePlan.Application application) {
        List<Shelf> shelves = new ArrayList<>();
        for (DesfirePlan.File file : application.files()) {
            if (file instanceof DesfirePlan.DataFile data) {
                shelves.add(new Shelf(data.settings(), OptionalInt.empty(), new Fragments(data.content())));
            } else if (file instanceof DesfirePlan.CounterFile counter) {
                shelves.add(new Shelf(counter.settings(), OptionalInt.empty(), new FirstNumber()));
            }
        }
        return new Room(
                application.id(),
                application.creation(),
                application.keys(),
                application.settings(),
                List.copyOf(shelves),
                false);
    }

    /** Both files are read by everybody; key 0 writes the container and, where not everybody may, the message. */
    private static Room ndefRoom(DesfirePlan.NdefApplication ndef) {
        Type4Layout layout = new Type4Layout(
                ndef.fileBytes(), Type4Layout.EV1_READ_BYTES, Type4Layout.EV1_WRITE_BYTES, ndef.writableByAll());
        int writer = ndef.writableByAll() ? FileRights.FREE : 0;
        Shelf container = new Shelf(
                open(Type4Layout.CONTAINER_FILE_NUMBER, 0, Type4Layout.CONTAINER_BYTES),
                OptionalInt.of(Type4Layout.CONTAINER_ISO_ID),
                new Container(layout));
        Shelf message = new Shelf(
                open(Type4Layout.NDEF_FILE_NUMBER, writer, ndef.fileBytes()),
                OptionalInt.of(Type4Layout.NDEF_ISO_ID),
                new Message(ndef.message()));
        return new Room(
                ndef.id(),
                DesfirePlan.Creation.IF_ABSENT,
                List.of(ndef.masterKey()),
                new KeySettings(true, true, false, true, 0),
                List.of(container, message),
                true);
    }

    private static FileSettings.Data open(int number, int writer, int bytes) {
        FileRights rights = new FileRights(FileRights.FREE, writer, writer, 0);
        return new FileSettings.Data(number, false, CommunicationMode.PLAIN, rights, bytes);
    }

    /** Settings but for what could never be changed back. */
    static KeySettings changeable(KeySettings last) {
        int changeKey = last.changeKey() == KeySettings.FROZEN ? 0 : last.changeKey();
        return new KeySettings(true, last.openList(), last.openCreation(), true, changeKey);
    }

    private static FileSettings with(FileSettings file, FileRights rights) {
        if (file instanceof FileSettings.Data data) {
            return new FileSettings.Data(data.number(), data.backup(), data.mode(), rights, data.sizeBytes());
        }
        if (file instanceof FileSettings.Value value) {
            return new FileSettings.Value(
                    value.number(),
                    value.mode(),
                    rights,
                    value.lower(),
                    value.upper(),
                    value.value(),
                    value.limitedCredit());
        }
        return file;
    }

    private static int roundedUp(int bytes) {
        return (bytes + MEMORY_UNIT_BYTES - 1) / MEMORY_UNIT_BYTES * MEMORY_UNIT_BYTES;
    }

    /** Everything the plan does that can never be taken back. */
    Set<Irreversible> forever() {
        Set<Irreversible> forever = EnumSet.noneOf(Irreversible.class);
        forever.addAll(plan.forever());
        boolean frozen = plan.cardSettings().filter(KeySettings::freezing).isPresent()
                || applications.stream().filter(room -> !room.given()).anyMatch(DesfireLayout::freezing);
        if (frozen) {
            forever.add(Irreversible.FROZEN_SETTINGS);
        }
        return forever;
    }

    private static boolean freezing(Room room) {
        return room.settings().freezing() || room.files().stream().anyMatch(Shelf::frozen);
    }
}
