package dev.cardwright.drivers.chip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded conversation with a card, as a plain text. The first line is {@code conversation 1 plain} or {@code conversation 1
 * masked}; then one line per thing that happened, hexadecimal digits with or without blanks between bytes:
 *
 * <pre>
 * # a remark, as are empty lines
 * atr 3B 81 80 01 80 80
 * &gt; 90 60 00 00 00
 * &lt; 04 01 01 01 00 18 05 91 AF
 * reset 3B 81 80 01 80 80
 * &gt; 90 5A 00 00 03 01 00 00 00
 * ! CHP-DIED
 * end
 * </pre>
 *
 * {@code >} is a command, {@code <} its answer, {@code !} the fault that came in the place of an answer or of a reset's new
 * ATR. In a masked conversation each byte that may not be seen is written as two dots. The line {@code end} is the last; a
 * text without it was broken off.
 */
record Conversation(List<Step> steps) {
    static final String HEAD = "conversation 1 ";
    static final String ATR = "atr";
    static final String COMMAND = ">";
    static final String ANSWER = "<";
    static final String FAULT = "!";
    static final String RESET = "reset";
    static final String END = "end";

    /**
     * One line that happened.
     *
     * @param line its number in the text, from 1
     * @param word what it is
     * @param hex what it holds, without blanks; empty for a fault
     * @param fault what came in the place of an answer
     */
    record Step(int line, String word, String hex, ChipFault.@Nullable Kind fault) {
        byte[] content() {
            return HexFormat.of().parseHex(hex);
        }

        /** A mask: what was said may be a key. */
        @Override
        public String toString() {
            return "line " + line + " " + word;
        }
    }

    /**
     * Reads a plain conversation.
     *
     * @param name of the text, for sentences
     * @throws IOException with one sentence when it is none, is masked, or was broken off
     */
    static Conversation read(String name, String text) throws IOException {
        Reading reading = new Reading(name);
        for (String line : text.split("\r?\n", -1)) {
            reading.line(line.strip());
        }
        return reading.whole();
    }

    /** Goes through the lines. */
    private static final class Reading {
        private final String name;
        private final List<Step> steps = new ArrayList<>();
        private int number;
        private boolean headed;
        private boolean ended;

        Reading(String name) {
            this.name = name;
        }

        void line(String line) throws IOException {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            if (!headed) {
                head(line);
            } else if (ended) {
                throw wrong("nothing may stand behind the line \"end\"");
            } else if (END.equals(line)) {
                ended = true;
            } else {
                steps.add(step(line));
            }
        }

        private void head(String line) throws IOException {
            if ((HEAD + "masked").equals(line)) {
                throw new IOException(name + " was recorded masked: it has no answers that could be played.");
            }
            if (!(HEAD + "plain").equals(line)) {
                throw wrong("a conversation begins with \"" + HEAD + "plain\"");
            }
            headed = true;
        }

        private Step step(String line) throws IOException {
            int blank = line.indexOf(' ');
            String word = blank < 0 ? line : line.substring(0, blank);
            String rest = line.substring(word.length()).strip();
            Step before = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            boolean asked = before != null && isOpen(before);
            boolean commanded = before != null && COMMAND.equals(before.word());
            Step step = FAULT.equals(word)
                    ? new Step(number, word, "", kind(rest))
                    : new Step(number, word, hex(rest), null);
            boolean fits = switch (word) {
                case ATR -> before == null;
                case COMMAND, RESET -> before != null && !asked;
                case ANSWER -> commanded && step.hex().length() >= 2 * StatusWord.BYTES;
                case FAULT -> asked;
                default -> false;
            };
            if (!fits) {
                throw wrong("allowed are one atr first, then > with < or ! behind it, and reset");
            }
            return step;
        }

        /** Whether something must follow: an answer or a fault. */
        private static boolean isOpen(Step step) {
            return COMMAND.equals(step.word())
                    || (RESET.equals(step.word()) && step.hex().isEmpty());
        }

        private String hex(String digits) throws IOException {
            String together = digits.replace(" ", "");
            if (together.length() % 2 != 0 || !together.chars().allMatch(HexFormat::isHexDigit)) {
                throw wrong("bytes are written as pairs of hexadecimal digits");
            }
            return together;
        }

        private ChipFault.Kind kind(String code) throws IOException {
            for (ChipFault.Kind kind : ChipFault.Kind.values()) {
                if (new ChipFault(kind, "").reasonCode().equals(code)) {
                    return kind;
                }
            }
            throw wrong("\"" + FAULT + "\" is followed by a code such as CHP-DIED");
        }

        private IOException wrong(String allowed) {
            return new IOException("Line " + number + " of " + name + " cannot be understood: " + allowed + ".");
        }

        Conversation whole() throws IOException {
            if (!ended || steps.isEmpty() || isOpen(steps.get(steps.size() - 1))) {
                throw new IOException(name + " was broken off: it must begin with \"" + HEAD
                        + "plain\" and an atr, and end with the line \"end\".");
            }
            return new Conversation(List.copyOf(steps));
        }
    }
}
