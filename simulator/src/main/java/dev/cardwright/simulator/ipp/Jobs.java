package dev.cardwright.simulator.ipp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The jobs that wait, the one that is made, and the last ones that are over, without their documents. All methods need the lock of the
 * {@link Mechanism} held.
 */
final class Jobs {
    private static final int MOST_OPEN = 100;
    private static final int MOST_KEPT = 300;

    private final Mechanism machine;
    private final List<Job> all = new ArrayList<>();
    private int lastId;

    Jobs(Mechanism machine) {
        this.machine = machine;
    }

    Job create(String name, String user, Ticket ticket) throws RefusedException {
        if (all.stream().filter(job -> !job.state().over()).count() >= MOST_OPEN) {
            throw new RefusedException(Status.BUSY, "More than " + MOST_OPEN + " jobs wait already.");
        }
        Job job = new Job(++lastId, name, user, ticket, machine.now());
        all.add(job);
        if (all.size() > MOST_KEPT) {
            all.stream().filter(old -> old.state().over()).findFirst().ifPresent(all::remove);
        }
        return job;
    }

    /** The document is here; the job waits for its turn. */
    void complete(Job job, Document document) {
        job.complete(document);
        machine.announceChange();
    }

    void end(Job job, JobState how, String sentence, String... reasons) {
        if (!job.state().over()) {
            job.end(how, sentence, machine.now(), reasons);
            machine.announceChange();
        }
    }

    /** Ends a waiting job at once; the one that is made ends when the press comes to its next step. */
    void cancel(Job job) throws RefusedException {
        if (job.state().over() || job.cancelWished()) {
            throw new RefusedException(Status.NOT_POSSIBLE, "The job is over already.");
        }
        if (job.state() == JobState.PENDING) {
            end(job, JobState.CANCELED, "The job was cancelled.", "job-canceled-by-user");
        } else {
            job.wishCancel();
            machine.announceChange();
        }
    }

    Optional<Job> find(int id) {
        return all.stream().filter(job -> job.id() == id).findFirst();
    }

    /** The oldest job whose document is here. */
    Optional<Job> nextToPrint() {
        return all.stream()
                .filter(job -> job.state() == JobState.PENDING && job.document().isPresent())
                .findFirst();
    }

    /** Gives up jobs whose document does not come. */
    void expire(Duration patience) {
        int now = machine.now().upTimeSeconds();
        List.copyOf(all).stream()
                .filter(job -> !job.closed()
                        && job.state() == JobState.PENDING
                        && now - job.created().upTimeSeconds() > patience.toSeconds())
                .forEach(job -> end(
                        job,
                        JobState.ABORTED,
                        "No document came in time.",
                        "aborted-by-system",
                        "job-data-insufficient"));
    }

    /** How many cards of jobs that came before are still to be fed. */
    long cardsAhead() {
        return all.stream()
                .filter(job -> !job.state().over() && job.document().isPresent())
                .mapToLong(job -> Math.max(0, job.ticket().copies() - job.cards()))
                .sum();
    }

    int waiting() {
        return (int) all.stream().filter(job -> !job.state().over()).count();
    }

    /** How many documents are held. */
    int documents() {
        return (int) all.stream().filter(job -> job.document().isPresent()).count();
    }

    int ahead(Job job) {
        return (int) all.stream()
                .filter(other -> !other.state().over() && other.id() < job.id())
                .count();
    }

    /** The jobs of this kind, in the order in which RFC 8011 section 4.2.6 wants them. */
    List<Job> which(String keyword) throws RefusedException {
        Predicate<Job> wanted = kinds(keyword)
                .orElseThrow(() -> new RefusedException(
                        Status.ATTRIBUTES_NOT_SUPPORTED,
                        "Jobs cannot be asked for like this.",
                        List.of(Attribute.keywords("which-jobs", keyword))));
        List<Job> found = new ArrayList<>(all.stream().filter(wanted).toList());
        if (found.stream().allMatch(job -> job.state().over())) {
            found.sort((one, other) -> Integer.compare(endOf(other), endOf(one)));
        }
        return found;
    }

    private static int endOf(Job job) {
        return job.ended().map(Job.Instant::upTimeSeconds).orElse(0) * MOST_KEPT + job.id() % MOST_KEPT;
    }

    static List<String> kinds() {
        return List.of(
                "completed",
                "not-completed",
                "all",
                "aborted",
                "canceled",
                "pending",
                "processing",
                "processing-stopped");
    }

    private static Optional<Predicate<Job>> kinds(String keyword) {
        return switch (keyword.toLowerCase(Locale.ROOT)) {
            case "completed" -> Optional.of(job -> job.state().over());
            case "not-completed" -> Optional.of(job -> !job.state().over());
            case "all" -> Optional.of(job -> true);
            case "aborted", "canceled", "pending", "processing", "processing-stopped" ->
                Optional.of(job -> job.state().keyword().equals(keyword));
            default -> Optional.empty();
        };
    }
}
