package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Status;
import dev.cardwright.drivers.link.Remedy;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Hands one card over as one job. In two steps where the printer can (Create-Job, Send-Document): then it has given the job
 * a name of its own before it sees a picture. A job without its document prints nothing.
 */
final class IppJob {
    /** Refusals that pass by themselves; a refused request has made no job, so it may be asked again. */
    private static final Set<Integer> BUSY = Set.of(
            Status.serverErrorBusy.getCode(),
            Status.serverErrorTemporaryError.getCode(),
            Status.serverErrorServiceUnavailable.getCode(),
            Status.serverErrorTooManyJobs.getCode());

    private static final Set<Integer> UNFIT = Set.of(
            Status.clientErrorAttributesOrValuesNotSupported.getCode(),
            Status.clientErrorConflictingAttributes.getCode(),
            Status.clientErrorDocumentFormatNotSupported.getCode(),
            Status.clientErrorRequestEntityTooLarge.getCode());

    /** What a card depends on; a printer that would do without one of these would make another card. */
    private static final Set<String> ESSENTIAL =
            Set.of("media", "media-col", "sides", "printer-resolution", "print-scaling", "document-format");

    private static final int MOST_JOBS = 200;
    private static final String TO_TAKE = "to take a job";

    private final Talk talk;
    private final Abilities printer;
    private final PrintPlan plan;
    private final Patience patience;
    private final CardWork work;

    IppJob(Talk talk, Abilities printer, PrintPlan plan, Patience patience, CardWork work) {
        this.talk = talk;
        this.printer = printer;
        this.plan = plan;
        this.patience = patience;
        this.work = work;
    }

    /**
     * Makes the card of this document, which is overwritten as soon as it was sent or will not be sent.
     *
     * @param machine the printer, for the owner's last look before the card is begun
     */
    JobOutcome make(WipedBytes document, CardWork.Look machine) throws PrinterFaultException {
        String name = JobReference.newName();
        try (document) {
            boolean twoSteps = printer.knows(Requests.CREATE_JOB) && printer.knows(Requests.SEND_DOCUMENT);
            if (!twoSteps && printer.knows(Requests.VALIDATE_JOB)) {
                // It makes no job, so a refusal leaves no card behind that was begun.
                taken(() -> talk.requests().wholeJob(Operation.validateJob, name, plan, printer));
            }
            if (!work.mayBegin(machine)) {
                return new JobOutcome.NotBegun();
            }
            return twoSteps ? inTwoSteps(name, document) : inOneStep(name, document);
        }
    }

    private JobOutcome inTwoSteps(String name, WipedBytes document) throws PrinterFaultException {
        Answer created = taken(() -> talk.requests().createJob(name, plan, printer));
        int number = created.job()
                .number("job-id")
                .orElseThrow(() -> refused("to name the job it took", CardWhereabouts.FEEDER));
        JobReference reference = JobReference.of(printer.uuid(), OptionalInt.of(number), name);
        JobWatch before = watch(number, name, false);
        if (created.unsupported().stream().anyMatch(ESSENTIAL::contains)) {
            return before.giveUp(card -> unfit(created.unsupported(), card));
        }
        try {
            work.handedOver(reference.toString());
        } catch (RuntimeException ownersTrouble) {
            before.cancelQuietly();
            throw ownersTrouble;
        }
        try {
            Answer sent = sent(talk.requests().sendDocument(number, plan), document);
            if (!sent.isDone()) {
                return before.untaken(card -> Talk.is(sent, Status.clientErrorDocumentFormatNotSupported)
                                || Talk.is(sent, Status.clientErrorRequestEntityTooLarge)
                        ? unfit(List.of("document-format"), card)
                        : new PrinterFault.CommandRefused("to take the card's pictures", card));
            }
        } catch (IppTrouble trouble) {
            if (trouble.kind() == IppTrouble.Kind.NOT_CONNECTED) {
                before.cancelQuietly();
                throw trouble.fault(TO_TAKE, CardWhereabouts.FEEDER);
            }
            return followed(watch(number, name, false));
        }
        return taken(reference.taken(number));
    }

    private JobOutcome inOneStep(String name, WipedBytes document) throws PrinterFaultException {
        JobReference reference = JobReference.of(printer.uuid(), OptionalInt.empty(), name);
        work.handedOver(reference.toString());
        try {
            Answer sent = sent(talk.requests().wholeJob(Operation.printJob, name, plan, printer), document);
            if (!sent.isDone()) {
                throw refusal(sent);
            }
            OptionalInt number = sent.job().number("job-id");
            if (number.isPresent()) {
                return sent.unsupported().stream().anyMatch(ESSENTIAL::contains)
                        ? watch(number.getAsInt(), name, false).giveUp(card -> unfit(sent.unsupported(), card))
                        : taken(reference.taken(number.getAsInt()));
            }
        } catch (IppTrouble trouble) {
            if (trouble.kind() == IppTrouble.Kind.NOT_CONNECTED) {
                throw trouble.fault(TO_TAKE, CardWhereabouts.FEEDER);
            }
        }
        return followed(watch(found(name), name, false));
    }

