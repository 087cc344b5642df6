package dev.cardwright.station.printer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cardwright.drivers.link.SerialPorts;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code printer ports}: which serial ports this computer has. */
@Command(
        name = "ports",
        description = "Lists the serial ports that were found, for evolis:serial: addresses.",
        exitCodeOnInvalidInput = PrinterCommand.USAGE,
        mixinStandardHelpOptions = true)
final class PortsVerb implements Callable<Integer> {

    @Option(names = "--json", description = "Prints [{\"device\", \"description\"}].")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    PortsVerb() {}

    @Override
    public Integer call() {
        list(spec.commandLine().getOut(), json);
        return PrinterCommand.WELL;
    }

    static void list(PrintWriter out, boolean json) {
        List<SerialPorts.Found> ports = SerialPorts.found();
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            ports.forEach(port -> array.addObject().put("device", port.path()).put("description", port.description()));
            out.println(array.toPrettyString());
        } else if (ports.isEmpty()) {
            out.println("No serial port was found. Is the adapter plugged in, and does the kernel know it?");
        } else {
            ports.forEach(port -> out.println(port.path() + "  " + port.description()));
        }
    }
}
