package dev.cardwright.station.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bench's peer answers as the driver expects of a machine in good order. */
@Timeout(120)
class AnsweringSinkTest {

    @Test
    void card_after_card_is_made() throws Exception {
        byte[] none = new byte[1011 * 638];
        byte[] black = new byte[1011 * 638];
        Arrays.fill(black, 0, 10_000, (byte) 1);
        PrintJob job = new PrintJob(
                "ymcko", new SidePlanes(1011, 638, none, none, none, black, none), Optional.empty(), Optional.empty());
        try (AnsweringSink sink = new AnsweringSink();
                CardPrinter printer = Printers.prepare(
                        "evolis:tcp://127.0.0.1:" + sink.port(),
                        PrinterSettings.usual(Clock.systemUTC(), Fitting.FLIP, Fitting.REJECT_BOX))) {
            for (int card = 0; card < 3; card++) {
                sink.nextJob();
                assertThat(printer.make(job, new DriverBench.NoWork())).isEqualTo(new JobOutcome.Ejected());
                assertThat(sink.bytes()).isPositive();
            }
        }
    }
}
