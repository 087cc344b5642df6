package dev.cardwright.station.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The layout of the key file: one header block, then slots of 512 bytes. A slot has two cells of 256 bytes; a card's
 * wrapped key stands in one of them, and a renewal writes the other before it overwrites the first.
 */
final class SlotFile {
    static final String NAME = "cards.keys";
    static final int HEADER_BYTES = 4096;
    static final int CELL_BYTES = 256;
    static final int SLOT_BYTES = 2 * CELL_BYTES;
    static final int SLOTS_PER_GROWTH = 256;
    static final int LONGEST_CARD_ID_BYTES = 180;
    private static final byte[] FILE_MAGIC = "CWSLOTS1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CELL_MAGIC = "CWK1".getBytes(StandardCharsets.US_ASCII);
    private static final int WRAPPED_BYTES = GcmBox.KEY_BYTES + GcmBox.TAG_BYTES;

    /** A card's wrapped key as it stands in a cell. */
    static final class Cell {
        final long generation;
        final String cardId;
        private final byte[] nonce;
        private final byte[] wrapped;

        Cell(long generation, String cardId, byte[] nonce, byte[] wrapped) {
            this.generation = generation;
            this.cardId = cardId;
            this.nonce = nonce;
            this.wrapped = wrapped;
        }

        static Cell wrap(WrappingKeyFile.Key wrapping, String cardId, byte[] key) {
            byte[] nonce = GcmBox.random(GcmBox.NONCE_BYTES);
            byte[] wrapped = GcmBox.close(wrapping.secret(), nonce, associated(wrapping.generation, cardId), key);
            return new Cell(wrapping.generation, cardId, nonce, wrapped);
        }

        Optional<byte[]> unwrap(WrappingKeyFile.Key wrapping) {
            return generation == wrapping.generation
                    ? GcmBox.open(wrapping.secret(), nonce, associated(generation, cardId), wrapped)
                    : Optional.empty();
        }

        byte[] encode() {
            byte[] id = cardId.getBytes(StandardCharsets.UTF_8);
            byte[] bytes = new byte[CELL_BYTES];
            ByteBuffer.wrap(bytes)
                    .put(CELL_MAGIC)
                    .putLong(generation)
                    .putShort((short) id.length)
                    .put(Arrays.copyOf(id, LONGEST_CARD_ID_BYTES))
                    .put(nonce)
                    .put(wrapped);
            return bytes;
        }

        void forget() {
            Arrays.fill(wrapped, (byte) 0);
        }

        private static byte[] associated(long generation, String cardId) {
            return ("cardwright wrapped key " + generation + " " + cardId).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "key of " + cardId + " •••";
        }
    }

    private SlotFile() {}

    static byte[] firstContent() {
        return Arrays.copyOf(FILE_MAGIC, HEADER_BYTES + SLOTS_PER_GROWTH * SLOT_BYTES);
    }

    static boolean hasHeader(byte[] content) {
        return content.length >= HEADER_BYTES
                && Arrays.equals(content, 0, FILE_MAGIC.length, FILE_MAGIC, 0, FILE_MAGIC.length);
    }

    /** Number of whole slots in a file of this length. */
    static int slots(long fileBytes) {
        return Math.toIntExact((fileBytes - HEADER_BYTES) / SLOT_BYTES);
    }

    static long position(int slot, int cell) {
        return HEADER_BYTES + (long) slot * SLOT_BYTES + (long) cell * CELL_BYTES;
    }

    static boolean isBlank(byte[] content, int slot, int cell) {
        int start = Math.toIntExact(position(slot, cell));
        for (int i = start; i < start + CELL_BYTES; i++) {
            if (content[i] != 0) {
                return false;
            }
        }
        return true;
    }

    static Optional<Cell> parse(byte[] content, int slot, int cell) {
        ByteBuffer buffer = ByteBuffer.wrap(content, Math.toIntExact(position(slot, cell)), CELL_BYTES);
        byte[] magic = new byte[CELL_MAGIC.length];
        buffer.get(magic);
        long generation = buffer.getLong();
        int idLength = buffer.getShort();
        if (!Arrays.equals(magic, CELL_MAGIC) || idLength < 1 || idLength > LONGEST_CARD_ID_BYTES) {
            return Optional.empty();
        }
        byte[] id = new byte[LONGEST_CARD_ID_BYTES];
        byte[] nonce = new byte[GcmBox.NONCE_BYTES];
        byte[] wrapped = new byte[WRAPPED_BYTES];
        buffer.get(id).get(nonce).get(wrapped);
        String cardId = new String(id, 0, idLength, StandardCharsets.UTF_8);
        return Optional.of(new Cell(generation, cardId, nonce, wrapped));
    }
}
