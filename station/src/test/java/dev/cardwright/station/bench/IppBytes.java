package dev.cardwright.station.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.simulator.ipp.DocumentFormat;
import dev.cardwright.station.bench.ExampleCards.Example;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many bytes a card is over IPP, in each format that the driver writes. */
final class IppBytes {

    private static final int COLOURS = 3;

    private IppBytes() {}

    static void measure(List<Example> cards, CardWork nobody, ArrayNode all) throws IOException, PrinterFaultException {
        for (DocumentFormat format : List.of(DocumentFormat.PWG_RASTER, DocumentFormat.PDF, DocumentFormat.JPEG)) {
            String name = format.name().toLowerCase(Locale.ROOT).replace('_', '-');
            try (CountingIppPrinter machine = new CountingIppPrinter(format);
                    CardPrinter printer = printer(machine)) {
                for (Example card : cards) {
                    PrintJob job = sides(card.job(), format);
                    long wire = wire(machine, printer, job, nobody);
                    long pages = pageBytes(job);
                    all.addObject()
                            .put("design", card.design())
                            .put("language", "ipp")
                            .put("format", name)
                            .put("sides", sides(job))
                            .put("wireBytes", wire)
                            .put("pageBytes", pages)
                            .put("rawBytes", card.rawBytes());
                    System.out.printf(
                            Locale.ROOT,
                            "%-14s ipp, %-10s %d side%s: %,9d bytes, pages %,9d raw, %.3f%n",
                            card.design(),
                            name,
                            sides(job),
                            sides(job) == 1 ? " " : "s",
                            wire,
                            pages,
                            (double) wire / pages);
                }
            }
        }
    }

    static CardPrinter printer(CountingIppPrinter machine) {
        return Printers.prepare(machine.uri(), PrinterSettings.usual(Clock.systemUTC(), Fitting.FLIP));
    }

    /** A JPEG has one side only: the front. */
    private static PrintJob sides(PrintJob job, DocumentFormat format) {
        return format == DocumentFormat.JPEG
                ? new PrintJob(job.ribbon(), job.front(), Optional.empty(), Optional.empty())
                : job;
    }

    private static int sides(PrintJob job) {
        return job.back().isPresent() ? 2 : 1;
    }

    /** Red, green and blue of every dot of every side. */
    static long pageBytes(PrintJob job) {
        return (long) sides(job) * COLOURS * job.front().width() * job.front().height();
    }

    /** Makes a card and counts. */
    static long wire(CountingIppPrinter machine, CardPrinter printer, PrintJob job, CardWork nobody)
            throws PrinterFaultException {
        machine.bytes();
        JobOutcome outcome = printer.make(job, nobody);
        if (!(outcome instanceof JobOutcome.Ejected)) {
            throw new IllegalStateException("The simulated printer made no card.");
        }
        return machine.bytes();
    }
}
