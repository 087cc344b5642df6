package dev.cardwright.drivers.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpLinkTest {
    private ServerSocket server;
    private TcpLink link;
    private Socket peer;

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        link = TcpLink.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), Duration.ofSeconds(2));
        peer = server.accept();
    }

    @AfterEach
    void disconnect() throws Exception {
        link.close();
        peer.close();
        server.close();
    }

    @Test
    void carries_every_byte_value_both_ways() throws Exception {
        byte[] all = new byte[256];
        for (int value = 0; value < 256; value++) {
            all[value] = (byte) value;
        }
        link.write(all, Duration.ofSeconds(1));
        assertThat(peer.getInputStream().readNBytes(256)).isEqualTo(all);
        peer.getOutputStream().write(all);
        byte[] got = new byte[300];
        int count = 0;
        while (count < 256) {
            byte[] part = new byte[256];
            int read = link.read(part, Duration.ofSeconds(1));
            System.arraycopy(part, 0, got, count, read);
            count += read;
        }
        assertThat(Arrays.copyOf(got, 256)).isEqualTo(all);
    }

    @Test
    void carries_a_panel_larger_than_any_socket_buffer() throws Exception {
        byte[] panel = new byte[4_000_000];
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.getInputStream().readNBytes(panel.length).length;
            } catch (java.io.IOException gone) {
                return -1;
            }
        });
        link.write(panel, Duration.ofSeconds(5));
        assertThat(taken.get(5, TimeUnit.SECONDS)).isEqualTo(panel.length);
    }

    @Test
    void a_peer_that_stops_reading_blocks_nobody() {
        long began = System.nanoTime();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.write(new byte[50_000_000], Duration.ofMillis(300)))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.NOT_TAKEN));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(2));
    }

    @Test
    void silence_reads_as_nothing_after_the_deadline() throws Exception {
        long began = System.nanoTime();
        assertThat(link.read(new byte[8], Duration.ofMillis(120))).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(119), Duration.ofSeconds(1));
        assertThat(link.read(new byte[8], Duration.ZERO)).isZero();
    }

    @Test
    void a_peer_that_hangs_up_reads_as_the_end() throws Exception {
        peer.close();
        assertThat(link.read(new byte[8], Duration.ofSeconds(1))).isEqualTo(-1);
    }

    @Test
    void closing_from_another_thread_ends_a_waiting_read() {
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(link::close, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
        assertThatExceptionOfType(LinkFault.class).isThrownBy(() -> link.read(new byte[8], Duration.ofSeconds(10)));
        assertThat(closing).succeedsWithin(Duration.ofSeconds(1));
    }

    @Test
    void an_interrupt_is_kept_for_the_caller_and_breaks_nothing() throws Exception {
        Thread waiting = Thread.currentThread();
        CompletableFuture<Void> interrupting = CompletableFuture.runAsync(
                waiting::interrupt, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        assertThat(link.read(new byte[8], Duration.ofMillis(200))).isZero();
        assertThat(Thread.interrupted()).isTrue();
        interrupting.get(1, TimeUnit.SECONDS);
        peer.getOutputStream().write('x');
        assertThat(link.read(new byte[8], Duration.ofSeconds(1))).isEqualTo(1);
    }

    @Test
    void a_closed_port_is_named() throws Exception {
        int port = server.getLocalPort();
        server.close();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() ->
                        TcpLink.open(InetSocketAddress.createUnresolved("127.0.0.1", port), Duration.ofMillis(500)))
                .withMessage("Nothing accepts a connection at 127.0.0.1:" + port + ".")
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.CANNOT_OPEN));
    }

    @Test
    void a_peer_that_resets_the_connection_is_a_lost_link() throws Exception {
        peer.setSoLinger(true, 0);
        peer.close();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> {
                    while (true) {
                        link.write(new byte[100], Duration.ofSeconds(1));
                        link.read(new byte[8], Duration.ofSeconds(1));
                    }
                })
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.LOST));
    }

    @Test
    void writing_to_a_peer_that_hung_up_ends_as_a_lost_link() throws Exception {
        peer.close();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> {
                    while (true) {
                        link.write(new byte[10_000], Duration.ofSeconds(5));
                    }
                })
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.LOST));
    }

    @Test
    void a_peer_that_only_stopped_talking_still_gets_what_is_written() throws Exception {
        peer.shutdownOutput();
        assertThat(link.read(new byte[8], Duration.ofSeconds(5))).isEqualTo(-1);
        link.write(new byte[] {7}, Duration.ofSeconds(5));
        assertThat(peer.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void closing_from_another_thread_ends_a_blocked_write() {
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(link::close, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.write(new byte[50_000_000], Duration.ofSeconds(15)))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.LOST));
        assertThat(closing).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void an_interrupt_does_not_break_off_a_blocked_write() throws Exception {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> link.write(new byte[50_000_000], Duration.ofMillis(300)))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.NOT_TAKEN));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_host_that_never_answers_is_told_within_the_patience() throws Exception {
        // A listener whose queue is full lets every further connection wait.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<TcpLink> queued = new ArrayList<>();
            try {
                assertThatExceptionOfType(LinkFault.class)
                        .isThrownBy(() -> {
                            while (queued.size() < 10) {
                                queued.add(TcpLink.open(
                                        InetSocketAddress.createUnresolved("127.0.0.1", full.getLocalPort()),
                                        Duration.ofMillis(300)));
                            }
                        })
                        .withMessageMatching("Nothing at 127.0.0.1:\\d+ answered within \\d+ ms; .*")
                        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.CANNOT_OPEN));
            } finally {
                queued.forEach(TcpLink::close);
            }
        }
    }

    @Test
    void a_host_is_reached_by_its_ipv6_address() throws Exception {
        InetAddress loopback = InetAddress.getAllByName("::1")[0];
        try (ServerSocket listening = new ServerSocket(0, 1, loopback)) {
            LinkAddress address = LinkAddress.parse("evolis:tcp://[::1]:" + listening.getLocalPort());
            try (Link over6 = address.open(Duration.ofSeconds(5));
                    Socket accepted = listening.accept()) {
                over6.write(new byte[] {42}, Duration.ofSeconds(5));
                assertThat(accepted.getInputStream().read()).isEqualTo(42);
            }
        } catch (java.net.BindException noIpv6Here) {
            abort("This machine has no IPv6, so it was not tried.");
        }
    }

    @Test
    void a_host_that_nobody_knows_is_told_within_the_patience() {
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> TcpLink.open(
                        InetSocketAddress.createUnresolved("printer.invalid", 9100), Duration.ofSeconds(2)))
                .withMessageContaining("printer.invalid:9100")
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.CANNOT_OPEN));
    }
}
