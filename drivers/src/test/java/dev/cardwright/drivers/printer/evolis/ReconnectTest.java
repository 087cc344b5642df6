package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cardwright.drivers.link.LinkAddress;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.Stranger;
import dev.cardwright.drivers.printer.evolis.EvolisOptions.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReconnectTest {
    private static final PrinterFault DEAD =
            new PrinterFault.LinkLost("Nothing accepts a connection at h:1.", CardWhereabouts.FEEDER);

    private long seconds;
    private final List<Long> attempts = new ArrayList<>();

    private Reconnect toADeadHost() {
        return new Reconnect(
                () -> {
                    attempts.add(seconds);
                    throw new PrinterFaultException(DEAD);
                },
                () -> Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void a_dead_host_is_tried_ever_less_often_and_everybody_is_told_at_once() {
        Reconnect reconnect = toADeadHost();
        for (seconds = 0; seconds < 60; seconds++) {
            for (int call = 0; call < 3; call++) {
                assertThatExceptionOfType(PrinterFaultException.class)
                        .isThrownBy(reconnect::connect)
                        .satisfies(stopped -> assertThat(stopped.fault()).isEqualTo(DEAD));
            }
        }
        assertThat(attempts).containsExactly(0L, 1L, 3L, 7L, 15L, 25L, 35L, 45L, 55L);
    }

    @Test
    void a_connection_that_was_lost_after_a_talk_is_made_again_at_once() throws Exception {
        try (ScriptedPeer first = new ScriptedPeer(List.of("> Rcr", "< OK", "> Rcr", "!hang-up"), "\0")) {
            Reconnect reconnect = new Reconnect(
                    () -> {
                        attempts.add(seconds);
                        return Dialogue.connect(LinkAddress.parse(first.uri()), Answers.TEXT, Duration.ofMillis(500));
                    },
                    () -> 0);
            Dialogue talk = reconnect.connect();
            Command question = Command.question("Rcr", "to check the end of its ribbon");
            assertThat(talk.ask(question).isOk()).isTrue();
            assertThatExceptionOfType(PrinterFaultException.class).isThrownBy(() -> talk.ask(question));
            assertThat(talk.isBroken()).isTrue();
            try (Dialogue next = reconnect.connect()) {
                assertThat(next.isBroken()).isFalse();
            }
        }
        assertThat(attempts).hasSize(2);
    }

    @Test
    void something_that_only_accepts_connections_is_not_knocked_at_again_and_again() throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket hungUp = server.accept()) {
                        hungUp.setTcpNoDelay(true);
                        accepted.incrementAndGet();
                    } catch (IOException closed) {
                        if (!server.isClosed()) {
                            throw new UncheckedIOException(closed);
                        }
                    }
                }
            });
            thread.start();
            String uri = "evolis:tcp://127.0.0.1:" + server.getLocalPort();
            PrinterSettings settings = new PrinterSettings(Duration.ofSeconds(2), Clock.systemUTC(), Set.of());
            try (CardPrinter printer = Printers.prepare(uri, settings)) {
                for (int call = 0; call < 50; call++) {
                    assertThatExceptionOfType(PrinterFaultException.class)
                            .isThrownBy(printer::status)
                            .satisfies(stopped -> assertThat(stopped.fault())
                                    .isEqualTo(new PrinterFault.WrongLanguage(uri, Stranger.HANGS_UP)));
                }
            }
            // A slow machine may pass a second or two meanwhile, but not fifty.
            assertThat(accepted.get()).isBetween(1, 10);
        }
    }
}
