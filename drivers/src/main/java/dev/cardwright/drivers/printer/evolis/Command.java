package dev.cardwright.drivers.printer.evolis;

import java.nio.charset.StandardCharsets;

/**
 * One command: start ESC, parts separated by {@code ;}, end CR [D: Evolis Programming Guide A5013 Rev E; V: recorded
 * streams].
 *
 * @param text name and parameters, without start and end
 * @param words what it tells the machine, to complete "The printer was told ..."
 * @param effort how much time it may take
 */
record Command(String text, String words, Effort effort) {
    private static final byte ESCAPE = 0x1B;
    private static final byte END = '\r';

    /** What the machine has to do before it answers. */
    enum Effort {
        /** Look something up. */
        ANSWER(1),
        /** Move a card, or take in a panel while the one before prints (vendor's samples: 30 s against 2 s). */
        MOTION(15),
        /** Print what is pending and bring the card out (vendor's samples: up to 60 s). */
        FINISH(30);

        private final int patienceTimes;

        Effort(int patienceTimes) {
            this.patienceTimes = patienceTimes;
        }

        /** How many times the patience for a plain answer. */
        int patienceTimes() {
            return patienceTimes;
        }
    }

    static Command question(String text, String words) {
        return new Command(text, words, Effort.ANSWER);
    }

    static Command setting(String text, String words) {
        return new Command(text, words, Effort.ANSWER);
    }

    static Command motion(String text, String words) {
        return new Command(text, words, Effort.MOTION);
    }

    static Command finish(String text, String words) {
        return new Command(text, words, Effort.FINISH);
    }

    /** The download of a packed panel; its data follow the last separator. */
    static Command download(Panel panel, int levels) {
        return motion("Db;" + panel.letter() + ";" + levels + ";", taking(panel));
    }

    /**
     * The download of a compressed panel, with three parameters as on all recorded streams [V]; one page of the guide prints
     * four.
     */
    static Command compressed(Panel panel, int levels, int bytes) {
        return motion("Dbc;" + panel.letter() + ";" + levels + ";" + bytes + ";", taking(panel));
    }

    private static String taking(Panel panel) {
        return "to take the " + panel.colour() + " panel";
    }

    /** The bytes on the wire. */
    byte[] frame() {
        return frame(0, 0);
    }

    /**
     * The bytes on the wire, with room for data before the end and NUL bytes after it.
     *
     * @param dataBytes how many bytes are left free from {@link #dataOffset()} on
     * @param padding how many NUL bytes follow
     */
    byte[] frame(int dataBytes, int padding) {
        byte[] name = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[1 + name.length + dataBytes + 1 + padding];
        frame[0] = ESCAPE;
        System.arraycopy(name, 0, frame, 1, name.length);
        frame[1 + name.length + dataBytes] = END;
        return frame;
    }

    /** Where data begin in {@link #frame(int, int)}. */
    int dataOffset() {
        return 1 + text.length();
    }
}
