package dev.cardwright.templates.design;

/**
 * One thing in a design that cannot be used, made for the designer to act on.
 *
 * @param file the file's name within the design
 * @param line from 1, or 0 for the file or folder as a whole
 * @param element the element as people find it, such as {@code <rect> "photo"}; empty where no element is meant
 * @param sentence what is wrong and what is allowed
 */
public record Problem(String file, int line, String element, String sentence) {

    /**
     * The problem in one line.
     *
     * @return place and sentence
     */
    public String text() {
        return file + (line > 0 ? ":" + line : "") + ": " + sentence;
    }
}
