package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A printer that keeps the contract of its interface and does with a card what a test says. */
final class ScriptedPrinter implements CardPrinter {

    /** What the machine does with one card. */
    @FunctionalInterface
    interface Making {
        JobOutcome make(PrintJob job, CardWork work) throws PrinterFaultException;
    }

    final List<PrintJob> jobs = new CopyOnWriteArrayList<>();
    final ConcurrentHashMap<String, JobFate> fates = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Capabilities found = capabilities();
    volatile CardPosition card = CardPosition.NONE;
    final AtomicInteger clearings = new AtomicInteger();
    volatile Making making = (job, work) -> {
        work.fed();
        return new JobOutcome.Ejected();
    };

    @Override
    public PrinterIdentity identity() {
        return new PrinterIdentity("Scripted", "1", "1");
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(1, EnumSet.allOf(Ink.class), 300, 1016, 648, Set.of(), Optional.empty(), true, true);
    }

    @Override
    public Capabilities discover() {
        return found;
    }

    @Override
    public PrinterStatus status() {
        return new PrinterStatus(
                Instant.EPOCH,
                PrinterState.IDLE,
                Set.of(),
                Optional.of("ymcko"),
                OptionalInt.empty(),
                OptionalLong.empty(),
                card);
    }

    @Override
    public JobOutcome make(PrintJob job, CardWork work) throws PrinterFaultException {
        if (!work.mayBegin(this::status)) {
            return new JobOutcome.NotBegun();
        }
        jobs.add(job);
        return making.make(job, work);
    }

    @Override
    public JobFate fateOf(String jobReference) {
        asked.add(jobReference);
        return fates.getOrDefault(jobReference, JobFate.UNKNOWN);
    }

    @Override
    public PanelClearing clearPanels() {
        clearings.incrementAndGet();
        return PanelClearing.ACKNOWLEDGED;
    }

    @Override
    public void rejectStaleCard() {
        card = CardPosition.NONE;
    }

    @Override
    public void close() {}
}
