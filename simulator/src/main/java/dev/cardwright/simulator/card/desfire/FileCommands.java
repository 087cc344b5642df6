package dev.cardwright.simulator.card.desfire;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Commands that create, describe, change and delete the files of the selected application. */
final class FileCommands {
    private static final int MOST_FILES = 32;
    private static final int ISO_ID_BYTES = 2;

    private final Dialogue dialogue;
    private final CardMemory memory;

    FileCommands(Dialogue dialogue, CardMemory memory) {
        this.dialogue = dialogue;
        this.memory = memory;
    }

    /** What every file begins with, once an ISO identifier was taken out. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
    private record Head(int number, int isoId, Protection protection, AccessRights rights, byte[] rest) {}

    void addTo(Map<Integer, Instruction> byCode) {
        byCode.put(0xCD, creating(3, true, head -> data(head, false)));
        byCode.put(0xCB, creating(3, true, head -> data(head, true)));
        byCode.put(0xCC, creating(13, false, FileCommands::value));
        byCode.put(0xC1, creating(6, true, head -> records(head, false)));
        byCode.put(0xC0, creating(6, true, head -> records(head, true)));
        byCode.put(0xDF, Instruction.ordinary(1, (header, data) -> delete(header[0] & 0xFF)));
        byCode.put(0x6F, Instruction.ordinary(0, (header, data) -> numbers()));
        byCode.put(0x61, Instruction.ordinary(0, (header, data) -> isoIds()));
        byCode.put(0xF5, Instruction.ordinary(1, (header, data) -> settings(header[0] & 0xFF)));
        byCode.put(0x5F, new Instruction(this::shapeOfChange, (header, data) -> change(header[0] & 0xFF, data)));
    }

    private Application inside() throws Refusal {
        Refusal.unless(!dialogue.atCardLevel(), Status.PERMISSION_DENIED);
        return dialogue.selected();
    }

    private boolean master() {
        return dialogue.channel().keyNumber() == 0;
    }

    private void mayCreate() throws Refusal {
        Refusal.unless(inside().freeCreation() || master(), Status.AUTHENTICATION_ERROR);
    }

    private void mayList() throws Refusal {
        Refusal.unless(inside().freeListing() || master(), Status.AUTHENTICATION_ERROR);
    }

    /** A command that creates a file of which the kind's own parameters take so many bytes. */
    private Instruction creating(int ownBytes, boolean mayHaveIsoId, FileMaker maker) {
        return new Instruction(received -> Shape.ordinary(), (header, data) -> {
            mayCreate();
            Head head = head(header, ownBytes, mayHaveIsoId);
            Application application = inside();
            Refusal.unless(head.number() < MOST_FILES, Status.PARAMETER_ERROR);
            boolean taken = application.files().containsKey(head.number())
                    || (head.isoId() != StoredFile.NO_ISO_ID
                            && application.files().values().stream().anyMatch(file -> file.isoId() == head.isoId()));
            Refusal.unless(!taken, Status.DUPLICATE_ERROR);
            StoredFile file = maker.make(head);
            Refusal.unless(file.cost() <= memory.freeBytes(), Status.OUT_OF_MEMORY);
            application.files().put(head.number(), file);
            return Answer.done();
        });
    }

    /** Makes a file of one kind from its parameters. */
    @FunctionalInterface
    private interface FileMaker {
        StoredFile make(Head head) throws Refusal;
    }

    private Head head(byte[] header, int ownBytes, boolean mayHaveIsoId) throws Refusal {
        boolean withIsoId = mayHaveIsoId && header.length == 4 + ISO_ID_BYTES + ownBytes;
        Refusal.unless(withIsoId || header.length == 4 + ownBytes, Status.LENGTH_ERROR);
        Refusal.unless(!withIsoId || inside().isoFiles(), Status.PARAMETER_ERROR);
        int at = withIsoId ? 1 + ISO_ID_BYTES : 1;
        int isoId = withIsoId ? Bytes.number(header, 1, ISO_ID_BYTES) : StoredFile.NO_ISO_ID;
        Protection protection = Protection.ofFile(header[at] & 0xFF);
        AccessRights rights = rights(Bytes.number(header, at + 1, 2));
        return new Head(header[0] & 0xFF, isoId, protection, rights, Bytes.part(header, at + 3, header.length));
    }

