package dev.cardwright.drivers.chip.profile;

/**
 * A profile cannot be used. The message is one sentence with its place, as {@code door.yaml:12: …}: what is wrong, where, and what is allowed. It
 * never repeats what may be a key.
 */
public final class ProfileFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String sentence;

    /**
     * @param file the file's name
     * @param line from 1; 0 when it is about the whole file
     * @param sentence what is wrong, and what is allowed
     */
    public ProfileFault(String file, int line, String sentence) {
        super(file + (line > 0 ? ":" + line : "") + ": " + sentence);
        this.file = file;
        this.line = line;
        this.sentence = sentence;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 when it is about the whole file. */
    public int line() {
        return line;
    }

    /** What is wrong and what is allowed, without the place. */
    public String sentence() {
        return sentence;
    }
}
