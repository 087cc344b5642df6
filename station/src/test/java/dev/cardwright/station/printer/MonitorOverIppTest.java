package dev.cardwright.station.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Role;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verb {@code printer monitor} beside a machine that speaks IPP, whose cover somebody opens and closes. */
@Timeout(240)
class MonitorOverIppTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The verb, running. */
    private static final class Watch implements AutoCloseable {
        private final StringWriter out = new StringWriter();
        private final AtomicInteger code = new AtomicInteger(-1);
        private final Thread thread;

        Watch(String... words) {
            CommandLine line = new CommandLine(new PrinterCommand()).setOut(new PrintWriter(out, true));
            thread = new Thread(() -> code.set(line.execute(words)));
            thread.start();
        }

        List<String> lines() {
            String whole = out.toString();
            return whole.substring(0, whole.lastIndexOf('\n') + 1).lines().toList();
        }

        /** Waits for one line more than there were, and no other, that holds this. */
        void awaitLine(int number, String part) {
            Awaitility.await("line " + number + " holds " + part)
                    .atMost(PATIENCE)
                    .until(() -> lines().size() >= number);
            assertThat(lines()).hasSize(number);
            assertThat(lines().get(number - 1)).contains(part);
        }

        /** As Ctrl-C does. */
        int stop() throws InterruptedException {
            thread.interrupt();
            thread.join();
            return code.get();
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    @Test
    void each_change_of_a_cover_is_one_line_for_a_person() throws Exception {
        try (IppMachine at = IppMachine.start(IppMachineSettings.of("ipp"));
                Watch watch = new Watch("monitor", at.uri().toString(), "--every", "100")) {
            watch.awaitLine(1, "  idle");
            at.control().openCover();
            watch.awaitLine(2, "The printer's cover is open. Close the cover.");
            assertThat(watch.lines().get(1)).contains("  stopped");
            at.control().closeCover();
            watch.awaitLine(3, "  idle");

            assertThat(watch.stop()).isZero();
            assertThat(watch.lines()).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  .+"));
            assertThat(at.control().figures().cardsFed()).as("nothing moves").isZero();
        }
    }

    @Test
    void each_change_of_a_cover_is_one_object_for_a_program_over_tls_too(@TempDir Path folder) throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(folder, Clock.systemUTC());
        IppMachineSettings settings = IppMachineSettings.of("ipps")
                .withTls(authority.issue("printer", "localhost", Role.SERVER).sslContext());
        try (IppMachine at = IppMachine.start(settings);
                Watch watch = new Watch(
                        "monitor",
                        at.uri().toString(),
                        "--trust",
                        folder.resolve("ca.pem").toString(),
                        "--every",
                        "100",
                        "--json")) {
            watch.awaitLine(1, "\"state\":\"IDLE\"");
            at.control().openCover();
            watch.awaitLine(2, "\"state\":\"STOPPED\"");
            at.control().closeCover();
            watch.awaitLine(3, "\"state\":\"IDLE\"");

            assertThat(watch.stop()).isZero();
            List<JsonNode> told = new ArrayList<>();
            for (String line : watch.lines()) {
                told.add(new ObjectMapper().readTree(line));
            }
            assertThat(told.get(1).path("reasons").path(0).path("reason").asText())
                    .isEqualTo("cover-open");
            assertThat(told.get(1).path("reasons").path(0).path("action").asText())
                    .isEqualTo("Close the cover.");
            assertThat(told.get(0).path("reasons")).isEmpty();
            assertThat(told.get(2).path("reasons")).isEmpty();
            assertThat(told.stream()
                            .map(one -> Instant.parse(one.path("at").asText()))
                            .toList())
                    .isSorted();
        }
    }

    @Test
    void a_machine_that_goes_away_is_told_as_offline_with_what_to_do_and_found_again() throws Exception {
        IppMachine at = IppMachine.start(IppMachineSettings.of("ipp"));
        int port = at.port();
        try (Watch watch = new Watch("monitor", at.uri().toString(), "--every", "100", "--json")) {
            watch.awaitLine(1, "\"state\":\"IDLE\"");
            at.close();
            Awaitility.await("it is gone")
                    .atMost(PATIENCE)
                    .until(() -> watch.lines().size() >= 2);
            assertThat(watch.lines().get(1))
                    .contains("\"state\":\"OFFLINE\"", "\"fault\":\"PRN-LINK\"", "heck that the printer is on");
            try (IppMachine again =
                    IppMachine.start(IppMachineSettings.of("ipp").withPort(port))) {
                Awaitility.await("it is back at " + again.uri())
                        .atMost(PATIENCE)
                        .until(() -> watch.lines().get(watch.lines().size() - 1).contains("\"state\":\"IDLE\""));
            }
        } finally {
            at.close();
        }
    }
}
