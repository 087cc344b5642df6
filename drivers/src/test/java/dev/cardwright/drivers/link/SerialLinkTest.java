package dev.cardwright.drivers.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * A serial port played by socat: a pseudo terminal on our side, a socket on the test's. What a pseudo terminal cannot show:
 * wrong baud rate or parity, RTS/CTS, break, framing errors.
 */
@Timeout(30)
@EnabledIf(value = "socatIsInstalled", disabledReason = "socat is not installed, so no serial port can be played")
class SerialLinkTest {
    @TempDir
    private Path folder;

    private ServerSocket server;
    private Process socat;
    private Socket peer;
    private SerialLink link;

    static boolean socatIsInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/socat"));
    }

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Path port = folder.resolve("ttyPrinter");
        socat = new ProcessBuilder(
                        "/usr/bin/socat",
                        "PTY,link=" + port + ",rawer",
                        "TCP:127.0.0.1:" + server.getLocalPort() + ",nodelay")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("socat.log").toFile())
                .start();
        peer = server.accept();
        for (int tries = 0; tries < 100 && !Files.exists(port); tries++) {
            Thread.sleep(20);
        }
        link = SerialLink.open(port, 115_200, LinkAddress.FlowControl.NONE);
    }

    @AfterEach
    void disconnect() throws Exception {
        link.close();
        peer.close();
        server.close();
        socat.destroy();
        socat.waitFor(5, TimeUnit.SECONDS);
    }

    @Test
    void carries_every_byte_value_both_ways() throws Exception {
        byte[] all = new byte[256];
        for (int value = 0; value < 256; value++) {
            all[value] = (byte) value;
        }
        link.write(all, Duration.ofSeconds(2));
        assertThat(peer.getInputStream().readNBytes(256)).isEqualTo(all);
        peer.getOutputStream().write(all);
        byte[] got = new byte[0];
        while (got.length < 256) {
            byte[] part = new byte[300];
            int count = link.read(part, Duration.ofSeconds(1));
            assertThat(count).isPositive();
            byte[] more = Arrays.copyOf(got, got.length + count);
            System.arraycopy(part, 0, more, got.length, count);
            got = more;
        }
        assertThat(got).isEqualTo(all);
    }

    @Test
    void carries_a_whole_panel() throws Exception {
        byte[] panel = new byte[82_296];
        panel[panel.length - 1] = 0x13;
        Thread reading = new Thread(() -> {
            try {
                link.write(panel, Duration.ofSeconds(10));
            } catch (LinkFault broken) {
                Thread.currentThread().interrupt();
            }
        });
        reading.start();
        InputStream in = peer.getInputStream();
        assertThat(in.readNBytes(panel.length)).isEqualTo(panel);
        reading.join();
    }

    @Test
    void silence_reads_as_nothing_after_the_deadline() throws Exception {
        long began = System.nanoTime();
        assertThat(link.read(new byte[8], Duration.ofMillis(200))).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(2));
        assertThat(link.read(new byte[8], Duration.ZERO)).isZero();
    }

    @Test
    void a_device_that_takes_nothing_blocks_nobody() {
        long began = System.nanoTime();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.write(new byte[20_000_000], Duration.ofMillis(500)))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.NOT_TAKEN));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_device_that_vanishes_is_a_lost_link() throws Exception {
        socat.destroyForcibly();
        socat.waitFor(5, TimeUnit.SECONDS);
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> {
                    link.read(new byte[8], Duration.ofMillis(500));
                    link.write(new byte[8], Duration.ofMillis(500));
                })
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.LOST));
    }

    @Test
    void a_port_that_does_not_exist_is_named_with_the_remedy() {
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> SerialLink.open(folder.resolve("nothing"), 9600, LinkAddress.FlowControl.NONE))
                .withMessageContaining("There is no serial port")
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.CANNOT_OPEN));
    }
}
