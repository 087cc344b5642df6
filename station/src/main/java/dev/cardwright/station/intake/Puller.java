package dev.cardwright.station.intake;

import dev.cardwright.station.intake.BackendLink.Leased;
import dev.cardwright.station.intake.BackendLink.Letter;
import dev.cardwright.station.intake.BackendLink.Messages;
import dev.cardwright.station.intake.BackendLink.Oversized;
import dev.cardwright.station.intake.BackendLink.Pulled;
import dev.cardwright.station.intake.BackendLink.Rejected;
import dev.cardwright.station.intake.BackendLink.Sent;
import dev.cardwright.station.intake.BackendLink.Settlement;
import dev.cardwright.station.intake.BackendLink.Unreachable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches messages from the backend, hands each to the intake and settles it. A message is settled only after what
 * follows from it is committed, so one that was leased when the station died comes again. Owns one thread.
 */
public final class Puller {

    private static final Logger LOG = LoggerFactory.getLogger(Puller.class);
    private static final int MOST_AT_ONCE = 10;
    private static final int MOST_FAILURES = 5;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    private final BackendLink link;
    private final Intake intake;
    private final Duration wait;
    private final Runnable reached;
    private final Thread thread = new Thread(this::run, "intake");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running = true;
    private final Map<String, Integer> failures = new HashMap<>();
    private Duration backOff = FIRST_BACK_OFF;
    private boolean away;

    /**
     * @param wait how long the backend may wait for a first message
     * @param reached told when the backend answered; must be quick
     */
    public Puller(BackendLink link, Intake intake, Duration wait, Runnable reached) {
        this.link = link;
        this.intake = intake;
        this.wait = wait;
        this.reached = reached;
    }

    /** Begins to pull. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                Pulled pulled = link.pull(wait, MOST_AT_ONCE);
                if (pulled instanceof Messages messages) {
                    back();
                    messages.messages().forEach(this::take);
                } else if (pulled instanceof Unreachable unreachable) {
                    rest(unreachable.sentence());
                }
            } catch (InterruptedException hurried) {
                running = false;
            } catch (RuntimeException broken) {
                LOG.error(
                        "Messages could not be fetched ({}).", broken.getClass().getName());
                restAfterAnError();
            }
        }
    }

    private void restAfterAnError() {
        try {
            rest("Messages could not be fetched because of an error of the station.");
        } catch (InterruptedException hurried) {
            running = false;
        }
    }

    private void take(Leased leased) {
        if (!running) {
            return;
        }
        try {
            Settlement settlement = leased instanceof Letter letter
                    ? intake.take(letter)
                    : new Rejected("The message is larger than the " + ((Oversized) leased).limitBytes()
                            + " bytes this station takes.");
            Sent sent = link.settle(leased.messageId(), settlement);
            failures.remove(leased.messageId());
            if (sent instanceof Unreachable unreachable) {
                LOG.info("A message was taken but not settled; it will come again. {}", unreachable.sentence());
            }
        } catch (RuntimeException broken) {
            failed(leased, broken);
        }
    }

    /** A message that fails again and again must not come back for ever. */
    private void failed(Leased leased, RuntimeException broken) {
        int times = failures.merge(leased.messageId(), 1, Integer::sum);
        LOG.error(
                "Message {} could not be taken, {} time(s) now ({}).",
                leased.messageId(),
                times,
                broken.getClass().getName());
        if (times >= MOST_FAILURES) {
            failures.remove(leased.messageId());
            link.settle(
                    leased.messageId(),
                    new Rejected(
                            "The station failed " + MOST_FAILURES + " times to take this message; its log says why."));
        }
    }

    private void back() {
        if (away) {
            LOG.info("The backend answers again.");
            away = false;
        }
        backOff = FIRST_BACK_OFF;
        reached.run();
    }

    private void rest(String sentence) throws InterruptedException {
        if (running && !away) {
            LOG.warn("{}", sentence);
            away = true;
        }
        long millis = backOff.toMillis() + ThreadLocalRandom.current().nextLong(backOff.toMillis());
        if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
            return;
        }
        Duration doubled = backOff.multipliedBy(2);
        backOff = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    }

    /** Stops pulling; the message in hand is finished, and sending goes on. */
    public void stop() throws InterruptedException {
        running = false;
        stopping.countDown();
        link.stopPulling();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
