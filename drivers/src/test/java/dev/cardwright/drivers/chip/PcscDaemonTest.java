package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.vpcd.VpcdPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The system's PC/SC through jnasmartcardio against a real pcscd with a virtual reader, restarted in the middle. */
@Timeout(90)
@EnabledIf(
        value = "daemonCanBeStarted",
        disabledReason =
                "pcscd with the virtual reader (pcscd, vsmartcard-vpcd) is not installed, or this user may not mount")
class PcscDaemonTest {
    private static final Path DAEMON = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");

    @TempDir
    private Path folder;

    static boolean daemonCanBeStarted() {
        boolean installed = Files.isExecutable(DAEMON)
                && Files.isReadable(DRIVER)
                && Files.isExecutable(Path.of("/usr/bin/unshare"));
        if (!installed && System.getenv("CI") != null) {
            throw new IllegalStateException("pcscd, vsmartcard-vpcd or unshare is not installed.");
        }
        return installed && "root".equals(System.getProperty("user.name")) && mountsCanBeKeptApart();
    }

    /** In a container root may lack the right to mount; pcscd's socket can be moved in no other way. */
    private static boolean mountsCanBeKeptApart() {
        try {
            Process trial = new ProcessBuilder("/usr/bin/unshare", "-m", "/bin/true").start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException notStarted) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** An instance of its own: own socket, own reader, own port; the system's instance is not touched. */
    private Process startDaemon() throws Exception {
        Path run = Files.createDirectories(folder.resolve("run"));
        try (var old = Files.list(run)) {
            for (Path left : old.toList()) {
                Files.delete(left);
            }
        }
        Files.createDirectories(Path.of("/run/pcscd"));
        String command =
                "mount --bind " + run + " /run/pcscd && exec " + DAEMON + " --foreground -c " + folder.resolve("conf");
        Process daemon = new ProcessBuilder("/usr/bin/unshare", "-m", "/bin/bash", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pcscd.log").toFile())
                .start();
        for (int tries = 0; tries < 100 && !Files.exists(run.resolve("pcscd.comm")); tries++) {
            Thread.sleep(50);
        }
        return daemon;
    }

    private int configure() throws IOException {
        int port = VpcdPorts.forReaders(1).get(0);
        String channel = String.format(Locale.ROOT, "0x%04X", port);
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(
                conf.resolve("reader"),
                "FRIENDLYNAME \"Cardwright Test\"\nDEVICENAME /dev/null:" + channel + "\nLIBPATH " + DRIVER
                        + "\nCHANNELID " + channel + "\n");
        return port;
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void cards_are_read_torn_and_read_again_after_the_daemon_was_restarted() throws Exception {
        int port = configure();
        Process daemon = startDaemon();
        ProcessBuilder talking = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PcscTalk.class.getName(),
                Integer.toString(port));
        talking.environment()
                .put("PCSCLITE_CSOCK_NAME", folder.resolve("run/pcscd.comm").toString());
        Process talk =
                talking.redirectError(folder.resolve("talk.log").toFile()).start();
        try (BufferedReader lines = talk.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("readers [Cardwright Test 00 00, Cardwright Test 00 01]");
            assertThat(lines.readLine()).isEqualTo("present false");
            assertThat(lines.readLine()).isEqualTo("empty CHP-NOATR");
            assertThat(lines.readLine()).startsWith("uid true 041122334455669000");
            assertThat(lines.readLine()).startsWith("torn CHP-DIED");
            assertThat(lines.readLine()).isEqualTo("restart");
            stop(daemon);
            daemon = startDaemon();
            talk.getOutputStream().write('\n');
            talk.getOutputStream().flush();
            assertThat(lines.readLine()).startsWith("again true 041122334455669000");
            assertThat(talk.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(talk.exitValue()).isZero();
        } finally {
            stop(talk);
            stop(daemon);
        }
    }
}
