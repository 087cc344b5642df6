package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.store.Store;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles cards of one line whose fate is not known by what the line's machine says. Owned by the line's thread. */
final class Evidence {

    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);

    private final StationConfig.Line line;
    private final Store store;
    private final Finish finish;

    Evidence(StationConfig.Line line, Store store, Finish finish) {
        this.line = line;
        this.store = store;
        this.finish = finish;
    }

    /** Asks the machine about a job by the machine's own name for it. */
    @FunctionalInterface
    interface FateOfJob {
        JobFate of(String jobReference) throws PrinterFaultException;
    }

    /**
     * Settles what the machine can settle: by what it says about the job, or by its own counter, when it fed no card since the
     * attempt began and holds none.
     *
     * @return a card whose job the machine still works on; empty when there is none
     */
    Optional<String> settle(PrinterStatus status, FateOfJob machine) throws PrinterFaultException {
        Optional<String> running = Optional.empty();
        for (RequestRow seen : store.read(this::unclearHere)) {
            Optional<String> reference = store.read(tx -> Attempts.find(tx, seen.cardId(), seen.attempt()))
                    .map(Attempts.Row::jobReference);
            JobFate fate = reference.isPresent() ? machine.of(reference.get()) : JobFate.UNKNOWN;
            if (fate == JobFate.RUNNING) {
                running = Optional.of(seen.cardId());
            } else {
                settle(seen, status, fate);
            }
        }
        return running;
    }

    private void settle(RequestRow seen, PrinterStatus status, JobFate fate) {
        boolean made = store.write(tx -> {
            // Read again inside the transaction: a person may have answered meanwhile.
            boolean still = unclearHere(tx).stream()
                    .anyMatch(row -> row.cardId().equals(seen.cardId()) && row.attempt() == seen.attempt());
            if (!still) {
                return false;
            }
            if (fate == JobFate.MADE) {
                return madeByTheMachinesWord(tx, seen);
            }
            if (fate == JobFate.NOT_MADE && !usedABlank(tx, seen)) {
                LOG.info("Card {}: the machine says that its job used no card.", seen.cardId());
                finish.notUsed(tx, seen.cardId(), line.id(), "JOB-NOT-MADE");
            } else if (nothingWasFed(tx, seen, status)) {
                LOG.info("Card {}: the machine's counter shows that no blank was used.", seen.cardId());
                finish.notUsed(tx, seen.cardId(), line.id(), "COUNTER-UNCHANGED");
            }
            return false;
        });
        if (made) {
            store.change(tx -> finish.verify(tx, seen.cardId(), line.id()));
        }
    }

    /** A card that owes a proof which the machine cannot give stays with a person. */
    private boolean madeByTheMachinesWord(Handle tx, RequestRow row) {
        if (finish.cannotBeVerified(tx, row).isPresent()) {
            return false;
        }
        LOG.info("Card {}: the machine says that its job was finished.", row.cardId());
        finish.made(tx, row.cardId(), line.id(), "JOB-COMPLETED");
        return true;
    }

    private static boolean usedABlank(Handle tx, RequestRow row) {
        return Attempts.find(tx, row.cardId(), row.attempt())
                .filter(Attempts.Row::usedABlank)
                .isPresent();
    }

    /** Whether the fate of a card of this line is not known. */
    boolean hasUnclearCard() {
        return store.read(tx -> !unclearHere(tx).isEmpty());
    }

    private static boolean nothingWasFed(Handle tx, RequestRow row, PrinterStatus status) {
        Optional<Attempts.Row> attempt = Attempts.find(tx, row.cardId(), row.attempt());
        Long before = attempt.map(Attempts.Row::cardsFedBefore).orElse(null);
        return before != null
                && !attempt.get().usedABlank()
                && status.cardsFed().isPresent()
                && status.cardsFed().getAsLong() == before
                && status.card() == CardPosition.NONE;
    }

    private List<RequestRow> unclearHere(Handle tx) {
        return Requests.inState(tx, CardState.UNCLEAR).stream()
                .filter(row -> line.id().equals(row.line()))
                .toList();
    }
}
