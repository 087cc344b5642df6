package dev.cardwright.drivers.printer;

/** What a machine says later about a job whose end nobody here saw. */
public enum JobFate {
    /** The machine says that it finished the job's card. */
    MADE,
    /** The machine says that the job ended before any card was used. */
    NOT_MADE,
    /** The job is not over yet: ask again. */
    RUNNING,
    /** The machine does not know the job any more, or cannot say. */
    UNKNOWN
}
