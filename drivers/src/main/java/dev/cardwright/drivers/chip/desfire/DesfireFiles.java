package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the selected application. Content goes as the file's mode says to whoever is authenticated with a key of the file, and in the
 * open where the file is free for everybody [C: libfreefare]. Everything is checked against the file's settings before a byte is sent. One
 * thread.
 */
public final class DesfireFiles {
    private static final int MOST_FILES = 32;
    private static final int LARGEST_FILE = 0xFFFFFF;

    private final Conversation conversation;
    private final FileTransfer transfer;

    DesfireFiles(Conversation conversation, FileTransfer transfer) {
        this.conversation = conversation;
        this.transfer = transfer;
    }

    /**
     * The numbers of all files.
     *
     * @throws ChipFault when the card refuses
     */
    public List<Integer> numbers() throws ChipFault {
        byte[] answer = conversation.run(Command.standard(Instruction.FILE_IDS));
        return IntStream.range(0, answer.length)
                .mapToObj(at -> answer[at] & 0xFF)
                .toList();
    }

    /**
     * What a file is.
     *
     * @throws ChipFault when the card refuses
     */
    public FileSettings settings(int number) throws ChipFault {
        requireNumber(number);
        byte[] answer = conversation.run(Command.standard(Instruction.FILE_SETTINGS, (byte) number));
        DesfireKeys.requireLength(answer, 4, Instruction.FILE_SETTINGS);
        return FileSettings.of(number, answer);
    }

    /**
     * Makes a file of bytes, full of zeros. Rights that can never be changed are refused: such a file is frozen when all is written.
     *
     * @throws ChipFault when number, rights or size cannot be, or the card refuses
     */
    public void create(FileSettings.Data file) throws ChipFault {
        create(file, new byte[0]);
    }

    /**
     * The same with a number for ISO commands; the application must have been made for such.
     *
     * @param isoFileId 1 to FFFF
     * @throws ChipFault when a number or the size cannot be, or the card refuses
     */
    public void create(FileSettings.Data file, int isoFileId) throws ChipFault {
        if (isoFileId < 1 || isoFileId > 0xFFFF) {
            throw Conversation.refused(String.format(
                    Locale.ROOT, "A file's ISO number lies between 1 and FFFF; %X was given.", isoFileId));
        }
        create(file, Bytes.littleEndian(isoFileId, 2));
    }

    private void create(FileSettings.Data file, byte[] isoFileId) throws ChipFault {
        requireNumber(file.number());
        requireChangeable(file.number(), file.rights());
        if (file.sizeBytes() < 1 || file.sizeBytes() > LARGEST_FILE) {
            throw Conversation.refused("File " + file.number() + " cannot have " + file.sizeBytes() + " bytes.");
        }
        Instruction create = file.backup() ? Instruction.CREATE_BACKUP_FILE : Instruction.CREATE_STANDARD_FILE;
        conversation.run(Command.standard(
                create,
                Bytes.joined(
                        Bytes.of(file.number()),
                        isoFileId,
                        Bytes.of(file.mode().code()),
                        file.rights().bytes(),
                        Bytes.littleEndian(file.sizeBytes(), 3))));
    }

    /**
     * Makes a file with one number [C: libfreefare].
     *
     * @throws ChipFault when the value does not lie within its limits, or the card refuses
     */
    public void create(FileSettings.Value file) throws ChipFault {
        requireNumber(file.number());
        requireChangeable(file.number(), file.rights());
        if (file.lower() > file.upper() || file.value() < file.lower() || file.value() > file.upper()) {
            throw Conversation.refused("The first number of file " + file.number() + " does not lie between "
                    + file.lower() + " and " + file.upper() + ".");
        }
        conversation.run(Command.standard(
                Instruction.CREATE_VALUE_FILE,
                Bytes.joined(
                        Bytes.of(file.number(), file.mode().code()),
                        file.rights().bytes(),
                        Bytes.littleEndian(file.lower(), 4),
                        Bytes.littleEndian(file.upper(), 4),
                        Bytes.littleEndian(file.value(), 4),
                        Bytes.of(file.limitedCredit() ? 1 : 0))));
    }

    /**
     * Gives a file another mode and other rights. Rights that can never be changed again are refused here, see
     * {@link DesfireForever#freezeFileSettingsForever}.
     *
     * @param file as it is now
     * @throws ChipFault when the rights freeze the file, the key that may change them is not authenticated, or the card refuses
     */
    public void changeSettings(FileSettings file, CommunicationMode mode, FileRights rights) throws ChipFault {
        requireChangeable(file.number(), rights);
        write(file, mode, rights);
    }

