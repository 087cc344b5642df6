package dev.cardwright.simulator.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.ReaderServer;
import dev.cardwright.simulator.card.VirtualCard;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider against the server, through {@code javax.smartcardio} and over a real socket. */
final class SimulatedReadersTest {
    private static final String NAME = "Sim L2 Contactless 00 00";
    private static final CommandAPDU GET_UID = new CommandAPDU(0xFF, 0xCA, 0, 0, 256);

    private final CardStation station = new CardStation();
    private final CardStock stock = CardStock.ntag213(7);
    private ReaderServer server = ReaderServer.start(0);
    private CardTerminals terminals = terminals(server.port());

    private static CardTerminals terminals(int port) {
        try {
            return TerminalFactory.getInstance("PC/SC", null, new SimulatedReaders("127.0.0.1:" + port))
                    .terminals();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @BeforeEach
    void a_reader_is_plugged_in() {
        server.plug(NAME, station);
    }

    @AfterEach
    void everything_is_switched_off() {
        server.close();
    }

    @Test
    void lists_readers_by_name_and_none_when_none_is_there() throws CardException {
        assertThat(terminals.list()).extracting(CardTerminal::getName).containsExactly(NAME);
        assertThat(terminals.getTerminal(NAME)).isNotNull();
        server.unplug(NAME);
        assertThat(terminals.list()).isEmpty();
    }

    @Test
    void the_provider_declares_that_its_cards_are_virtual() {
        assertThat(new SimulatedReaders("127.0.0.1:1").getProperty("Cardwright.VirtualCards"))
                .isEqualTo("true");
    }

    @Test
    void one_connection_too_many_is_ended_at_once_and_there_is_room_again_when_others_have_ended() throws Exception {
        List<Socket> all = new ArrayList<>();
        try {
            for (int connection = 0; connection < 65; connection++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.setSoTimeout(20_000);
                all.add(socket);
            }
            assertThat(all.get(64).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : all) {
                socket.close();
            }
        }
        await().atMost(20, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> terminals(server.port()).list().size() == 1);
    }

    @Test
    void sees_a_card_only_while_it_is_at_the_station() throws CardException {
        assertThat(reader().isCardPresent()).isFalse();
        assertThatThrownBy(() -> reader().connect("*")).isInstanceOf(CardNotPresentException.class);

        put();
        assertThat(reader().isCardPresent()).isTrue();
        assertThat(terminals.list(CardTerminals.State.CARD_PRESENT)).hasSize(1);

        station.clear();
        assertThat(reader().isCardPresent()).isFalse();
        assertThat(terminals.list(CardTerminals.State.CARD_PRESENT)).isEmpty();
        assertThat(terminals.list(CardTerminals.State.CARD_ABSENT)).hasSize(1);
    }

    @Test
    void reads_the_identifier_through_both_kinds_of_transmit() throws CardException {
        VirtualCard chip = put();
        Card card = reader().connect("*");

        assertThat(card.getATR().getBytes()).isEqualTo(chip.atr());
        assertThat(card.getProtocol()).isEqualTo("T=1");
        assertThat(card.getBasicChannel().transmit(GET_UID).getData()).isEqualTo(chip.uid());

        ByteBuffer answer = ByteBuffer.allocate(20);
        int length =
                card.getBasicChannel().transmit(ByteBuffer.wrap(HexFormat.of().parseHex("ffca000000")), answer);
        assertThat(length).isEqualTo(9);
        assertThat(answer.get(7) & 0xFF).isEqualTo(0x90);
    }

    @Test
    void a_session_never_reaches_the_next_card() throws CardException {
        put();
        Card first = reader().connect("T=1");
        station.clear();
        put();

        assertThatThrownBy(() -> first.getBasicChannel().transmit(GET_UID))
                .isInstanceOf(CardException.class)
                .hasMessage("The card was removed from " + NAME);
        assertThat(reader().connect("*").getBasicChannel().transmit(GET_UID).getSW())
                .isEqualTo(0x9000);
        first.disconnect(true);
    }

    @Test
    void a_card_that_leaves_before_its_answer_is_a_removed_card() throws Exception {
        put();
        server.slow(NAME, Duration.ofMillis(400));
        Card card = reader().connect("*");
        CompletableFuture<Object> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return card.getBasicChannel().transmit(GET_UID);
            } catch (CardException failure) {
                return failure;
            }
        });
        TimeUnit.MILLISECONDS.sleep(100);
        station.clear();

