package dev.cardwright.simulator.card;

import java.util.Arrays;

/** The two bytes that end every answer, as PC/SC part 3 readers use them. */
enum StatusWord {
    /** Done. */
    DONE(0x9000),
    /** The end was reached before so many bytes could be read. */
    FEWER_BYTES(0x6282),
    /** The length of the command or of its data is wrong. */
    WRONG_LENGTH(0x6700),
    /** The page is locked, protected or read-only. */
    NOT_ALLOWED(0x6982),
    /** The card cannot do that. */
    FUNCTION_UNKNOWN(0x6A81),
    /** There is no such page. */
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