    void write(FileSettings file, CommunicationMode mode, FileRights rights) throws ChipFault {
        requireNumber(file.number());
        boolean free = file.rights().change() == FileRights.FREE;
        SecureMessaging session = conversation.messaging();
        if (!free && (session == null || session.keyNumber() != file.rights().change())) {
            throw missing("Changing the settings of", file, file.rights().change(), FileRights.NEVER);
        }
        conversation.run(Command.sending(
                Instruction.CHANGE_FILE_SETTINGS,
                free ? Protection.STANDARD : Protection.ENCIPHERED,
                Bytes.of(file.number()),
                Bytes.joined(Bytes.of(mode.code()), rights.bytes())));
    }

    /**
     * Deletes a file; its place in the memory is lost until the card is formatted.
     *
     * @throws ChipFault when the card refuses
     */
    public void delete(int number) throws ChipFault {
        requireNumber(number);
        conversation.run(Command.standard(Instruction.DELETE_FILE, (byte) number));
    }

    /**
     * Reads a part of a file.
     *
     * @throws ChipFault when it goes beyond the file's end, no key of the file is authenticated, or the card refuses
     */
    public byte[] read(FileSettings.Data file, int offset, int length) throws ChipFault {
        requireInside("Reading", file, offset, length);
        Protection protection =
                protection("Reading", file, file.rights().read(), file.rights().readWrite());
        ByteArrayOutputStream content = new ByteArrayOutputStream(length);
        for (int at = 0; at < length; at += transfer.pieceBytes()) {
            int piece = Math.min(transfer.pieceBytes(), length - at);
            content.writeBytes(fetch(file, protection, offset + at, piece, piece));
        }
        return content.toByteArray();
    }

    /**
     * Reads a whole file.
     *
     * @throws ChipFault when no key of the file is authenticated, or the card refuses
     */
    public byte[] readAll(FileSettings.Data file) throws ChipFault {
        if (file.sizeBytes() > transfer.pieceBytes()) {
            return read(file, 0, file.sizeBytes());
        }
        requireInside("Reading", file, 0, file.sizeBytes());
        Protection protection =
                protection("Reading", file, file.rights().read(), file.rights().readWrite());
        return fetch(file, protection, 0, 0, file.sizeBytes());
    }

    private byte[] fetch(FileSettings.Data file, Protection protection, int offset, int asked, int length)
            throws ChipFault {
        Command command = Command.fetching(transfer.read(), protection, length, place(file.number(), offset, asked));
        byte[] content = conversation.run(command, transfer.frameBytes());
        if (content.length != length) {
            throw new ChipFault(
                    ChipFault.Kind.STATUS,
                    "The card answered with " + content.length + " bytes instead of " + length + " of file "
                            + file.number() + ".");
        }
        return content;
    }

    /**
     * Writes a part of a file. A backup file keeps its old content until {@link #commit()}.
     *
     * @throws ChipFault when it goes beyond the file's end, no key of the file is authenticated, or the card refuses
     */
    public void write(FileSettings.Data file, int offset, byte[] content) throws ChipFault {
        requireInside("Writing", file, offset, content.length);
        Protection protection =
                protection("Writing", file, file.rights().write(), file.rights().readWrite());
        for (int at = 0; at < content.length; at += transfer.pieceBytes()) {
            byte[] piece = Arrays.copyOfRange(content, at, Math.min(content.length, at + transfer.pieceBytes()));
            byte[] header = place(file.number(), offset + at, piece.length);
            conversation.run(Command.sending(transfer.write(), protection, header, piece), transfer.frameBytes());
        }
    }

    private static byte[] place(int file, int offset, int length) {
        return Bytes.joined(Bytes.of(file), Bytes.littleEndian(offset, 3), Bytes.littleEndian(length, 3));
    }

    /**
     * The number in a file.
     *
     * @throws ChipFault when no key of the file is authenticated, or the card refuses
     */
    public int value(FileSettings.Value file) throws ChipFault {
        requireNumber(file.number());
        FileRights rights = file.rights();
        Protection protection = protection("Reading", file, rights.read(), rights.write(), rights.readWrite());
        byte[] answer = conversation.run(Command.fetching(Instruction.GET_VALUE, protection, 4, (byte) file.number()));
        DesfireKeys.requireLength(answer, 4, Instruction.GET_VALUE);
        return Bytes.number(answer, 0, 4);
    }

