package dev.cardwright.station.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.simulator.floor.Launcher;
import dev.cardwright.station.bench.ExampleCards.Example;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.ink.CardRaster;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many bytes a card needs, how soon and how fast they leave, and how long machines stand free; see docs/performance.md. */
@Command(name = "print", mixinStandardHelpOptions = true, description = "From drawn cards to busy machines, measured.")
public final class PrintBench implements Callable<Integer> {

    /** What can be measured. */
    enum Part {
        /** The driver into a peer that throws everything away. */
        DRIVER,
        /** The station between two cards, against CUPS. */
        GAP,
        /** Eight machines that take as long as real ones. */
        BUSY
    }

    @Option(
            names = "--cards",
            defaultValue = "200",
            description = "How many cards the gap is measured over (default: ${DEFAULT-VALUE}).")
    private int cards = 200;

    @Option(
            names = "--minutes",
            defaultValue = "3",
            description = "How long eight machines are watched (default: ${DEFAULT-VALUE}).")
    private int minutes = 3;

    @Option(names = "--only", split = ",", description = "Measure this only: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> only = List.of(Part.values());

    @Option(names = "--json", description = "The last line is one JSON object.")
    private boolean json;

    /** Runs the bench. */
    public static void main(String[] arguments) {
        // The floor's broker and its drivers have much to say, and the figures nothing but the last lines.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        System.exit(new CommandLine(new PrintBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (cards < 40 || cards > 5000 || minutes < 1 || minutes > 120) {
            System.err.println("cardwright bench print: --cards takes 40 to 5000, --minutes 1 to 120.");
            return 64;
        }
        Figures figures = new Figures();
        try {
            measure(Launcher.find(), figures);
        } catch (IOException | DesignFault | DrawingRefused trouble) {
            System.err.println("cardwright bench print: " + trouble.getMessage());
            return 1;
        } catch (PrinterFaultException fault) {
            System.err.println("cardwright bench print: " + fault.fault().sentence());
            return 1;
        }
        if (json) {
            System.out.println(figures.json());
        }
        return 0;
    }

    private void measure(Launcher launcher, Figures figures)
            throws IOException, InterruptedException, DesignFault, DrawingRefused, PrinterFaultException {
        figures.put("processors", Runtime.getRuntime().availableProcessors());
        if (only.contains(Part.DRIVER)) {
            List<Example> examples = ExampleCards.draw(launcher.designs(), CardRaster.ofCard(300));
            new DriverBench(examples, figures).run();
        }
        StationBench station = new StationBench(launcher, figures);
        if (only.contains(Part.GAP)) {
            station.gaps(cards);
        }
        if (only.contains(Part.BUSY)) {
            station.busyShare(minutes);
        }
    }
}
