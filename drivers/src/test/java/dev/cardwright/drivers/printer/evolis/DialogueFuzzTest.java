package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole cards with a machine whose answers are spoilt on their way, or that answers at random: every job ends, with an
 * outcome or a typed fault, and never uses a second card.
 */
@Timeout(300)
class DialogueFuzzTest {
    private static final Logger LOG = LoggerFactory.getLogger(DialogueFuzzTest.class);
    private static final PrinterSettings SETTINGS =
            new PrinterSettings(Duration.ofMillis(60), Clock.systemUTC(), EnumSet.allOf(PrinterSettings.Fitting.class));
    private static final PrintJob JOB =
            new PrintJob("ymcko", Conversation.side("k"), Optional.empty(), Optional.empty());
    private static final List<String> WORDS = List.of(
            "OK", "OK", "OK", "OK", "5,00 Volts", "NO CARD", "CARD", "YMCKO", "41", "ERROR CDE", "FEEDER EMPTY", "O");

    /** Passes everything on to a machine, and its answers back with faults. */
    private static final class SpoilingWire implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Random random;
        private final int machinePort;
        private final AtomicInteger hangUps = new AtomicInteger();

        SpoilingWire(int machinePort, long seed) throws IOException {
            this.machinePort = machinePort;
            this.random = new Random(seed);
            Thread thread = new Thread(this::serve, "spoiling wire");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket driver = server.accept();
                        Socket machine = new Socket(InetAddress.getLoopbackAddress(), machinePort)) {
                    Thread there = new Thread(() -> copy(driver, machine), "spoiling wire, there");
                    there.setDaemon(true);
                    there.start();
                    back(machine.getInputStream(), driver.getOutputStream());
                } catch (IOException ended) {
                    hangUps.incrementAndGet();
                }
            }
        }

        private void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
                to.close();
            } catch (IOException ended) {
                hangUps.incrementAndGet();
            }
        }

        private void back(InputStream in, OutputStream out) throws IOException {
            byte[] buffer = new byte[256];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                byte[] said = Arrays.copyOf(buffer, count);
                switch (random.nextInt(60)) {
                    case 0 -> said = new byte[0];
                    case 1 -> said = Arrays.copyOf(said, count / 2);
                    case 2 -> said[random.nextInt(count)] = (byte) random.nextInt(256);
                    case 3 -> out.write(said);
                    case 4 -> said = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.US_ASCII);
                    default -> out.flush();
                }
                out.write(said);
            }
        }

        String uri() {
            return "evolis:tcp://127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void spoilt_answers_end_every_job_and_never_use_a_second_card() throws Exception {
        Map<CardWhereabouts, Integer> ends = new EnumMap<>(CardWhereabouts.class);
        for (long seed = 0; seed < 40; seed++) {
            try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("L1"));
                    SpoilingWire wire = new SpoilingWire(machine.port(), seed);
                    CardPrinter printer = Printers.prepare(wire.uri(), SETTINGS)) {
                CardWhereabouts card = make(printer);
                ends.merge(card, 1, Integer::sum);
                assertThat(machine.control().cardsFed()).as("seed " + seed).isLessThanOrEqualTo(1);
                if (card == CardWhereabouts.EJECTED) {
                    assertThat(machine.control().ejected()).as("seed " + seed).isEqualTo(1);
                }
                if (card == CardWhereabouts.FEEDER) {
                    assertThat(machine.control().ejected()).as("seed " + seed).isZero();
                }
            }
        }
        assertThat(ends.get(CardWhereabouts.EJECTED)).isPositive();
        assertThat(ends).hasSizeGreaterThan(2);
    }

    @Test
    void a_machine_that_answers_at_random_ends_every_job() throws Exception {
        Map<CardWhereabouts, Integer> ends = new EnumMap<>(CardWhereabouts.class);
        for (long seed = 0; seed < 60; seed++) {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    CardPrinter printer = Printers.prepare(
                            "evolis:tcp://127.0.0.1:" + server.getLocalPort() + (seed % 2 == 0 ? "" : "?answers=ack"),
                            SETTINGS)) {
                Random random = new Random(seed);
                Thread thread = new Thread(() -> babble(server, random), "babbling machine");
                thread.setDaemon(true);
                thread.start();
                ends.merge(make(printer), 1, Integer::sum);
            }
        }
        assertThat(ends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
        assertThat(ends).containsKey(CardWhereabouts.FEEDER);
    }

    private static CardWhereabouts make(CardPrinter printer) {
        try {
            JobOutcome outcome = printer.make(JOB, new Conversation.Notes(List.of()));
            return outcome instanceof JobOutcome.Ejected ? CardWhereabouts.EJECTED : CardWhereabouts.REJECTED;
        } catch (PrinterFaultException stopped) {
            PrinterFault fault = stopped.fault();
            assertThat(fault.sentence()).endsWith(".");
            return fault.card();
        }
    }

    /** Says something at random whenever a command seems to have ended. */
    private static void babble(ServerSocket server, Random random) {
        try (Socket driver = server.accept()) {
            InputStream in = driver.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\r' && random.nextInt(20) > 0) {
                    byte[] noise = new byte[random.nextInt(700)];
                    random.nextBytes(noise);
                    byte[] said = random.nextInt(12) == 0
                            ? noise
                            : (WORDS.get(random.nextInt(WORDS.size())) + "\u0006\0".substring(random.nextInt(3)))
                                    .getBytes(StandardCharsets.US_ASCII);
                    driver.getOutputStream().write(said);
                }
            }
        } catch (IOException hungUp) {
            LOG.debug("The driver ended the talk: {}", hungUp.getMessage());
        }
    }
}