    private Answer sent(IppPacket request, WipedBytes document) throws IppTrouble {
        try {
            return talk.ask(request, document);
        } finally {
            // What Java has not yet passed on, it may still pass on, whether the answer came early or not at all:
            // overwritten now, it
            // would be a card that is white from some line on. It is overwritten when the job is over.
            if (document.isTaken()) {
                document.close();
            }
        }
    }

    /** Follows a job whose whole document the printer took, after its owner noted that it did. */
    private JobOutcome taken(JobReference reference) throws PrinterFaultException {
        JobWatch watch = watch(reference.number().orElseThrow(), reference.name(), true);
        return followed(watch, () -> work.handedOver(reference.toString()));
    }

    /** The number of a job whose answer was lost, by its name. */
    private int found(String name) throws PrinterFaultException {
        long until = System.nanoTime() + patience.link().toNanos();
        IppTrouble last = null;
        do {
            try {
                Optional<Integer> number = find(talk, name);
                if (number.isPresent()) {
                    return number.get();
                }
            } catch (IppTrouble trouble) {
                last = trouble;
            }
            nap(CardWhereabouts.UNKNOWN);
        } while (System.nanoTime() < until && !talk.isClosed());
        work.fed();
        if (last != null) {
            throw last.fault(TO_TAKE, CardWhereabouts.UNKNOWN);
        }
        throw new PrinterFaultException(new PrinterFault.NotAnswering(TO_TAKE, CardWhereabouts.UNKNOWN));
    }

    /** The number of a job of this name among the printer's jobs. */
    static Optional<Integer> find(Talk talk, String name) throws IppTrouble {
        for (String which : List.of("not-completed", "completed")) {
            Answer answer = talk.ask(talk.requests().jobs(which, MOST_JOBS, List.of("job-id", "job-name")));
            for (Said job : answer.isDone() ? answer.jobs() : List.<Said>of()) {
                if (job.text("job-name").equals(Optional.of(name))
                        && job.number("job-id").isPresent()) {
                    return Optional.of(job.number("job-id").getAsInt());
                }
            }
        }
        return Optional.empty();
    }

    /** Asks until the printer is not too busy; nothing was taken while it refuses. */
    private Answer taken(Supplier<IppPacket> request) throws PrinterFaultException {
        long until = System.nanoTime() + patience.link().toNanos();
        while (true) {
            Answer answer;
            try {
                answer = talk.ask(request.get());
            } catch (IppTrouble trouble) {
                throw trouble.fault(TO_TAKE, CardWhereabouts.FEEDER);
            }
            if (answer.isDone()) {
                return answer;
            }
            if (!BUSY.contains(answer.status()) || System.nanoTime() > until) {
                throw refusal(answer);
            }
            nap(CardWhereabouts.FEEDER);
        }
    }

    private static PrinterFaultException refusal(Answer answer) {
        if (UNFIT.contains(answer.status())) {
            return new PrinterFaultException(unfit(answer.unsupported(), CardWhereabouts.FEEDER));
        }
        if (BUSY.contains(answer.status())) {
            return new PrinterFaultException(new PrinterFault.NotAnswering(TO_TAKE, CardWhereabouts.FEEDER));
        }
        return refused(TO_TAKE, CardWhereabouts.FEEDER);
    }

    private static PrinterFault unfit(List<String> attributes, CardWhereabouts card) {
        if (card != CardWhereabouts.FEEDER) {
            return new PrinterFault.CommandRefused("to print the card as it is", card);
        }
        String which = attributes.isEmpty() ? "" : " It refuses: " + String.join(", ", attributes) + ".";
        return new PrinterFault.JobUnfit("The printer does not take this card as it is." + which);
    }

    private static PrinterFaultException refused(String step, CardWhereabouts card) {
        return new PrinterFaultException(new PrinterFault.CommandRefused(step, card));
    }

    private JobWatch watch(int number, String name, boolean whole) {
        return new JobWatch(talk, number, name, patience, work, whole);
    }

    private static JobOutcome followed(JobWatch watch) throws PrinterFaultException {
        return followed(watch, () -> {});
    }

    private static JobOutcome followed(JobWatch watch, Runnable first) throws PrinterFaultException {
        try {
            first.run();
            return watch.toTheEnd();
        } catch (RuntimeException ownersTrouble) {
            watch.cancelQuietly();
            throw ownersTrouble;
        }
    }

    private void nap(CardWhereabouts card) throws PrinterFaultException {
        try {
            Thread.sleep(Math.min(500, patience.answer().toMillis()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PrinterFaultException(
                    new PrinterFault.LinkLost(
                            "The station stopped while the printer at " + talk.address() + " took the card.",
                            card,
                            Remedy.STATION_STOPPED),
                    stopping);
        }
    }
}
