package dev.cardwright.simulator.card;

import java.util.Arrays;

/** The two bytes that end every answer, as PC/SC part 3 readers use them; those about keys are from memory [M]. */
enum StatusWord {
    /** Done. */
    DONE(0x9000),
    /** The end was reached before so many bytes could be read. */
    FEWER_BYTES(0x6282),
    /** The card knows another key, or is halted. */
    WRONG_KEY(0x6300),
    /** A key that belongs to the card itself is the only kind taken. */
    READER_KEY_UNKNOWN(0x6383),
    /** Keys are taken in plain only. */
    KEY_NOT_PLAIN(0x6385),
    /** Keys are kept until the field goes off, no longer. */
    NOT_KEPT(0x6387),
    /** The length of the command or of its data is wrong. */
    WRONG_LENGTH(0x6700),
    /** The page or block is locked, protected, read-only or not opened by a key. */
    NOT_ALLOWED(0x6982),
    /** There is no key in this place of the reader. */
    NO_KEY(0x6983),
    /** The card has keys A and B only. */
    KEY_TYPE_UNKNOWN(0x6986),
    /** The reader has no such place for a key. */
    KEY_PLACE_UNKNOWN(0x6988),
    /** A key of this family has six bytes. */
    KEY_LENGTH(0x6989),
    /** The card cannot do that. */
    FUNCTION_UNKNOWN(0x6A81),
    /** There is no such page or block. */
    ADDRESS_UNKNOWN(0x6A82),
    /** No such command. */
    INSTRUCTION_UNKNOWN(0x6D00),
    /** A storage card understands only the reader's own class FF. */
    CLASS_UNKNOWN(0x6E00);

    private final int value;

    StatusWord(int value) {
        this.value = value;
    }

    byte[] alone() {
        return after(new byte[0]);
    }

    byte[] after(byte[] data) {
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) (value >> 8);
        answer[data.length + 1] = (byte) value;
        return answer;
    }
}
