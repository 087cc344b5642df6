package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.ipp.IppFault.Moment;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.Speed;
import dev.cardwright.simulator.printer.Tray;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cards of one job after the other, on a thread of its own. Whatever stands in the way stops it until a person acts.
 *
 * <p>What becomes of a card that has to be taken out by hand is a setting: no source says what card printers do [?].
 */
final class Press {
    /** How a card's way ended. */
    private enum Way {
        /** It fell into the hopper. */
        MADE,
        /** Somebody took it out. */
        GONE,
        /** Its job is over; the card may still be inside. */
        OVER
    }

    private static final Logger LOG = LoggerFactory.getLogger(Press.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Mechanism machine;
    private final Jobs jobs;
    private final Tray tray;
    private final Speed speed;

    Press(Mechanism machine, Jobs jobs, Tray tray) {
        this.machine = machine;
        this.jobs = jobs;
        this.tray = tray;
        this.speed = machine.settings().speed();
    }

    /** Works until the machine is switched off. */
    void run() {
        machine.lock.lock();
        try {
            while (!machine.closed()) {
                jobs.expire(machine.settings().documentPatience());
                Optional<Job> next = jobs.nextToPrint();
                if (next.isPresent()) {
                    work(next.get());
                } else {
                    machine.awaitChange(LOOK_AGAIN);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            machine.lock.unlock();
        }
    }

    private void work(Job job) throws InterruptedException {
        machine.working(true);
        job.begin(machine.now());
        try {
            makeAll(job);
            clear();
        } catch (UnprintableException unprintable) {
            jobs.end(job, JobState.ABORTED, unprintable.sentence(), "aborted-by-system", unprintable.reason());
        } catch (RuntimeException broken) {
            LOG.error("{}: the press failed", machine.settings().name(), broken);
            jobs.end(job, JobState.ABORTED, "The machine failed.", "aborted-by-system");
        } finally {
            machine.waitingFor(null);
            machine.working(false);
        }
    }

    private void makeAll(Job job) throws InterruptedException, UnprintableException {
        Optional<Document> document = job.document();
        Offer offer = machine.offer();
        for (int copy = 0; document.isPresent() && copy < job.ticket().copies(); copy++) {
            int cards = 0;
            try (Sheets sheets = Sheets.open(
                    document.get(), job.ticket(), offer, machine.settings().sheetBack())) {
                Optional<Sheets.Sheet> sheet = read(sheets);
                while (sheet.isPresent()) {
                    if (!make(job, sheet.get())) {
                        return;
                    }
                    cards++;
                    sheet = read(sheets);
                }
            }
            if (cards == 0) {
                throw UnprintableException.unfit("The document has no page to print.");
            }
        }
        jobs.end(job, JobState.COMPLETED, "Every card was made.", "job-completed-successfully");
    }

    /** Decoding takes its time; nobody else waits for it. */
    private Optional<Sheets.Sheet> read(Sheets sheets) throws UnprintableException {
        machine.lock.unlock();
        try {
            return sheets.next();
        } finally {
            machine.lock.lock();
        }
    }

    /** Whether the card was made; if not, the job is over. */
    private boolean make(Job job, Sheets.Sheet sheet) throws InterruptedException {
        while (true) {
            if (!feed(job)) {
                return false;
            }
            Way way = printAndEject(job, sheet);
            if (way != Way.GONE) {
                return way == Way.MADE;
            }
            if (!machine.settings().printsAgainAfterJam()) {
                jobs.end(
                        job,
                        JobState.ABORTED,
                        "The card was taken out.",
                        "aborted-by-system",
                        "job-completed-with-errors");
                return false;
            }
        }
    }

    private boolean feed(Job job) throws InterruptedException {
        if (machine.strike(machine.cardsFed() + 1, Moment.FEED)) {
            abort(job);
        }
        if (await(job, Moment.FEED) == Way.OVER) {
            return false;
        }
        machine.feed();
        machine.rest(speed.feed());
        return true;
    }

    private Way printAndEject(Job job, Sheets.Sheet sheet) throws InterruptedException {
        Way printed = print(job, sheet);
        if (printed != Way.MADE) {
            return printed;
        }
        if (machine.strike(machine.cardsFed(), Moment.EJECT)) {
            abort(job);
        }
        Way free = await(job, Moment.EJECT);
        if (free != Way.MADE) {
            return free;
        }
        machine.rest(speed.eject());
        if (!machine.cardInside()) {
            return Way.GONE;
        }
        Optional<FinishedCard> card = machine.eject();
        job.cardMade(sheet.sides());
        deliver(card);
        return Way.MADE;
    }

    private Way print(Job job, Sheets.Sheet sheet) throws InterruptedException {
        if (machine.strike(machine.cardsFed(), Moment.PRINT)) {
            abort(job);
        }
        for (boolean front = true; ; front = false) {
            Way free = await(job, Moment.PRINT);
            if (free != Way.MADE) {
                return free;
            }
            machine.print(front, front ? sheet.front() : sheet.back().orElse(sheet.front()));
            machine.rest(sideTime());
            if (!front || sheet.back().isEmpty()) {
                return machine.cardInside() ? Way.MADE : Way.GONE;
            }
            machine.rest(speed.flip());
        }
    }

    private Duration sideTime() {
        Duration resin = speed.panel('k');
        return machine.ribbon() == RibbonKind.BLACK
                ? resin
                : speed.panel('y').multipliedBy(3).plus(resin.multipliedBy(2));
    }

    private void abort(Job job) {
        jobs.end(job, JobState.ABORTED, "The machine gave the job up.", "aborted-by-system");
    }

    /** Waits until nothing stands in the way of this step. */
    private Way await(Job job, Moment step) throws InterruptedException {
        boolean waited = false;
        try {
            while (true) {
                if (machine.closed()) {
                    return Way.OVER;
                }
                if (job.cancelWished()) {
                    jobs.end(job, JobState.CANCELED, "The job was cancelled.", "job-canceled-by-user");
                }
                if (job.state().over()) {
                    return Way.OVER;
                }
                if (step != Moment.FEED && !machine.cardInside()) {
                    return Way.GONE;
                }
                Optional<Obstacle> obstacle = machine.obstacleAt(step);
                if (obstacle.isEmpty()) {
                    return Way.MADE;
                }
                waited = true;
                job.waitFor(obstacle.get());
                machine.waitingFor(obstacle.get());
                machine.awaitChange(LOOK_AGAIN);
            }
        } finally {
            machine.waitingFor(null);
            if (waited && !job.state().over()) {
                job.goOn();
            }
        }
    }

    /** A card whose job is over leaves as it is, as soon as it can. */
    private void clear() throws InterruptedException {
        while (machine.cardInside() && !machine.closed()) {
            Optional<Obstacle> obstacle = machine.obstacleAt(Moment.EJECT);
            machine.waitingFor(obstacle.orElse(null));
            if (obstacle.isPresent()) {
                machine.awaitChange(LOOK_AGAIN);
            } else {
                machine.rest(speed.eject());
                deliver(machine.eject());
            }
        }
    }

    /** A slow tray holds up the next card, nobody else. */
    private void deliver(Optional<FinishedCard> card) throws InterruptedException {
        if (card.isPresent()) {
            machine.lock.unlock();
            try {
                tray.handOver(() -> machine.settings().tray().ejected(card.get()));
            } finally {
                machine.lock.lock();
            }
        }
    }
}
