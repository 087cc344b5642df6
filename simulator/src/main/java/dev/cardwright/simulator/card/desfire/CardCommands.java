package dev.cardwright.simulator.card.desfire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Commands about the card as a whole and its applications. */
final class CardCommands {
    private static final int MOST_EV1_APPLICATIONS = 28;
    private static final int MOST_KEYS = 14;
    private static final int MOST_NAME_BYTES = 16;
    private static final int ISO_FILES = 0x20;
    private static final int KEY_SETS = 0x10;
    private static final byte[] BATCH_WEEK_YEAR = Bytes.of(0xBA, 0x34, 0x98, 0xBA, 0xD0, 0x29, 0x12);

    private final Dialogue dialogue;
    private final CardMemory memory;

    CardCommands(Dialogue dialogue, CardMemory memory) {
        this.dialogue = dialogue;
        this.memory = memory;
    }

    void addTo(Map<Integer, Instruction> byCode) {
        byCode.put(0x60, Instruction.ordinary(0, (header, data) -> version()));
        byCode.put(0x6E, Instruction.ordinary(0, (header, data) -> Answer.of(Bytes.number(memory.freeBytes(), 3))));
        byCode.put(0x5A, new Instruction(received -> Shape.plain(), (header, data) -> select(header)));
        byCode.put(0xCA, new Instruction(received -> Shape.ordinary(), (header, data) -> create(header)));
        byCode.put(0xDA, Instruction.ordinary(3, (header, data) -> delete(Bytes.number(header, 0, 3))));
        byCode.put(0x6A, Instruction.ordinary(0, (header, data) -> applicationIds()));
        byCode.put(0x6D, Instruction.ordinary(0, (header, data) -> names()));
        byCode.put(0xFC, Instruction.ordinary(0, (header, data) -> format()));
        byCode.put(0x51, new Instruction(this::shapeOfUid, (header, data) -> Answer.of(memory.uid())));
    }

    /** Three frames: hardware, software, production; the identifier is hidden where the card shows a random one [M]. */
    private Answer version() {
        DesfireGeneration generation = memory.generation();
        byte size = memory.size().code();
        byte[] hardware = Bytes.join(Bytes.of(4, 1, 1), generation.hardware(), Bytes.of(size, 5));
        byte[] software = Bytes.join(Bytes.of(4, 1, 1), generation.software(), Bytes.of(size, 5));
        boolean hidden =
                memory.configuration().randomId() && !dialogue.channel().authenticated();
        byte[] uid = hidden ? new byte[7] : memory.uid();
        return Answer.inFrames(Bytes.join(hardware, software, uid, BATCH_WEEK_YEAR), List.of(7, 7));
    }

    private Shape shapeOfUid(byte[] received) throws Refusal {
        Refusal.unless(dialogue.channel().authenticated(), Status.AUTHENTICATION_ERROR);
        return new Shape(0, 0, 0, Protection.ENCIPHERED, false);
    }

    private Answer select(byte[] id) throws Refusal {
        Refusal.unless(id.length == 3, Status.LENGTH_ERROR);
        dialogue.select(memory.application(Bytes.number(id, 0, 3)));
        return Answer.ending();
    }

    private void atCardLevelWithMasterKey() throws Refusal {
        Refusal.unless(dialogue.atCardLevel(), Status.PERMISSION_DENIED);
        Refusal.unless(dialogue.channel().keyNumber() == 0, Status.AUTHENTICATION_ERROR);
    }

    private Answer create(byte[] header) throws Refusal {
        Refusal.unless(header.length >= 5, Status.LENGTH_ERROR);
        Refusal.unless(dialogue.atCardLevel(), Status.PERMISSION_DENIED);
        if (!memory.card().freeCreation()) {
            atCardLevelWithMasterKey();
        }
        int id = Bytes.number(header, 0, 3);
        int kind = header[4] & 0xFF;
        int keyCount = kind & 0x0F;
        KeyType type = KeyType.of(kind);
        boolean known = keyCount <= MOST_KEYS && (kind & KEY_SETS) == 0;
        Refusal.unless(id != 0 && known, Status.PARAMETER_ERROR);
        Application.Names names = new Application.Names(id, isoId(header), isoName(header));
        checkUnique(names);
        List<StoredKey> keys = new ArrayList<>();
        for (int i = 0; i < keyCount; i++) {
            keys.add(memory.configuration().key(type));
        }
        Application application = new Application(names, header[3] & 0xFF, type, (kind & ISO_FILES) != 0, keys);
        boolean countable = memory.generation().atLeast(DesfireGeneration.EV2)
                || memory.applications().size() < MOST_EV1_APPLICATIONS;
        Refusal.unless(countable, Status.COUNT_ERROR);
        Refusal.unless(application.cost() <= memory.freeBytes(), Status.OUT_OF_MEMORY);
        memory.applications().put(id, application);
        return Answer.done();
    }