        assertThat(answer.get(5, TimeUnit.SECONDS)).isInstanceOf(CardException.class);
    }

    @Test
    void a_dead_chip_is_not_noticed_and_a_dying_one_gives_no_answer() throws CardException {
        VirtualCard chip = put();
        chip.dieAfter(1);
        Card card = reader().connect("*");
        assertThat(card.getBasicChannel().transmit(GET_UID).getSW()).isEqualTo(0x9000);

        assertThatThrownBy(() -> card.getBasicChannel().transmit(GET_UID))
                .isInstanceOf(CardException.class)
                .hasMessage("The card in " + NAME + " gave no answer");
        assertThat(reader().isCardPresent()).isFalse();
    }

    @Test
    void waits_for_a_card_to_come_and_to_go_or_gives_up_in_time() throws Exception {
        CardTerminal reader = reader();
        assertThat(reader.waitForCardPresent(50)).isFalse();
        CompletableFuture<Boolean> come = CompletableFuture.supplyAsync(() -> waitForPresent(reader));
        TimeUnit.MILLISECONDS.sleep(100);
        put();
        assertThat(come.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.waitForCardAbsent(50)).isFalse();
        station.clear();
        assertThat(reader.waitForCardAbsent(1_000)).isTrue();
        assertThatThrownBy(() -> reader.waitForCardPresent(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_change_is_noticed_and_told_as_insertion_or_removal() throws CardException {
        assertThat(terminals.waitForChange(50)).isFalse();
        put();
        assertThat(terminals.waitForChange(2_000)).isTrue();
        assertThat(terminals.list(CardTerminals.State.CARD_INSERTION)).hasSize(1);
        station.clear();
        assertThat(terminals.waitForChange(2_000)).isTrue();
        assertThat(terminals.list(CardTerminals.State.CARD_REMOVAL)).hasSize(1);
        assertThat(terminals.list(CardTerminals.State.CARD_INSERTION)).isEmpty();
    }

    @Test
    void exclusive_access_belongs_to_one_thread() throws Exception {
        put();
        Card card = reader().connect("*");
        card.beginExclusive();
        assertThatThrownBy(card::beginExclusive).isInstanceOf(CardException.class);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> {
            try {
                return card.getBasicChannel().transmit(GET_UID).getSW();
            } catch (CardException refused) {
                throw new IllegalStateException(refused);
            }
        });
        assertThatThrownBy(() -> other.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("another Thread");
        assertThat(card.getBasicChannel().transmit(GET_UID).getSW()).isEqualTo(0x9000);
        card.endExclusive();
    }

    @Test
    void a_disconnected_card_is_used_no_more() throws CardException {
        put();
        Card card = reader().connect("*");
        card.disconnect(false);
        card.disconnect(false);
        assertThatThrownBy(() -> card.getBasicChannel()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reader().connect("T=0")).isInstanceOf(CardException.class);
        assertThatThrownBy(() -> reader().connect("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goes_on_after_the_simulator_was_away() throws Exception {
        put();
        Card before = reader().connect("*");
        int port = server.port();
        server.close();

        assertThatThrownBy(() -> before.getBasicChannel().transmit(GET_UID)).isInstanceOf(CardException.class);
        assertThatThrownBy(() -> terminals.list())
                .isInstanceOf(CardException.class)
                .hasMessage("The simulated readers at 127.0.0.1:" + port + " do not answer");

        server = ReaderServer.start(port);
        server.plug(NAME, station);
        assertThat(reader().isCardPresent()).isTrue();
        assertThat(reader().connect("*").getBasicChannel().transmit(GET_UID).getSW())
                .isEqualTo(0x9000);
    }

    @Test
    void a_slow_card_does_not_hold_up_another_reader() throws Exception {
        CardStation other = new CardStation();
        server.plug("Sim L3 Contactless 00 00", other);
        other.put(stock.next().orElseThrow());
        put().answerAfter(Duration.ofMillis(800));
        Card slow = reader().connect("*");
        Card quick = terminals.getTerminal("Sim L3 Contactless 00 00").connect("*");
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return slow.getBasicChannel().transmit(GET_UID).getSW();
            } catch (CardException failure) {
                throw new IllegalStateException(failure);
            }
        });
        TimeUnit.MILLISECONDS.sleep(50);
        long began = System.nanoTime();
        quick.getBasicChannel().transmit(GET_UID);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(400));
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(0x9000);
    }

    @Test
    void nonsense_on_the_port_disturbs_nobody() throws Exception {
        put();
        for (byte[] nonsense : List.of(
                "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0, 0, 0, 1, 99},
                new byte[] {0, 0, 0, 3, 4, 0, 40},
                new byte[] {0x7F, -1, -1, -1, 4})) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(2_000);
                socket.getOutputStream().write(nonsense);
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(10);
            }
        }
        assertThat(reader().connect("*").getBasicChannel().transmit(GET_UID).getSW())
                .isEqualTo(0x9000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", ":9200", "host:", "host:0", "host:99999", "host:http"})
    void an_address_that_is_none_is_answered_with_what_is_allowed(String address) {
        assertThatThrownBy(() -> new SimulatedReaders(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + address
                        + "\" is no address of simulated readers. Allowed: host:port with a port from 1 to 65535.");
    }

    private static boolean waitForPresent(CardTerminal reader) {
        try {
            return reader.waitForCardPresent(4_000);
        } catch (CardException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private VirtualCard put() {
        VirtualCard chip = stock.next().orElseThrow();
        station.put(chip);
        return chip;
    }

    private CardTerminal reader() {
        return terminals.getTerminal(NAME);
    }
}
