package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of CUPS, which know nothing of cards, carry a job into the machine; the card that comes out is what was sent, dot by dot. */
@Timeout(180)
final class CupsDeliversTest {
    private static final int LEFT = 2;
    private static final int TOP = 5;
    private final CardsOnTheTable table = new CardsOnTheTable();

    @TempDir
    private Path folder;

    @Test
    void the_backend_socket_delivers_a_colour_card_unharmed() throws Exception {
        Path backend = backend("socket", "cups");
        try (EvolisMachine machine =
                EvolisMachine.start(MachineSettings.of("cups").withTray(table))) {
            deliver(backend, "socket://127.0.0.1:" + machine.port());
            assertOneCardAsSent(machine);
        }
    }

    @Test
    void the_backend_serial_delivers_a_colour_card_unharmed() throws Exception {
        Path backend = backend("serial", "cups-filters");
        Tools.program("socat");
        Path device = folder.resolve("ttyCard");
        try (EvolisMachine machine =
                EvolisMachine.start(MachineSettings.of("cups").withTray(table).withSerialLine(SerialLine.at(device)))) {
            deliver(backend, "serial:" + device + "?baud=115200+bits=8+parity=none+flow=none");
            assertOneCardAsSent(machine);
        }
    }

    /** Some backends may be read by everybody and run by root only; a copy can be run. */
    private Path backend(String name, String debianPackage) throws IOException {
        Path installed = Tools.file(Path.of("/usr/lib/cups/backend", name), debianPackage);
        if (Files.isExecutable(installed)) {
            return installed;
        }
        Path copy = Files.copy(installed, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        return copy;
    }

    private void deliver(Path backend, String uri) throws IOException, InterruptedException {
        Path job = Files.write(folder.resolve("job.prn"), job());
        ProcessBuilder command =
                new ProcessBuilder(backend.toString(), "1", "somebody", "card", "1", "", job.toString());
        command.environment().put("DEVICE_URI", uri);
        command.redirectErrorStream(true);
        command.redirectOutput(folder.resolve("backend.log").toFile());
        Process process = command.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("backend.log"), StandardCharsets.ISO_8859_1))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** A whole job that waits for no answer: yellow of every level, black dots, varnish, and the zero bytes behind it. */
    private static byte[] job() {
        ByteArrayOutputStream job = new ByteArrayOutputStream();
        for (String command : new String[] {"Pem;2", "Pr;ymcko", "Ss", "Sr"}) {
            say(job, command, new byte[0]);
        }
        say(job, "Db;y;128;", Panels.packed(7, CupsDeliversTest::yellow));
        say(job, "Db;k;2;", Panels.packed(1, CupsDeliversTest::black));
        say(job, "Db;o;2;", Panels.full(1));
        say(job, "Se;1", new byte[0]);
        job.writeBytes(new byte[64]);
        return job.toByteArray();
    }

    private static void say(ByteArrayOutputStream job, String command, byte[] picture) {
        job.write(0x1B);
        job.writeBytes(command.getBytes(StandardCharsets.ISO_8859_1));
        job.writeBytes(picture);
        job.write('\r');
    }

    private static int yellow(int x, int y) {
        return (x * 31 + y) % 128;
    }

    private static int black(int x, int y) {
        return (x * x + y) % 7 == 0 ? 1 : 0;
    }

    private void assertOneCardAsSent(EvolisMachine machine) throws InterruptedException {
        await().atMost(Duration.ofSeconds(60)).until(() -> machine.control().ejected() == 1);
        assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
        FinishedCard card = table.good().get(0);
        assertThat(card.frontSide().panels()).isEqualTo("yko");
        assertThat(card.frontSide().overlayShare()).isEqualTo(1);
        BufferedImage front = card.front();
        long wrong = 0;
        for (int x = 0; x < PrintedSide.WIDTH; x++) {
            for (int y = 0; y < PrintedSide.HEIGHT; y++) {
                wrong += (front.getRGB(x, y) & 0xFFFFFF) == colour(x + LEFT, y + TOP) ? 0 : 1;
            }
        }
        assertThat(wrong).as("dots that are not what was sent").isZero();
    }

    private static int colour(int x, int y) {
        return black(x, y) == 1 ? 0 : 0xFFFF00 | (255 - (yellow(x, y) * 255 + 63) / 127);
    }
}
