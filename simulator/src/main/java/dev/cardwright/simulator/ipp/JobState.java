package dev.cardwright.simulator.ipp;

/** Where a job is (RFC 8011 section 5.3.7). */
enum JobState {
    /** It waits for its document or its turn. */
    PENDING(3, "pending"),
    /** Cards are being made. */
    PROCESSING(5, "processing"),
    /** It waits in the middle for a person at the machine. */
    PROCESSING_STOPPED(6, "processing-stopped"),
    /** Somebody ended it. */
    CANCELED(7, "canceled"),
    /** The machine ended it. */
    ABORTED(8, "aborted"),
    /** Every card was made. */
    COMPLETED(9, "completed");

    private final int code;
    private final String keyword;

    JobState(int code, String keyword) {
        this.code = code;
        this.keyword = keyword;
    }

    int code() {
        return code;
    }

    String keyword() {
        return keyword;
    }

    boolean over() {
        return code >= CANCELED.code;
    }
}
