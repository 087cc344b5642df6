package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A whole card over a serial port, played by socat in front of the simulated machine. */
@Timeout(60)
@EnabledIf(value = "socatIsInstalled", disabledReason = "socat is not installed, so no serial port can be played")
class SerialMachineTest {
    @TempDir
    private Path folder;

    static boolean socatIsInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/socat"));
    }

    @Test
    void a_colour_card_comes_out_over_a_serial_port() throws Exception {
        Path port = folder.resolve("ttyPrinter");
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("L9"))) {
            Process socat = new ProcessBuilder(
                            "/usr/bin/socat", "PTY,link=" + port + ",rawer", "TCP:127.0.0.1:" + machine.port())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("socat.log").toFile())
                    .start();
            try {
                for (int tries = 0; tries < 100 && !Files.exists(port); tries++) {
                    Thread.sleep(20);
                }
                PrinterSettings settings = new PrinterSettings(Duration.ofSeconds(1), Clock.systemUTC(), Set.of());
                PrintJob job = new PrintJob("ymcko", Conversation.side("ymcko"), Optional.empty(), Optional.empty());
                try (CardPrinter printer =
                        Printers.open("evolis:serial://" + port + "?baud=115200&flow=xonxoff", settings)) {
                    assertThat(printer.make(job, new Conversation.Notes(List.of())))
                            .isEqualTo(new JobOutcome.Ejected());
                }
                assertThat(machine.control().ejected()).isEqualTo(1);
            } finally {
                socat.destroy();
                socat.waitFor(5, TimeUnit.SECONDS);
            }
        }
    }
}
