package dev.cardwright.simulator.card.desfire;

import dev.cardwright.simulator.card.desfire.AccessRights.Right;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The few ISO/IEC 7816-4 commands that a reader of NFC Forum type 4 tags needs: SELECT by name or identifier, READ BINARY and UPDATE BINARY of files that
 * everybody may use. Which status a real card gives at a file's end is not stated [M].
 */
final class IsoCommands {
    /** The card's own name as an ISO file system [M]. */
    private static final byte[] CARD_NAME = Bytes.of(0xD2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x00);

    private static final int MASTER_FILE = 0x3F00;
    private static final int MOST_SHORT = 256;

    private static final int DONE = 0x9000;
    private static final int END_REACHED = 0x6282;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int NOT_ALLOWED = 0x6982;
    private static final int NO_FILE_SELECTED = 0x6986;
    private static final int NOT_FOUND = 0x6A82;
    private static final int NO_ROOM = 0x6A84;
    private static final int WRONG_PARAMETERS = 0x6A86;
    private static final int WRONG_OFFSET = 0x6B00;
    private static final int UNKNOWN = 0x6D00;

    private final CardMemory memory;
    private final Dialogue dialogue;
    private @Nullable DataFile current;
    private @Nullable Application owner;

    IsoCommands(CardMemory memory, Dialogue dialogue) {
        this.memory = memory;
        this.dialogue = dialogue;
    }

    void reset() {
        current = null;
        owner = null;
    }

    byte[] answer(Apdu apdu) {
        dialogue.dropFrames();
        return switch (apdu.instruction()) {
            case 0xA4 -> select(apdu);
            case 0xB0 -> read(apdu);
            case 0xD6 -> update(apdu);
            default -> status(UNKNOWN);
        };
    }

    static byte[] status(int word, byte... data) {
        return Bytes.join(data, Bytes.of(word >> 8, word));
    }

    private byte[] select(Apdu apdu) {
        if (apdu.p2() != 0x00 && apdu.p2() != 0x0C) {
            return status(WRONG_PARAMETERS);
        }
        byte[] name = apdu.data();
        return switch (apdu.p1()) {
            case 0x04 -> selectByName(name);
            case 0x00, 0x01, 0x02 -> name.length == 2 ? selectById(apdu.p1(), name) : status(WRONG_LENGTH);
            default -> status(WRONG_PARAMETERS);
        };
    }

    private byte[] selectByName(byte[] name) {
        if (Arrays.equals(name, CARD_NAME)) {
            return selected(memory.card());
        }
        Optional<Application> found = memory.applications().values().stream()
                .filter(each -> name.length > 0 && Arrays.equals(each.names().isoName(), name))
                .findFirst();
        return found.map(this::selected).orElseGet(() -> status(NOT_FOUND));
    }

    private byte[] selected(Application application) {
        dialogue.select(application);
        reset();
        return status(DONE);
    }

    private byte[] selectById(int how, byte[] name) {
        int id = (name[0] & 0xFF) << 8 | (name[1] & 0xFF);
        if (how != 2 && id == MASTER_FILE) {
            return selected(memory.card());
        }
        Optional<Application> directory = memory.applications().values().stream()
                .filter(each -> id != StoredFile.NO_ISO_ID && each.names().isoId() == id)
                .findFirst();
        if (how != 2 && directory.isPresent()) {
            return selected(directory.get());
        }
        Application here = dialogue.selected();
        Optional<DataFile> file = here.files().values().stream()
                .filter(each -> id != StoredFile.NO_ISO_ID && each.isoId() == id)
                .filter(DataFile.class::isInstance)
                .map(DataFile.class::cast)
                .findFirst();
        if (how == 1 || file.isEmpty()) {
            return status(NOT_FOUND);
        }
        current = file.get();
        owner = here;
        return status(DONE);
    }

    /** The file selected last, as long as its application is selected and still has it. */
    private Optional<DataFile> current() {
        Application here = dialogue.selected();
        boolean there = owner == here && here.files().containsValue(current);
        return there ? Optional.ofNullable(current) : Optional.empty();
    }

    private byte[] read(Apdu apdu) {
        Optional<DataFile> file = current();
        if (file.isEmpty()) {
            return status(NO_FILE_SELECTED);
        }
        if (!file.get().rights().free(Right.READ, Right.BOTH)) {
            return status(NOT_ALLOWED);
        }
        if (apdu.data().length > 0) {
            return status(WRONG_LENGTH);
        }
        int offset = apdu.p1() << 8 | apdu.p2();
        int left = file.get().size() - offset;
        if (offset >= 0x8000 || left <= 0) {
            return status(WRONG_OFFSET);
        }
        boolean all = apdu.expected() == 0;
        int wanted = all ? Math.min(left, apdu.extended() ? left : MOST_SHORT) : apdu.expected();
        byte[] data = file.get().read(offset, Math.min(left, wanted));
        return status(wanted > left ? END_REACHED : DONE, data);
    }

    private byte[] update(Apdu apdu) {
        Optional<DataFile> file = current();
        if (file.isEmpty()) {
            return status(NO_FILE_SELECTED);
        }
        if (!file.get().rights().free(Right.WRITE, Right.BOTH)) {
            return status(NOT_ALLOWED);
        }
        int offset = apdu.p1() << 8 | apdu.p2();
        int left = file.get().size() - offset;
        if (apdu.data().length == 0) {
            return status(WRONG_LENGTH);
        }
        if (offset >= 0x8000 || left <= 0) {
            return status(WRONG_OFFSET);
        }
        if (apdu.data().length > left) {
            return status(NO_ROOM);
        }
        file.get().write(offset, apdu.data(), dialogue.tearing());
        return status(DONE);
    }
}
