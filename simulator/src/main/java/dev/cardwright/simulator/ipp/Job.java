package dev.cardwright.simulator.ipp;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job and its history. All methods need the lock of the {@link Mechanism} held. */
final class Job {
    /** A moment in the machine's seconds and in the time of the day. */
    record Instant(int upTimeSeconds, OffsetDateTime time) {}

    private final int id;
    private final String name;
    private final String user;
    private final Ticket ticket;
    private final Instant created;
    private @Nullable Instant begun;
    private @Nullable Instant ended;
    private @Nullable Document document;
    private boolean closed;
    private boolean cancelWished;
    private int octets;
    private JobState state = JobState.PENDING;
    private List<String> reasons = List.of("job-incoming");
    private String message = "The machine waits for the document.";
    private int impressions;
    private int cards;

    Job(int id, String name, String user, Ticket ticket, Instant created) {
        this.id = id;
        this.name = name;
        this.user = user;
        this.ticket = ticket;
        this.created = created;
    }

    /** The document is here and nothing more comes. */
    void complete(Document whole) {
        document = whole;
        octets = whole.bytes().length;
        closed = true;
        become(JobState.PENDING, "The job waits for its turn.", "job-queued");
    }

    void begin(Instant now) {
        begun = now;
        become(JobState.PROCESSING, "The machine makes the cards.", "job-printing");
    }

    void waitFor(Obstacle obstacle) {
        List<String> why = new ArrayList<>(List.of("printer-stopped"));
        if (obstacle == Obstacle.FEEDER_EMPTY || obstacle == Obstacle.RIBBON_END) {
            why.add("resources-are-not-ready");
        }
        state = JobState.PROCESSING_STOPPED;
        reasons = List.copyOf(why);
        message = obstacle.sentence();
    }

    void goOn() {
        become(JobState.PROCESSING, "The machine makes the cards.", "job-printing");
    }

    /** The job is over; its document is forgotten. */
    void end(JobState how, String sentence, Instant now, String... why) {
        document = null;
        closed = true;
        ended = now;
        become(how, sentence + " The document was deleted.", why);
    }

    void wishCancel() {
        cancelWished = true;
        List<String> more = new ArrayList<>(reasons);
        more.add("processing-to-stop-point");
        reasons = List.copyOf(more);
    }

    void cardMade(int sides) {
        impressions += sides;
        cards++;
    }

    private void become(JobState next, String sentence, String... why) {
        state = next;
        message = sentence;
        List<String> all = new ArrayList<>(List.of(why));
        if (cancelWished && !next.over()) {
            all.add("processing-to-stop-point");
        }
        reasons = List.copyOf(all);
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    String user() {
        return user;
    }

    Ticket ticket() {
        return ticket;
    }

    Instant created() {
        return created;
    }

    Optional<Instant> begun() {
        return Optional.ofNullable(begun);
    }

    Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    Optional<Document> document() {
        return Optional.ofNullable(document);
    }

    /** Whether no document is taken any more. */
    boolean closed() {
        return closed;
    }

    boolean cancelWished() {
        return cancelWished;
    }

    int octets() {
        return octets;
    }

    JobState state() {
        return state;
    }

    List<String> reasons() {
        return reasons;
    }

    String message() {
        return message;
    }

    int impressions() {
        return impressions;
    }

    int cards() {
        return cards;
    }
}
