package dev.cardwright.simulator.card.desfire;

import dev.cardwright.simulator.card.desfire.AccessRights.Right;
import java.util.List;
import java.util.Map;

/** Commands that read and write what files hold, and end transactions. */
final class DataCommands {
    private static final int RANGE_BYTES = 7;

    private final Dialogue dialogue;

    DataCommands(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** File number, start and length at the front of a command. */
    private record Range(int number, int from, int length) {
        static Range of(byte[] received) throws Refusal {
            Refusal.unless(received.length >= RANGE_BYTES, Status.LENGTH_ERROR);
            return new Range(received[0] & 0xFF, Bytes.number(received, 1, 3), Bytes.number(received, 4, 3));
        }

        void within(int size) throws Refusal {
            Refusal.unless(from + length <= size, Status.BOUNDARY_ERROR);
        }
    }

    void addTo(Map<Integer, Instruction> byCode) {
        Instruction read = new Instruction(this::shapeOfRead, (header, data) -> read(Range.of(header)));
        byCode.put(0xBD, read);
        byCode.put(0xAD, read);
        byCode.put(0x3D, new Instruction(received -> shapeOfWrite(received, true), this::write, this::writeSoFar));
        byCode.put(0x8D, new Instruction(received -> shapeOfWrite(received, false), this::write));
        Instruction records = new Instruction(this::shapeOfReadRecords, (header, data) -> readRecords(header));
        byCode.put(0xBB, records);
        byCode.put(0xAB, records);
        byCode.put(0x3B, new Instruction(received -> shapeOfWriteRecord(received, true), this::writeRecord));
        byCode.put(0x8B, new Instruction(received -> shapeOfWriteRecord(received, false), this::writeRecord));
        byCode.put(0xEB, Instruction.ordinary(1, (header, data) -> clearRecords(header[0] & 0xFF)));
        byCode.put(0x6C, new Instruction(this::shapeOfGetValue, (header, data) -> getValue(header[0] & 0xFF)));
        byCode.put(0x0C, changing(ValueFile::credit, Right.BOTH));
        byCode.put(0xDC, changing(ValueFile::debit, Right.READ, Right.WRITE, Right.BOTH));
        byCode.put(0x1C, changing(ValueFile::limitedCredit, Right.WRITE, Right.BOTH));
        byCode.put(0xC7, Instruction.ordinary(0, (header, data) -> ended(inside().commit())));
        byCode.put(0xA7, Instruction.ordinary(0, (header, data) -> ended(inside().abort())));
    }

    private Application inside() throws Refusal {
        Refusal.unless(!dialogue.atCardLevel(), Status.PERMISSION_DENIED);
        return dialogue.selected();
    }

    private Protection allowed(StoredFile file, Right... rights) throws Refusal {
        return file.rights().protection(file.protection(), dialogue.channel().keyNumber(), rights);
    }

    /** A file of the kind that a command is about; of another kind it may not be used. */
    private <F extends StoredFile> F file(int number, Class<F> kind) throws Refusal {
        StoredFile file = inside().file(number);
        Refusal.unless(kind.isInstance(file), Status.PERMISSION_DENIED);
        return kind.cast(file);
    }

    private Shape shapeOfRead(byte[] received) throws Refusal {
        Range range = Range.of(received);
        DataFile file = file(range.number(), DataFile.class);
        return new Shape(RANGE_BYTES, 0, 0, allowed(file, Right.READ, Right.BOTH), false);
    }

    private Answer read(Range range) throws Refusal {
        DataFile file = file(range.number(), DataFile.class);
        Refusal.unless(range.from() < file.size(), Status.BOUNDARY_ERROR);
        range.within(file.size());
        boolean all = range.length() == 0;
        byte[] data = file.read(range.from(), all ? file.size() - range.from() : range.length());
        return new Answer(data, all, false, List.of());
    }

    private Shape shapeOfWrite(byte[] received, boolean chained) throws Refusal {
        Range range = Range.of(received);
        DataFile file = file(range.number(), DataFile.class);
        Protection protection = allowed(file, Right.WRITE, Right.BOTH);
        Refusal.unless(range.length() > 0, Status.PARAMETER_ERROR);
        range.within(file.size());
        return new Shape(RANGE_BYTES, range.length(), 0, protection, chained);
    }

    private Answer write(byte[] header, byte[] data) throws Refusal {
        Range range = Range.of(header);
        file(range.number(), DataFile.class).write(range.from(), data, dialogue.tearing());
        return Answer.done();
    }

    private void writeSoFar(byte[] header, byte[] data) throws Refusal {
        Range range = Range.of(header);
        file(range.number(), DataFile.class).arrived(range.from(), data);
    }

    private Shape shapeOfReadRecords(byte[] received) throws Refusal {
        RecordFile file = file(Range.of(received).number(), RecordFile.class);
        return new Shape(RANGE_BYTES, 0, 0, allowed(file, Right.READ, Right.BOTH), false);
    }

    private Answer readRecords(byte[] header) throws Refusal {
        Range range = Range.of(header);
        byte[] data = file(range.number(), RecordFile.class).read(range.from(), range.length());
        return new Answer(data, range.length() == 0, false, List.of());
    }

    private Shape shapeOfWriteRecord(byte[] received, boolean chained) throws Refusal {
        Range range = Range.of(received);
        RecordFile file = file(range.number(), RecordFile.class);
        Protection protection = allowed(file, Right.WRITE, Right.BOTH);
        Refusal.unless(range.length() > 0, Status.PARAMETER_ERROR);
        range.within(file.recordBytes());
        return new Shape(RANGE_BYTES, range.length(), 0, protection, chained);
    }

    private Answer writeRecord(byte[] header, byte[] data) throws Refusal {
        Range range = Range.of(header);
        file(range.number(), RecordFile.class).write(range.from(), data);
        return Answer.done();
    }

    private Answer clearRecords(int number) throws Refusal {
        RecordFile file = file(number, RecordFile.class);
        allowed(file, Right.BOTH);
        file.clear();
        return Answer.done();
    }

    private Shape shapeOfGetValue(byte[] received) throws Refusal {
        Refusal.unless(received.length >= 1, Status.LENGTH_ERROR);
        ValueFile file = file(received[0] & 0xFF, ValueFile.class);
        Right[] rights = {Right.READ, Right.WRITE, Right.BOTH};
        if (file.freelyRead() && !dialogue.channel().authenticated()) {
            return new Shape(1, 0, 0, Protection.PLAIN, false);
        }
        return new Shape(1, 0, 0, allowed(file, rights), false);
    }

    private Answer getValue(int number) throws Refusal {
        return Answer.of(Bytes.number(file(number, ValueFile.class).content().value(), 4));
    }

    /** Changes a value by an amount. */
    @FunctionalInterface
    private interface Change {
        void by(ValueFile file, int amount) throws Refusal;
    }

    private Instruction changing(Change change, Right... rights) {
        return new Instruction(
                received -> {
                    Refusal.unless(received.length >= 1, Status.LENGTH_ERROR);
                    ValueFile file = file(received[0] & 0xFF, ValueFile.class);
                    return new Shape(1, 4, 0, allowed(file, rights), false);
                },
                (header, data) -> {
                    int amount = Bytes.number(data, 0, 4);
                    Refusal.unless(amount >= 0, Status.PARAMETER_ERROR);
                    change.by(file(header[0] & 0xFF, ValueFile.class), amount);
                    return Answer.done();
                });
    }

    private static Answer ended(boolean changed) throws Refusal {
        Refusal.unless(changed, Status.NO_CHANGES);
        return Answer.done();
    }
}
