package dev.cardwright.drivers.link;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A serial port played by socat: a pseudo terminal with a fixed name, whose other end is a TCP connection. What it cannot
 * show stands in {@code docs/unproven.md}.
 */
public final class PseudoTerminal implements AutoCloseable {
    private static final Path SOCAT = Path.of("/usr/bin/socat");

    private final Path port;
    private final Process socat;

    private PseudoTerminal(Path port, Process socat) {
        this.port = port;
        this.socat = socat;
    }

    /**
     * Starts it.
     *
     * @param folder where its name appears
     * @param tcpPort who plays the device, on loopback
     */
    public static PseudoTerminal to(Path folder, int tcpPort) throws IOException {
        if (!Files.isExecutable(SOCAT)) {
            String what = "socat is not installed, so no serial port can be played.";
            if (System.getenv("CI") != null) {
                throw new AssertionError(what);
            }
            System.err.println("SKIPPED: " + what);
            abort(what);
        }
        Path port = folder.resolve("ttyPrinter" + tcpPort);
        Process socat = new ProcessBuilder(
                        SOCAT.toString(), "PTY,link=" + port + ",rawer", "TCP:127.0.0.1:" + tcpPort + ",nodelay")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("socat.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(port));
        return new PseudoTerminal(port, socat);
    }

    /** The port's path. */
    public Path port() {
        return port;
    }

    /** The device falls silent without hanging up: it neither reads nor writes. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(socat.pid())).start().waitFor();
    }

    /** The device is gone, without a good-bye. */
    public void kill() throws InterruptedException {
        socat.destroyForcibly();
        socat.waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        try {
            signal("-CONT");
            socat.destroy();
            if (!socat.waitFor(5, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            socat.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
