package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.model.Status;
import dev.cardwright.drivers.link.Remedy;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.StateReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows one job that the printer has to its end, by asking. A job that does not come to its end is cancelled before its
 * fault is told, so that it cannot be printed later by itself; where nobody confirms that, the card's place is unknown.
 */
final class JobWatch {
    private static final Duration FIRST_NAP = Duration.ofMillis(30);
    private static final Duration LONGEST_NAP = Duration.ofMillis(200);
    private static final int PRINTER_STOPPED = 5;
    private static final Set<String> UNREADABLE = Set.of(
            "document-format-error",
            "document-unprintable-error",
            "unsupported-document-format",
            "compression-error",
            "unsupported-compression",
            "unsupported-attributes-or-values");

    /** What the printer is doing; as long as it stays the same, nothing goes on. */
    private record Situation(JobReport job, boolean stands, Set<StateReason> reasons) {}

    private final Talk talk;
    private final int jobId;
    private final String name;
    private final Patience patience;
    private final CardWork work;
    private final boolean whole;
    private boolean fed;
    private boolean begun;
    private int looks;
    private Set<StateReason> reasons = Set.of();
    private boolean printerStands;

    /**
     * @param name the name we gave it; after a restart of the printer another job may bear its number
     * @param whole whether the printer answered that it took the whole document; without that a completed job may have
     *     printed half a card, whatever it counts
     */
    JobWatch(Talk talk, int jobId, String name, Patience patience, CardWork work, boolean whole) {
        this.talk = talk;
        this.jobId = jobId;
        this.name = name;
        this.patience = patience;
        this.work = work;
        this.whole = whole;
    }

    /** Waits for the card. */
    JobOutcome toTheEnd() throws PrinterFaultException {
        Duration nap = FIRST_NAP;
        Situation before = null;
        long since = System.nanoTime();
        while (true) {
            JobReport job = report();
            if (job.isOver()) {
                return ended(job);
            }
            if (!whole && !job.isBegun()) {
                return giveUp(this::cutOff);
            }
            look(job);
            boolean stands = job.state() == JobReport.PROCESSING_STOPPED || printerStands;
            Situation now = new Situation(job, stands, reasons);
            if (!now.equals(before)) {
                before = now;
                since = System.nanoTime();
                nap = FIRST_NAP;
            } else if (System.nanoTime() - since > longest(now).toNanos()) {
                Optional<JobOutcome> outcome = tooLong(now);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                since = System.nanoTime();
            }
            nap(nap);
            nap = longer(nap);
        }
    }

    private Duration longest(Situation now) {
        if (now.stands()) {
            return patience.stopped();
        }
        return now.job().isBegun() ? patience.printing() : patience.queue();
    }

    /** Asks the printer itself: always when the job does not simply go on, else at times. */
    private void look(JobReport job) throws PrinterFaultException {
        begun |= job.isBegun();
        if (job.hasPrinted()) {
            fedOnce();
        }
        if (job.state() == JobReport.PROCESSING && looks++ % 5 != 0) {
            return;
        }
        try {
            Said printer = talk.printer(List.of("printer-state", "printer-state-reasons"));
            printerStands = printer.number("printer-state").orElse(0) == PRINTER_STOPPED;
            reasons = Reasons.of(printer.texts("printer-state-reasons"), printerStands);
        } catch (IppTrouble later) {
            // The next question about the job finds out whether the connection is gone.
            looks = 0;
        }
    }

    /** A person decides about a card that stands; anything else is given up. Empty to go on. */
    private Optional<JobOutcome> tooLong(Situation now) throws PrinterFaultException {
        boolean noCard = !now.job().isBegun()
                || (Reasons.onlyNoBlank(now.reasons()) && !now.job().hasPrinted());
        if (now.stands() && !noCard) {
            CardWhereabouts card = now.job().state() == JobReport.PROCESSING_STOPPED
                    ? CardWhereabouts.INSIDE
                    : CardWhereabouts.UNKNOWN;
            Optional<PrinterFault> fault = Reasons.fault(now.reasons(), card);
            if (fault.isPresent() && work.stoppedInside(fault.get()) == Resolution.RESUME) {
                return Optional.empty();
            }
        }
        return Optional.of(giveUp(card -> Reasons.fault(now.reasons(), card)
                .orElseGet(() -> new PrinterFault.NotAnswering(
                        now.job().isBegun() ? "to print the card" : "to begin with the card", card))));
    }

    private JobOutcome ended(JobReport job) throws PrinterFaultException {
        begun |= job.isBegun();
        if (job.state() == JobReport.COMPLETED) {
            fedOnce();
            if (!whole) {
                throw new PrinterFaultException(cutOff(CardWhereabouts.UNKNOWN));
            }
            if (job.reasons().contains("job-completed-with-errors")) {
                throw new PrinterFaultException(
                        new PrinterFault.CommandRefused("to print the card without errors", CardWhereabouts.EJECTED));
            }
            return new JobOutcome.Ejected();
        }
        looks = 0;
        look(job);
        CardWhereabouts card = whereabouts(job);
        fedUnless(card);
        Optional<PrinterFault> fault = Reasons.fault(reasons, card);
        if (job.reasons().stream().anyMatch(UNREADABLE::contains)) {
            throw new PrinterFaultException(new PrinterFault.CommandRefused("to print the card's document", card));
        }
        throw new PrinterFaultException(fault.orElseGet(() -> job.state() == JobReport.CANCELED
                ? new PrinterFault.JobCancelled(card)
                : new PrinterFault.CommandRefused("to finish the card", card)));
    }

