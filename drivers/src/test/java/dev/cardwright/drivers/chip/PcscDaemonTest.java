package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cardwright.simulator.vpcd.PrivatePcscd;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The system's PC/SC through jnasmartcardio against a real pcscd with a virtual reader, restarted in the middle. */
@Timeout(90)
class PcscDaemonTest {
    private static final String READER = "Cardwright Test";

    @TempDir
    private Path folder;

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void cards_are_read_torn_and_read_again_after_the_daemon_was_restarted() throws Exception {
        Optional<String> obstacle = PrivatePcscd.obstacle();
        if (System.getenv("CI") == null) {
            assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse("") + " The system's PC/SC is not talked to.");
        }
        PrivatePcscd daemon = PrivatePcscd.start(folder, READER);
        ProcessBuilder talking = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PcscTalk.class.getName(),
                Integer.toString(daemon.slot(READER).getPort()));
        talking.environment().putAll(daemon.environment());
        Process talk =
                talking.redirectError(folder.resolve("talk.log").toFile()).start();
        try (BufferedReader lines = talk.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("readers [Cardwright Test 00 00, Cardwright Test 00 01]");
            assertThat(lines.readLine()).isEqualTo("present false");
            assertThat(lines.readLine()).isEqualTo("empty CHP-NOATR");
            assertThat(lines.readLine()).startsWith("uid true 041122334455669000");
            assertThat(lines.readLine()).startsWith("torn CHP-DIED");
            assertThat(lines.readLine()).isEqualTo("restart");
            daemon.again();
            talk.getOutputStream().write('\n');
            talk.getOutputStream().flush();
            assertThat(lines.readLine()).startsWith("again true 041122334455669000");
            assertThat(talk.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(talk.exitValue()).isZero();
        } finally {
            stop(talk);
            daemon.close();
        }
    }
}
