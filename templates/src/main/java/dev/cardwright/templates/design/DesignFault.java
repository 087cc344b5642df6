package dev.cardwright.templates.design;

import java.util.List;

/**
 * A design that cannot be used, with every problem that was found. The message is one line for the designer: file, line, what is
 * wrong, what is allowed.
 */
public final class DesignFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * A fault at a line.
     *
     * @param file the file's name within the design
     * @param line from 1
     * @param sentence what is wrong and what is allowed
     */
    public DesignFault(String file, int line, String sentence) {
        this(List.of(new Problem(file, line, "", sentence)));
    }

    /**
     * A fault of a file or folder as a whole.
     *
     * @param file the file's or folder's name
     * @param sentence what is wrong and what is allowed
     */
    public DesignFault(String file, String sentence) {
        this(file, 0, sentence);
    }

    /** A fault of an element; the sentence begins with what comes after the element's name. */
    DesignFault(String file, SvgElement element, String what) {
        this(List.of(new Problem(file, element.line, element.label(), element.label() + " " + what)));
    }

    /** Several problems at once; at least one. */
    DesignFault(List<Problem> problems) {
        super(problems.get(0).text() + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
        this.problems = List.copyOf(problems);
    }

    /**
     * Everything that was found, in the order of the files.
     *
     * @return at least one
     */
    public List<Problem> problems() {
        return problems;
    }
}
