package dev.cardwright.drivers.printer.ipp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Walks over the bytes of an IPP answer (RFC 8010, section 3) [M] before JIPP reads them: JIPP calls itself for each nested
 * collection, refuses a whole answer for one URI or date that is spelt wrongly, and takes lengths as they come.
 */
final class MessageShape {
    private static final int HEADER = 8;
    private static final int END_OF_ATTRIBUTES = 0x03;
    private static final int LAST_DELIMITER = 0x0F;
    private static final byte OCTETS = 0x30;
    private static final byte DATE = 0x31;
    private static final byte BEGIN_COLLECTION = 0x34;
    private static final byte END_COLLECTION = 0x37;
    private static final byte KEYWORD = 0x44;
    private static final byte URI = 0x45;
    private static final int DEEPEST = 8;

    private MessageShape() {}

    /**
     * A copy in which every attribute can be read by itself.
     *
     * @param message the answer as it came
     * @return the message up to its end of attributes, with URIs, dates and octets as plain words; empty when the bytes
     *     are no IPP message
     */
    static Optional<byte[]> readable(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message.clone());
        if (message.length <= HEADER || message[0] < 1 || message[0] > 2) {
            return Optional.empty();
        }
        try {
            bytes.position(HEADER);
            int depth = 0;
            boolean grouped = false;
            while (true) {
                int at = bytes.position();
                byte tag = bytes.get();
                if (tag == END_OF_ATTRIBUTES) {
                    byte[] readable = new byte[bytes.position()];
                    bytes.rewind().get(readable);
                    return depth == 0 ? Optional.of(readable) : Optional.empty();
                }
                if (tag >= 0 && tag <= LAST_DELIMITER) {
                    grouped = true;
                    continue;
                }
                depth += tag == BEGIN_COLLECTION ? 1 : tag == END_COLLECTION ? -1 : 0;
                if (!grouped || tag < 0 || depth < 0 || depth > DEEPEST) {
                    return Optional.empty();
                }
                if (tag == URI || tag == DATE || tag == OCTETS) {
                    bytes.put(at, KEYWORD);
                }
                skip(bytes);
                skip(bytes);
            }
        } catch (BufferUnderflowException | IllegalArgumentException cutOff) {
            return Optional.empty();
        }
    }

    private static void skip(ByteBuffer bytes) {
        int length = bytes.getShort();
        if (length < 0) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + length);
    }
}