    private static int isoId(byte[] header) throws Refusal {
        if (header.length == 5) {
            return StoredFile.NO_ISO_ID;
        }
        Refusal.unless(header.length >= 7 && header.length <= 7 + MOST_NAME_BYTES, Status.LENGTH_ERROR);
        int isoId = Bytes.number(header, 5, 2);
        boolean reserved = isoId == 0 || isoId == 0x3F00 || isoId == 0x3FFF || isoId == 0xFFFF;
        Refusal.unless(!reserved, Status.PARAMETER_ERROR);
        return isoId;
    }

    private static byte[] isoName(byte[] header) {
        return header.length <= 7 ? new byte[0] : Bytes.part(header, 7, header.length);
    }

    private void checkUnique(Application.Names names) throws Refusal {
        for (Application each : memory.applications().values()) {
            boolean sameId = each.names().id() == names.id();
            boolean sameIsoId =
                    names.isoId() != StoredFile.NO_ISO_ID && each.names().isoId() == names.isoId();
            boolean sameName =
                    names.isoName().length > 0 && Arrays.equals(each.names().isoName(), names.isoName());
            Refusal.unless(!sameId && !sameIsoId && !sameName, Status.DUPLICATE_ERROR);
        }
    }

    /** By the card's master key; where deletion is free, also by the application's own, from inside [M]. */
    private Answer delete(int id) throws Refusal {
        Refusal.unless(id != 0, Status.PERMISSION_DENIED);
        Application application = memory.application(id);
        boolean master = dialogue.channel().keyNumber() == 0;
        boolean own = dialogue.selected() == application && memory.card().freeCreation();
        Refusal.unless(dialogue.atCardLevel() || own, Status.PERMISSION_DENIED);
        Refusal.unless(master, Status.AUTHENTICATION_ERROR);
        memory.applications().remove(id);
        if (own) {
            dialogue.select(memory.card());
            return Answer.ending();
        }
        return Answer.done();
    }

    private void mayList() throws Refusal {
        Refusal.unless(dialogue.atCardLevel(), Status.PERMISSION_DENIED);
        boolean allowed = memory.card().freeListing() || dialogue.channel().keyNumber() == 0;
        Refusal.unless(allowed, Status.AUTHENTICATION_ERROR);
    }

    private Answer applicationIds() throws Refusal {
        mayList();
        byte[] ids = new byte[0];
        for (Integer id : memory.applications().keySet()) {
            ids = Bytes.join(ids, Bytes.number(id, 3));
        }
        return Answer.of(ids);
    }

    /** One frame for each application that has an ISO identifier. */
    private Answer names() throws Refusal {
        mayList();
        byte[] all = new byte[0];
        List<Integer> cuts = new ArrayList<>();
        for (Application each : memory.applications().values()) {
            Application.Names names = each.names();
            if (names.isoId() != StoredFile.NO_ISO_ID) {
                byte[] one = Bytes.join(Bytes.number(names.id(), 3), Bytes.number(names.isoId(), 2), names.isoName());
                all = Bytes.join(all, one);
                cuts.add(one.length);
            }
        }
        return Answer.inFrames(all, cuts.isEmpty() ? cuts : cuts.subList(0, cuts.size() - 1));
    }

    private Answer format() throws Refusal {
        Refusal.unless(!memory.configuration().formatDisabled(), Status.PERMISSION_DENIED);
        atCardLevelWithMasterKey();
        memory.applications().clear();
        return Answer.done();
    }
}
