package dev.cardwright.station.printer;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterFaultException;
import java.io.PrintWriter;
import java.time.Clock;
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
            "What it is fitted with is promised by options, as by a line's settings, and compared with what it says."
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
        try (CardPrinter printer = machine.prepare(clock)) {
            ProbeReport report = new ProbeReport(
                    machine.uri, printer.identity(), printer.capabilities(), printer.discover(), printer.status());
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
