package dev.cardwright.simulator.card;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the first URI or text record out of a type 2 tag's user memory, the way a telephone would. */
final class NdefText {
    private static final String[] PREFIXES = {"", "http://www.", "https://www.", "http://", "https://"};
    private static final int NDEF_MESSAGE = 0x03;
    private static final int TERMINATOR = 0xFE;

    private NdefText() {}

    /** Looks for a message between two byte positions. */
    static Optional<String> read(byte[] memory, int from, int to) {
        int at = from;
        while (at + 1 < to) {
            int type = memory[at] & 0xFF;
            if (type == TERMINATOR) {
                return Optional.empty();
            }
            if (type == 0) {
                at++;
                continue;
            }
            boolean longForm = (memory[at + 1] & 0xFF) == 0xFF;
            if (longForm && at + 3 >= to) {
                return Optional.empty();
            }
            int length = longForm ? (memory[at + 2] & 0xFF) << 8 | (memory[at + 3] & 0xFF) : memory[at + 1] & 0xFF;
            int value = at + (longForm ? 4 : 2);
            if (value + length > to) {
                return Optional.empty();
            }
            if (type == NDEF_MESSAGE) {
                return record(memory, value, value + length);
            }
            at = value + length;
        }
        return Optional.empty();
    }

    private static Optional<String> record(byte[] memory, int from, int to) {
        if (to - from < 4) {
            return Optional.empty();
        }
        int header = memory[from] & 0xFF;
        boolean shortRecord = (header & 0x10) != 0;
        boolean wellKnown = (header & 0x07) == 1;
        boolean withId = (header & 0x08) != 0;
        if (!shortRecord || !wellKnown || withId || memory[from + 1] != 1) {
            return Optional.empty();
        }
        int payload = from + 4;
        int end = payload + (memory[from + 2] & 0xFF);
        if (end > to || end <= payload) {
            return Optional.empty();
        }
        return switch (memory[from + 3]) {
            case 'U' -> uri(memory, payload, end);
            case 'T' -> text(memory, payload, end);
            default -> Optional.empty();
        };
    }

    private static Optional<String> uri(byte[] memory, int from, int to) {
        int prefix = memory[from] & 0xFF;
        if (prefix >= PREFIXES.length) {
            return Optional.empty();
        }
        return Optional.of(PREFIXES[prefix] + new String(memory, from + 1, to - from - 1, StandardCharsets.UTF_8));
    }

    private static Optional<String> text(byte[] memory, int from, int to) {
        int skip = 1 + (memory[from] & 0x3F);
        boolean utf16 = (memory[from] & 0x80) != 0;
        if (from + skip > to) {
            return Optional.empty();
        }
        return Optional.of(new String(
                memory, from + skip, to - from - skip, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8));
    }
}
