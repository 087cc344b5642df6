package dev.cardwright.drivers.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cardwright.drivers.link.LinkAddress.FlowControl;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A serial port on a pseudo terminal; the device is this test's end of a socket. */
@Timeout(60)
class SerialLinkTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int XON = 0x11;
    private static final int XOFF = 0x13;

    @TempDir
    private Path folder;

    private ServerSocket server;
    private PseudoTerminal terminal;
    private Socket device;
    private SerialLink link;

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        terminal = PseudoTerminal.to(folder, server.getLocalPort());
        device = server.accept();
        link = open(FlowControl.NONE);
    }

    @AfterEach
    void disconnect() throws Exception {
        link.close();
        device.close();
        server.close();
        terminal.close();
        Awaitility.await("no thread of a link may stay behind")
                .atMost(LONG)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("serial-")));
    }

    private SerialLink open(FlowControl flow) throws LinkFault {
        return SerialLink.open(terminal.port(), 115_200, flow);
    }

    private void reopen(FlowControl flow) throws LinkFault {
        link.close();
        link = open(flow);
    }

    private static byte[] everyValue(int bytes) {
        byte[] all = new byte[bytes];
        for (int at = 0; at < bytes; at++) {
            all[at] = (byte) at;
        }
        return all;
    }

    private CompletableFuture<byte[]> received(int bytes) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return device.getInputStream().readNBytes(bytes);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    private byte[] read(int bytes) throws LinkFault {
        byte[] got = new byte[bytes];
        int at = 0;
        while (at < bytes) {
            byte[] part = new byte[bytes - at];
            int count = link.read(part, LONG);
            assertThat(count).isPositive();
            System.arraycopy(part, 0, got, at, count);
            at += count;
        }
        return got;
    }

    @ParameterizedTest
    @EnumSource
    void carries_every_byte_value_to_the_device(FlowControl flow) throws Exception {
        reopen(flow);
        CompletableFuture<byte[]> received = received(1024);
        link.write(everyValue(1024), LONG);
        assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(everyValue(1024));
    }

    @Test
    void carries_every_byte_value_from_the_device() throws Exception {
        device.getOutputStream().write(everyValue(1024));
        assertThat(read(1024)).isEqualTo(everyValue(1024));
    }

    @ParameterizedTest
    @EnumSource
    void carries_a_panel_that_contains_the_characters_of_flow_control(FlowControl flow) throws Exception {
        reopen(flow);
        byte[] panel = new byte[82_296];
        new Random(4).nextBytes(panel);
        for (int at = 0; at < panel.length; at += 7) {
            panel[at] = (byte) (at % 2 == 0 ? XON : XOFF);
        }
        CompletableFuture<byte[]> received = received(panel.length);
        link.write(panel, LONG);
        assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(panel);
    }

    @Test
    void the_device_stops_us_with_xoff_and_lets_us_go_on_with_xon() throws Exception {
        reopen(FlowControl.XONXOFF);
        device.getOutputStream().write(XOFF);
        awaitStopped();
        byte[] panel = everyValue(50_000);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(panel));
        device.setSoTimeout(300);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> device.getInputStream().read());
        assertThat(writing).isNotDone();
        device.setSoTimeout(0);
        device.getOutputStream().write(XON);
        CompletableFuture<byte[]> received = received(panel.length);
        writing.get(20, TimeUnit.SECONDS);
        assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(panel);
    }

    /** The character has come through as soon as a byte behind it has. */
    private void awaitStopped() throws Exception {
        device.getOutputStream().write('!');
        assertThat(read(1)).containsExactly('!');
    }

    private void write(byte[] bytes) {
        try {
            link.write(bytes, LONG);
        } catch (LinkFault broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void a_device_that_stops_us_for_ever_blocks_nobody() throws Exception {
        reopen(FlowControl.XONXOFF);
        device.getOutputStream().write(XOFF);
        awaitStopped();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.write(new byte[100_000], Duration.ofMillis(400)))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.NOT_TAKEN));
    }

    @Test
    void without_flow_control_the_device_cannot_stop_us() throws Exception {
        device.getOutputStream().write(XOFF);
        assertThat(read(1)).containsExactly(XOFF);
        CompletableFuture<byte[]> received = received(5000);
        link.write(everyValue(5000), LONG);
        assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(everyValue(5000));
    }

    @Test
    void silence_reads_as_nothing_after_the_deadline() throws Exception {
        for (int millis : new int[] {0, 1, 30, 130, 700}) {
            long began = System.nanoTime();
            assertThat(link.read(new byte[8], Duration.ofMillis(millis))).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis + 5000L));
        }
    }

    @Test
    void an_answer_after_a_long_silence_is_waited_for() throws Exception {
        // The library's own time-out begins again at zero beyond 25.5 seconds: 26 seconds would end after 0.4.
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                () -> {
                    try {
                        device.getOutputStream().write('x');
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                },
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        assertThat(link.read(new byte[8], Duration.ofSeconds(26))).isEqualTo(1);
        late.get(5, TimeUnit.SECONDS);
    }

    @Test
    void what_came_before_the_port_was_opened_is_not_read() throws Exception {
        link.close();
        device.getOutputStream().write(new byte[] {'O', 'K', '\n'});
        try (FileInputStream terminalItself =
                new FileInputStream(terminal.port().toFile())) {
            Awaitility.await().atMost(LONG).until(() -> terminalItself.available() > 0);
            link = open(FlowControl.NONE);
        }
        device.getOutputStream().write('5');
        assertThat(read(1)).containsExactly('5');
    }

    @Test
    void a_device_that_takes_nothing_blocks_nobody_and_leaves_no_thread_behind() throws Exception {
        terminal.freeze();
        long began = System.nanoTime();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.write(new byte[2_000_000], Duration.ofMillis(500)))
                .withMessageContaining("did not take 2000000 bytes within 500 ms")
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.NOT_TAKEN));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        // While the device is still frozen: it is our closing that ends the blocked write.
        Awaitility.await()
                .atMost(LONG)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("serial-")));
        assertThatExceptionOfType(LinkFault.class).isThrownBy(() -> link.write(new byte[1], LONG));
    }

    @Test
    void an_interrupt_breaks_nothing_and_is_kept_for_the_caller() throws Exception {
        Thread.currentThread().interrupt();
        link.write(everyValue(256), LONG);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(device.getInputStream().readNBytes(256)).isEqualTo(everyValue(256));
        Thread.currentThread().interrupt();
        assertThat(link.read(new byte[8], Duration.ofMillis(50))).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closing_from_another_thread_ends_a_waiting_read() {
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(link::close, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
        assertThatExceptionOfType(LinkFault.class).isThrownBy(() -> link.read(new byte[8], Duration.ofSeconds(50)));
        assertThat(closing).succeedsWithin(LONG);
    }

    @Test
    void a_device_that_vanishes_while_we_wait_is_a_lost_link() {
        CompletableFuture<Void> vanishing = CompletableFuture.runAsync(
                () -> {
                    try {
                        terminal.kill();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.read(new byte[8], Duration.ofSeconds(50)))
                .withMessage("The serial port " + terminal.port() + " is gone.")
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.LOST));
        assertThat(vanishing).succeedsWithin(LONG);
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.read(new byte[8], Duration.ZERO))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.LOST));
    }

    @Test
    void writing_to_a_device_that_vanished_is_a_lost_link() throws Exception {
        terminal.kill();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.write(new byte[8], LONG))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.LOST));
    }

    @Test
    void a_device_that_hangs_up_is_a_lost_link() throws Exception {
        device.close();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.read(new byte[8], LONG))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.LOST));
    }

    @Test
    void a_port_that_is_closed_can_be_opened_again_at_once() throws Exception {
        for (int round = 0; round < 10; round++) {
            reopen(FlowControl.NONE);
        }
        CompletableFuture<byte[]> received = received(256);
        link.write(everyValue(256), LONG);
        assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(everyValue(256));
    }

    @Test
    void a_port_that_is_in_use_is_told_with_the_remedy() {
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> open(FlowControl.NONE))
                .withMessageContaining("another program may be using it")
                .satisfies(fault -> assertThat(fault.remedy()).isEqualTo(Remedy.SERIAL_IN_USE))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.CANNOT_OPEN));
    }

    @Test
    void what_is_no_serial_port_is_told_with_the_remedy() throws Exception {
        cannotOpen(
                folder.resolve("nothing"),
                "There is no serial port " + folder.resolve("nothing") + ".",
                Remedy.SERIAL_MISSING);
        cannotOpen(folder, folder + " is no serial port.", Remedy.SERIAL_NAME);
        Path file = Files.writeString(folder.resolve("notes"), "text");
        cannotOpen(file, file + " is no serial port.", Remedy.SERIAL_NAME);
        assertThat(file).hasContent("text");
        cannotOpen(Path.of("/dev/null"), "/dev/null is no serial port.", Remedy.SERIAL_NAME);
    }

    private static void cannotOpen(Path path, String words, Remedy remedy) {
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> SerialLink.open(path, 9600, FlowControl.NONE))
                .withMessage(words)
                .satisfies(fault -> assertThat(fault.remedy()).isEqualTo(remedy))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.CANNOT_OPEN));
    }

    @Test
    void the_ports_that_are_listed_are_there() {
        assertThat(SerialPorts.found()).allSatisfy(found -> {
            assertThat(Path.of(found.path())).isAbsolute().exists();
            assertThat(found.description()).isNotBlank();
        });
    }
}
