package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.ndef.NdefFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What stands in the files of one application, and what should. Belongs to the session's thread. */
final class DesfireContents {
    private static final int LENGTH_BYTES = 2;

    private final DesfireTalk talk;
    private final DesfireRoomKeys keys;

    DesfireContents(DesfireTalk talk, DesfireRoomKeys keys) {
        this.talk = talk;
        this.keys = keys;
    }

    /** What is found in a file. */
    enum Found {
        /** Nothing but zeros, or a message without length. */
        EMPTY,
        /** Exactly what is wanted. */
        WANTED,
        /** Something else. */
        OTHER,
        /** No key may read it. */
        UNREADABLE
    }

    /** Opens the key that may read the file and compares; the values must be there. */
    Found found(DesfireLayout.Shelf shelf, FileSettings told) throws ChipFault {
        if (!openForReading(told)) {
            return Found.UNREADABLE;
        }
        byte[] content = read(shelf, told);
        byte[] wanted = wanted(shelf).orElseThrow(() -> new IllegalStateException("A card is written with values."));
        if (Arrays.equals(content, wanted)) {
            return Found.WANTED;
        }
        boolean empty = Arrays.equals(content, new byte[content.length]) && !(told instanceof FileSettings.Value);
        return empty ? Found.EMPTY : Found.OTHER;
    }

    private boolean openForReading(FileSettings told) throws ChipFault {
        return keys.openFor(readers(told));
    }

    /** The rights by which a file is read. */
    static int[] readers(FileSettings told) {
        FileRights rights = told.rights();
        return told instanceof FileSettings.Value
                ? new int[] {rights.read(), rights.write(), rights.readWrite()}
                : new int[] {rights.read(), rights.readWrite()};
    }

    /** Whether anybody may write a file now. */
    static boolean isWritable(FileSettings told) {
        FileRights rights = told.rights();
        return rights.write() != FileRights.NEVER || rights.readWrite() != FileRights.NEVER;
    }

    /** Whether a file is already as a card makes it when it holds what is wanted. */
    boolean wantsZeros(DesfireLayout.Shelf shelf) throws ChipFault {
        byte[] content = wanted(shelf).orElseThrow(() -> new IllegalStateException("A card is written with values."));
        return Arrays.equals(content, new byte[content.length]);
    }

    /** What counts of a file: all of it, a number as four bytes, a message with its length; whoever may read is authenticated. */
    byte[] read(DesfireLayout.Shelf shelf, FileSettings told) throws ChipFault {
        if (told instanceof FileSettings.Value value) {
            return number(talk.files().value(value));
        }
        if (!(told instanceof FileSettings.Data data)) {
            throw DesfireTalk.wrongCard("File " + told.number() + " on the chip is of a type that is not read here.");
        }
        return shelf.filling() instanceof DesfireLayout.Message
                ? message(data)
                : talk.files().readAll(data);
    }

    private byte[] message(FileSettings.Data data) throws ChipFault {
        byte[] head = talk.files().read(data, 0, LENGTH_BYTES);
        int length = ByteBuffer.wrap(head).getShort() & 0xFFFF;
        return length == 0 || LENGTH_BYTES + length > data.sizeBytes()
                ? head
                : talk.files().read(data, 0, LENGTH_BYTES + length);
    }

    /** What is wanted, in the same form; nothing where the values are missing. */
    Optional<byte[]> wanted(DesfireLayout.Shelf shelf) throws ChipFault {
        CardAtWork work = talk.work();
        if (shelf.filling() instanceof DesfireLayout.Container container) {
            return Optional.of(container.layout().container());
        }
        if (shelf.settings() instanceof FileSettings.Value value) {
            return Optional.of(number(value.value()));
        }
        if (!work.hasValues()) {
            return Optional.empty();
        }
        if (shelf.filling() instanceof DesfireLayout.Message message) {
            byte[] encoded = work.message(message.value()).encoded();
            return Optional.of(ByteBuffer.allocate(LENGTH_BYTES + encoded.length)
                    .putShort((short) encoded.length)
                    .put(encoded)
                    .array());
        }
        if (shelf.filling() instanceof DesfireLayout.Fragments fragments
                && shelf.settings() instanceof FileSettings.Data data) {
            return Optional.of(work.filled(data.sizeBytes(), fragments.fragments()));
        }
        throw new IllegalStateException("A file of bytes is filled with fragments.");
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    /** A file as what writes messages sees it; whoever may write is authenticated, and everybody may read. */
    NdefFile asNdefFile(FileSettings.Data data) {
        return new NdefFile() {
            @Override
            public int sizeBytes() {
                return data.sizeBytes();
            }

            @Override
            public byte[] read(int offset, int length) throws ChipFault {
                return talk.files().read(data, offset, length);
            }

            @Override
            public void write(int offset, byte[] content) throws ChipFault {
                talk.files().write(data, offset, content);
            }
        };
    }
}