    /** Every nibble is a key that exists, E or F. */
    private AccessRights rights(int bits) throws Refusal {
        for (int shift = 0; shift < 16; shift += 4) {
            int holder = bits >> shift & 0xF;
            Refusal.unless(holder >= 0xE || holder < inside().keyCount(), Status.NO_SUCH_KEY);
        }
        return new AccessRights(bits);
    }

    private StoredFile data(Head head, boolean backup) throws Refusal {
        int size = Bytes.number(head.rest(), 0, 3);
        Refusal.unless(size > 0, Status.PARAMETER_ERROR);
        Refusal.unless(size <= memory.freeBytes(), Status.OUT_OF_MEMORY);
        return new DataFile(backup, head.isoId(), head.protection(), head.rights(), new byte[size]);
    }

    private static StoredFile value(Head head) throws Refusal {
        int lower = Bytes.number(head.rest(), 0, 4);
        int upper = Bytes.number(head.rest(), 4, 4);
        int value = Bytes.number(head.rest(), 8, 4);
        int flags = head.rest()[12];
        Refusal.unless(lower <= value && value <= upper && (flags & ~3) == 0, Status.PARAMETER_ERROR);
        return new ValueFile(head.protection(), head.rights(), new ValueFile.Content(lower, upper, value, 0, flags));
    }

    private StoredFile records(Head head, boolean cyclic) throws Refusal {
        int bytes = Bytes.number(head.rest(), 0, 3);
        int most = Bytes.number(head.rest(), 3, 3);
        Refusal.unless(bytes > 0 && most >= (cyclic ? 2 : 1), Status.PARAMETER_ERROR);
        Refusal.unless((long) bytes * most <= memory.freeBytes(), Status.OUT_OF_MEMORY);
        return new RecordFile(cyclic, head.isoId(), head.protection(), head.rights(), bytes, most, List.of());
    }

    private Answer delete(int number) throws Refusal {
        mayCreate();
        inside().file(number);
        inside().files().remove(number);
        return Answer.done();
    }

    private Answer numbers() throws Refusal {
        mayList();
        return Answer.of(joined(number -> Bytes.of(number)));
    }

    private Answer isoIds() throws Refusal {
        mayList();
        Application application = inside();
        return Answer.of(joined(number -> {
            int isoId = Objects.requireNonNull(application.files().get(number)).isoId();
            return isoId == StoredFile.NO_ISO_ID ? new byte[0] : Bytes.number(isoId, ISO_ID_BYTES);
        }));
    }

    private byte[] joined(Function<Integer, byte[]> bytes) throws Refusal {
        return Bytes.join(inside().files().keySet().stream().map(bytes).toArray(byte[][]::new));
    }

    private Answer settings(int number) throws Refusal {
        mayList();
        return Answer.of(inside().file(number).settings());
    }

    private Shape shapeOfChange(byte[] received) throws Refusal {
        Refusal.unless(received.length >= 1, Status.LENGTH_ERROR);
        StoredFile file = inside().file(received[0] & 0xFF);
        Protection protection = file.rights()
                .protection(Protection.ENCIPHERED, dialogue.channel().keyNumber(), AccessRights.Right.CHANGE);
        // A right that everybody has is used in plain even by a key's holder.
        boolean free = file.rights().free(AccessRights.Right.CHANGE);
        return new Shape(1, 3, 0, free ? Protection.PLAIN : protection, false);
    }

    private Answer change(int number, byte[] data) throws Refusal {
        Protection protection = Protection.ofFile(data[0] & 0xFF);
        inside().file(number).change(protection, rights(Bytes.number(data, 1, 2)));
        return Answer.done();
    }
}
