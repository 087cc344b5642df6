package dev.cardwright.drivers.chip.ndef;

import java.util.Arrays;
import java.util.Optional;

/**
 * The blocks that a message lies between on memory cards: type, length, value [D: NFC Forum Type 2 Tag; seen on cards that others wrote, R].
 * The length is one byte, or FF and two bytes. Stateless.
 */
public final class TlvArea {
    private static final int NULL = 0x00;
    private static final int NDEF = 0x03;
    private static final int TERMINATOR = 0xFE;
    private static final int LONG_FORM = 0xFF;

    private TlvArea() {}

    /**
     * Where the first message block stands.
     *
     * @param start its type byte
     * @param valueAt the first byte of the message
     * @param valueBytes how long the message is; 0 says that there is none
     */
    public record Place(int start, int valueAt, int valueBytes) {}

    /** The block of a message with the terminator behind it. */
    public static byte[] coded(NdefMessage message) {
        return coded(message.encoded());
    }

    static byte[] coded(byte[] message) {
        int head = message.length < LONG_FORM ? 2 : 4;
        byte[] coded = new byte[head + message.length + 1];
        coded[0] = NDEF;
        if (head == 2) {
            coded[1] = (byte) message.length;
        } else {
            coded[1] = (byte) LONG_FORM;
            coded[2] = (byte) (message.length >> 8);
            coded[3] = (byte) message.length;
        }
        System.arraycopy(message, 0, coded, head, message.length);
        coded[coded.length - 1] = (byte) TERMINATOR;
        return coded;
    }

    /** How many bytes of an area a message of this length needs; the terminator is left out where the area ends before it. */
    public static int bytesFor(int messageBytes) {
        return messageBytes + (messageBytes < LONG_FORM ? 2 : 4);
    }

    /**
     * Looks for the first message block, past empty bytes and blocks of other types.
     *
     * @param area what was read from the card; may end behind the block
     * @return nothing when the terminator or the end comes first
     * @throws NdefFormatException when a block reaches behind the end
     */
    public static Optional<Place> find(byte[] area) throws NdefFormatException {
        int at = 0;
        while (at < area.length) {
            int type = area[at] & 0xFF;
            if (type == TERMINATOR) {
                return Optional.empty();
            }
            if (type == NULL) {
                at++;
                continue;
            }
            Place place = place(area, at);
            if (type == NDEF) {
                return Optional.of(place);
            }
            at = place.valueAt() + place.valueBytes();
        }
        return Optional.empty();
    }

    /**
     * How much of an area must be known to know its first message block whole, for areas that are read in pieces. Blocks of other types may
     * be as long as they like.
     *
     * @param area what was read, as long as the whole area
     * @param known how many bytes of it were read
     * @return at most {@code known} when nothing more is needed
     * @throws NdefFormatException when a block reaches behind the end
     */
    public static int needed(byte[] area, int known) throws NdefFormatException {
        int at = 0;
        while (at < area.length) {
            if (at >= known) {
                return at + 1;
            }
            int type = area[at] & 0xFF;
            if (type == TERMINATOR) {
                return at;
            }
            if (type == NULL) {
                at++;
                continue;
            }
            int head = Math.min(area.length, at + 4);
            if (head > known) {
                return head;
            }
            Place place = place(area, at);
            at = place.valueAt() + place.valueBytes();
            if (type == NDEF) {
                return at;
            }
        }
        return area.length;
    }

    private static Place place(byte[] area, int at) throws NdefFormatException {
        boolean longForm = at + 1 < area.length && (area[at + 1] & 0xFF) == LONG_FORM;
        int valueAt = at + (longForm ? 4 : 2);
        if (valueAt > area.length) {
            throw new NdefFormatException(at, "A block has no room for its own length");
        }
        int length = longForm ? (area[at + 2] & 0xFF) << 8 | (area[at + 3] & 0xFF) : area[at + 1] & 0xFF;
        if (length > area.length - valueAt) {
            throw new NdefFormatException(
                    at, "A block of " + length + " bytes does not fit into the " + (area.length - valueAt) + " left");
        }
        return new Place(at, valueAt, length);
    }

    /**
     * The first message of an area.
     *
     * @return nothing when there is none or it is empty
     * @throws NdefFormatException when the blocks or the message are broken
     */
    public static Optional<NdefMessage> read(byte[] area) throws NdefFormatException {
        Optional<Place> found = find(area);
        if (found.isEmpty() || found.get().valueBytes() == 0) {
            return Optional.empty();
        }
        Place place = found.get();
        return Optional.of(
                NdefMessage.parse(Arrays.copyOfRange(area, place.valueAt(), place.valueAt() + place.valueBytes())));
    }
}