    /**
     * Adds to the number; valid with {@link #commit()}.
     *
     * @param amount more than 0
     * @throws ChipFault when the amount cannot be, no key of the file is authenticated, or the card refuses
     */
    public void credit(FileSettings.Value file, int amount) throws ChipFault {
        count(Instruction.CREDIT, "Adding to", file, amount, file.rights().readWrite());
    }

    /**
     * Takes from the number; valid with {@link #commit()}.
     *
     * @param amount more than 0
     * @throws ChipFault when the amount cannot be, no key of the file is authenticated, or the card refuses
     */
    public void debit(FileSettings.Value file, int amount) throws ChipFault {
        FileRights rights = file.rights();
        count(Instruction.DEBIT, "Taking from", file, amount, rights.read(), rights.write(), rights.readWrite());
    }

    /**
     * Adds back at most what was taken since; valid with {@link #commit()}.
     *
     * @param amount more than 0
     * @throws ChipFault when the file does not allow it, the amount cannot be, no key is authenticated, or the card refuses
     */
    public void limitedCredit(FileSettings.Value file, int amount) throws ChipFault {
        if (!file.limitedCredit()) {
            throw Conversation.refused("File " + file.number() + " takes no limited credit.");
        }
        count(
                Instruction.LIMITED_CREDIT,
                "Adding to",
                file,
                amount,
                file.rights().write(),
                file.rights().readWrite());
    }

    private void count(Instruction instruction, String doing, FileSettings.Value file, int amount, int... keys)
            throws ChipFault {
        requireNumber(file.number());
        if (amount < 1) {
            throw Conversation.refused("The amount for file " + file.number() + " is not more than 0.");
        }
        Protection protection = protection(doing, file, keys);
        conversation.run(
                Command.sending(instruction, protection, Bytes.of(file.number()), Bytes.littleEndian(amount, 4)));
    }

    /**
     * Makes all changes of backup and value files valid at once.
     *
     * @throws ChipFault when the card refuses
     */
    public void commit() throws ChipFault {
        conversation.run(Command.standard(Instruction.COMMIT));
    }

    /**
     * Takes all changes of backup and value files back.
     *
     * @throws ChipFault when the card refuses
     */
    public void abort() throws ChipFault {
        conversation.run(Command.standard(Instruction.ABORT));
    }

    /** The mode of the file for one of its keys, no protection where everybody may. */
    private Protection protection(String doing, FileSettings file, int... rights) throws ChipFault {
        SecureMessaging session = conversation.messaging();
        if (session != null && allows(session.keyNumber(), rights)) {
            return file.mode().protection();
        }
        if (allows(FileRights.FREE, rights)) {
            return Protection.PLAIN;
        }
        throw missing(doing, file, rights);
    }

    private static boolean allows(int key, int... rights) {
        return IntStream.of(rights).anyMatch(right -> right == key);
    }

    private static ChipFault missing(String doing, FileSettings file, int... rights) {
        String keys = IntStream.of(rights)
                .filter(right -> right < FileRights.FREE)
                .distinct()
                .mapToObj(String::valueOf)
                .reduce((one, other) -> one + " or " + other)
                .orElse(null);
        return Conversation.refused(doing + " file " + file.number() + needed(keys));
    }

    private static String needed(@Nullable String keys) {
        return keys == null ? " is allowed to no key." : " needs an authentication with key " + keys + " before.";
    }

    private static void requireInside(String doing, FileSettings.Data file, int offset, int length) throws ChipFault {
        requireNumber(file.number());
        if (length < 1 || offset < 0 || (long) offset + length > file.sizeBytes()) {
            throw Conversation.refused(doing + " " + length + " bytes from " + offset + " on goes beyond file "
                    + file.number() + ", which has " + file.sizeBytes() + ".");
        }
    }

    private static void requireChangeable(int number, FileRights rights) throws ChipFault {
        if (rights.change() == FileRights.NEVER) {
            throw Conversation.refused("The rights of file " + number + " could never be changed back.");
        }
    }

    private static void requireNumber(int number) throws ChipFault {
        if (number < 0 || number >= MOST_FILES) {
            throw Conversation.refused("A file's number lies between 0 and 31; " + number + " was given.");
        }
    }
}
