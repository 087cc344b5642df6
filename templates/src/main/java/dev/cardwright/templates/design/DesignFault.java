package dev.cardwright.templates.design;

/** A design that cannot be used. The message is one line for the designer: file, line, what is wrong, what is allowed. */
public final class DesignFault extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A fault at a line.
     *
     * @param file the file's name within the design
     * @param line from 1
     * @param sentence what is wrong and what is allowed
     */
    public DesignFault(String file, int line, String sentence) {
        super(file + ":" + line + ": " + sentence);
    }

    /**
     * A fault of a file or folder as a whole.
     *
     * @param file the file's or folder's name
     * @param sentence what is wrong and what is allowed
     */
    public DesignFault(String file, String sentence) {
        super(file + ": " + sentence);
    }
}
