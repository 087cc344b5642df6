package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a design, so that the designer is told everything at once. Lives only while a design is loaded. */
final class Faults {

    /** Nobody reads more; a drawing of a hundred thousand wrong elements must not fill the memory. */
    static final int LIMIT = 50;

    private final List<Problem> problems = new ArrayList<>();

    /** A step of reading that may find faults. */
    interface Step {
        void run() throws DesignFault;
    }

    /** Does a step and keeps what was wrong with it. */
    void attempt(Step step) throws DesignFault {
        try {
            step.run();
        } catch (DesignFault fault) {
            add(fault);
        }
    }

    /** Keeps a fault; throws all of them once there are enough. */
    void add(DesignFault fault) throws DesignFault {
        for (Problem problem : fault.problems()) {
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
        }
        if (problems.size() >= LIMIT) {
            throw new DesignFault(problems.subList(0, LIMIT));
        }
    }

    /** Throws everything that was found, if anything was. */
    void check() throws DesignFault {
        if (!problems.isEmpty()) {
            throw new DesignFault(problems);
        }
    }
}
