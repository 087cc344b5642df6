package dev.cardwright.simulator.card.desfire;

import java.util.Optional;

/**
 * A command in the form of ISO/IEC 7816-4, short or extended.
 *
 * @param expected the Le field as a number of bytes; 0 when it was absent or asked for all
 * @param extended whether lengths came in the extended form
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
record Apdu(int instruction, int p1, int p2, byte[] data, int expected, boolean extended) {
    /** Takes a command apart; nothing if its lengths do not fit together. */
    static Optional<Apdu> parse(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        if (bytes.length <= 5) {
            return Optional.of(made(bytes, 4, 4, bytes.length == 5 ? bytes[4] & 0xFF : 0, false));
        }
        boolean extended = bytes[4] == 0 && bytes.length >= 7;
        int start = extended ? 7 : 5;
        int length = extended ? big(bytes, 5) : bytes[4] & 0xFF;
        if (extended && bytes.length == 7) {
            return Optional.of(made(bytes, 7, 7, length, true));
        }
        int tail = bytes.length - start - length;
        int wholeTail = extended ? 2 : 1;
        if (length == 0 || (tail != 0 && tail != wholeTail)) {
            return Optional.empty();
        }
        int end = start + length;
        int expected = tail == 0 ? 0 : extended ? big(bytes, end) : bytes[end] & 0xFF;
        return Optional.of(made(bytes, start, end, expected, extended));
    }

    private static Apdu made(byte[] bytes, int from, int to, int expected, boolean extended) {
        return new Apdu(
                bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF, Bytes.part(bytes, from, to), expected, extended);
    }

    private static int big(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
