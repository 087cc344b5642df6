package dev.cardwright.simulator.pn532;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.foreign.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A computer with our PN532 at a serial device, and programs of libnfc and libfreefare on it. */
final class Host {
    private final Path folder;
    private final Path device;
    private final Pn532Reader reader;
    private final Path socat;

    Host(Path folder, CardStation station) {
        this.folder = folder;
        device = folder.resolve("pn532.tty");
        socat = Programs.find("socat", "socat");
        reader = Pn532Reader.start(0, station);
    }

    /** Runs a program until it ends, with a serial device of its own: the line of a pty ends with its last user. */
    Programs.Outcome run(String program, String debianPackage, String... arguments)
            throws IOException, InterruptedException {
        Path path = Programs.find(program, debianPackage);
        Process line = new ProcessBuilder(
                        socat.toString(),
                        "PTY,link=" + device + ",rawer",
                        "TCP:127.0.0.1:" + reader.port() + ",nodelay")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("socat.log").toFile())
                .start();
        try {
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> Files.exists(device, LinkOption.NOFOLLOW_LINKS) || !line.isAlive());
            return Programs.run(folder, Map.of("LIBNFC_DEVICE", "pn532_uart:" + device), path, arguments);
        } finally {
            Programs.stop(line);
            Files.deleteIfExists(device);
        }
    }

    /** As {@link #run}, and it has to end well. */
    String succeeds(String program, String debianPackage, String... arguments)
            throws IOException, InterruptedException {
        Programs.Outcome outcome = run(program, debianPackage, arguments);
        assertThat(outcome.exitCode()).as(program + " said: " + outcome.text()).isZero();
        return outcome.text();
    }

    void close() {
        reader.close();
    }
}