    private PrinterFault cutOff(CardWhereabouts card) {
        return new PrinterFault.LinkLost(
                "The connection to " + talk.address() + " was lost while the card was sent.", card);
    }

    /** Where the card of a job is that ended without a whole card. */
    private CardWhereabouts whereabouts(JobReport job) {
        if (job.hasPrinted() || fed || job.state() == JobReport.COMPLETED) {
            return CardWhereabouts.UNKNOWN;
        }
        boolean neverBegun = !begun && !job.isBegun();
        if (neverBegun || (Reasons.onlyNoBlank(reasons) && job.saysNothingPrinted())) {
            return CardWhereabouts.FEEDER;
        }
        return reasons.contains(StateReason.MEDIA_JAM) ? CardWhereabouts.INSIDE : CardWhereabouts.UNKNOWN;
    }

    /**
     * Cancels the job and tells the fault; a whole job that was finished all the same is a made card.
     *
     * @param fault what to tell, with the card's place
     */
    JobOutcome giveUp(Function<CardWhereabouts, PrinterFault> fault) throws PrinterFaultException {
        Optional<JobReport> last = cancelled();
        if (last.isPresent() && last.get().state() == JobReport.COMPLETED && whole) {
            return ended(last.get());
        }
        CardWhereabouts card = last.map(this::whereabouts).orElse(CardWhereabouts.UNKNOWN);
        fedUnless(card);
        throw new PrinterFaultException(fault.apply(card));
    }

    /**
     * For a printer that took the job and refuses its document: somebody may have cancelled the job in between.
     *
     * @param fault what to tell otherwise, with the card's place
     */
    JobOutcome untaken(Function<CardWhereabouts, PrinterFault> fault) throws PrinterFaultException {
        JobReport job = report();
        return job.state() == JobReport.CANCELED ? ended(job) : giveUp(fault);
    }

    /** The job's end after it was told to be cancelled; empty when nobody confirmed it. */
    private Optional<JobReport> cancelled() throws PrinterFaultException {
        long until = System.nanoTime() + patience.cancelling().toNanos();
        boolean told = false;
        Duration nap = FIRST_NAP;
        while (System.nanoTime() < until && !talk.isClosed()) {
            try {
                if (!told) {
                    // To cancel twice is to cancel once; an error here says that the job is over, or its state will
                    // tell.
                    talk.ask(talk.requests().cancelJob(jobId));
                    told = true;
                }
                Answer answer = talk.ask(talk.requests().jobAttributes(jobId, JobReport.ASKED));
                JobReport job = JobReport.of(answer.job());
                begun |= job.isBegun();
                if (answer.isDone()
                        && job.isOver()
                        && (job.name().isEmpty() || job.name().equals(name))) {
                    return Optional.of(job);
                }
            } catch (IppTrouble again) {
                // Within the patience the next round asks once more.
                nap = LONGEST_NAP;
            }
            nap(nap);
            nap = longer(nap);
        }
        return Optional.empty();
    }

    /** Tells the printer once to forget the job, without waiting for it: something worse is on its way. */
    void cancelQuietly() {
        try {
            talk.ask(talk.requests().cancelJob(jobId));
        } catch (IppTrouble unheard) {
            // The exception that brought us here says more than this one could.
            looks = 0;
        }
    }

    /** Asks about the job, through lost connections, within the patience. */
    private JobReport report() throws PrinterFaultException {
        long until = System.nanoTime() + patience.link().toNanos();
        Duration nap = FIRST_NAP;
        while (true) {
            try {
                Answer answer = talk.ask(talk.requests().jobAttributes(jobId, JobReport.ASKED));
                JobReport job = JobReport.of(answer.job());
                boolean another = !job.name().isEmpty() && !job.name().equals(name);
                if (answer.isDone() && !another) {
                    return job;
                }
                if (another || Talk.is(answer, Status.clientErrorNotFound) || Talk.is(answer, Status.clientErrorGone)) {
                    throw lost(
                            new PrinterFault.NotAnswering("to say what became of the card", CardWhereabouts.UNKNOWN));
                }
                if (System.nanoTime() > until) {
                    throw lost(new PrinterFault.NotAnswering("to tell about the job", CardWhereabouts.UNKNOWN));
                }
            } catch (IppTrouble trouble) {
                if (System.nanoTime() > until || talk.isClosed()) {
                    fedOnce();
                    throw trouble.fault("to tell about the job", CardWhereabouts.UNKNOWN);
                }
            }
            nap(nap);
            nap = nap.compareTo(Duration.ofSeconds(1)) < 0 ? nap.multipliedBy(2) : nap;
        }
    }

    private PrinterFaultException lost(PrinterFault fault) {
        fedOnce();
        return new PrinterFaultException(fault);
    }

    private void fedUnless(CardWhereabouts card) {
        if (card != CardWhereabouts.FEEDER) {
            fedOnce();
        }
    }

    private void fedOnce() {
        if (!fed) {
            fed = true;
            work.fed();
        }
    }

    private static Duration longer(Duration nap) {
        Duration next = nap.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : next;
    }

    private void nap(Duration time) throws PrinterFaultException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PrinterFaultException(
                    new PrinterFault.LinkLost(
                            "The station stopped while the printer at " + talk.address() + " had the card.",
                            CardWhereabouts.UNKNOWN,
                            Remedy.STATION_STOPPED),
                    stopping);
        }
    }
}
