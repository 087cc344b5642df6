package dev.cardwright.station.printer;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterIdentity;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code printer probe}: asks a printer what it is and how it stands. Moves nothing. */
@Command(
        name = "probe",
        description = {
            "Asks a printer what it is, what it has and how it stands. Moves nothing.",
            "Options promise what it is fitted with, as a line's settings do, and are compared with what it says.",
            "Without such an option it is asked for everything; without an address the serial ports are listed."
        },
        exitCodeOnInvalidInput = PrinterCommand.USAGE,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProbeVerb implements Callable<Integer> {

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Clock clock;

    /** Made by picocli. */
    ProbeVerb() {
        this.clock = Clock.systemUTC();
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (machine.uri.isEmpty()) {
            PortsVerb.list(out, json);
            return PrinterCommand.WELL;
        }
        boolean compare = machine.promisesFittings();
        try (CardPrinter printer = compare ? machine.prepare(clock) : machine.prepareToAskForAll(clock)) {
            PrinterIdentity identity = printer.identity();
            Capabilities found = printer.discover();
            ProbeReport report = new ProbeReport(
                    machine.uri,
                    identity,
                    compare ? Optional.of(printer.capabilities()) : Optional.empty(),
                    found,
                    printer.believed(),
                    printer.status());
            if (json) {
                out.println(report.json().toPrettyString());
            } else {
                report.lines().forEach(out::println);
            }
            return report.isWell() ? PrinterCommand.WELL : PrinterCommand.TROUBLE;
        } catch (NotDone wrong) {
            err.println(wrong.getMessage());
            return PrinterCommand.NOT_DONE;
        } catch (PrinterFaultException stopped) {
            err.println(stopped.fault().sentence() + " " + stopped.fault().action());
            return PrinterCommand.status(stopped.fault());
        }
    }
}
