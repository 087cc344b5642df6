package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PcscReaderTest {
    private static final Pattern NAME = Pattern.compile("OMNIKEY 5422 \\[CL\\]");
    private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0, 0, 0};

    private final BadReaders provider = new BadReaders();
    private ChipReaders readers;

    @BeforeEach
    void plug_a_reader_in() throws Exception {
        provider.names.add("OMNIKEY 5422 [CL] 00 01");
        readers = ChipReaders.ofProvider(provider, "PC/SC", null, Duration.ofMillis(400));
    }

    @AfterEach
    void close() {
        readers.close();
    }

    private ChipReader reader() throws ChipFault {
        return readers.find(NAME);
    }

    private static void failsAs(ChipFault.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(ChipFault.class).isThrownBy(call).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.sentence()).matches("[A-Z].*\\.").doesNotContain("SCARD");
        });
    }

    @Test
    void a_reader_is_found_by_its_name_without_its_changing_numbers() throws Exception {
        assertThat(reader().name()).isEqualTo("OMNIKEY 5422 [CL] 00 01");
        assertThat(readers.names()).containsExactly("OMNIKEY 5422 [CL] 00 01");
    }

    @Test
    void a_missing_reader_is_told_with_those_that_are_there() {
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> readers.find(Pattern.compile("ACS ACR1252")))
                .withMessageContaining("No reader has the configured name \"ACS ACR1252\"")
                .withMessageContaining("OMNIKEY 5422 [CL] 00 01");
    }

    @Test
    void two_readers_of_one_name_are_not_guessed_between() {
        provider.names.add("OMNIKEY 5422 [CL] 01 01");
        failsAs(ChipFault.Kind.NO_READER, this::reader);
    }

    @Test
    void no_readers_at_all_is_an_empty_list_and_not_a_broken_service() throws Exception {
        provider.listing = new CardException("list() failed", new Exception("SCARD_E_NO_READERS_AVAILABLE"));
        assertThat(readers.names()).isEmpty();
        failsAs(ChipFault.Kind.NO_READER, this::reader);
    }

    @Test
    void a_service_that_is_down_is_told_whether_it_throws_checked_or_not() {
        provider.listing = new CardException("SCARD_E_NO_SERVICE");
        failsAs(ChipFault.Kind.NO_SERVICE, readers::names);
        provider.serviceDown = true;
        failsAs(ChipFault.Kind.NO_SERVICE, this::reader);
    }

    @Test
    void waits_for_a_card_with_patience() throws Exception {
        provider.pollsUntilPresent = 4;
        try (ChipSession session = reader().connect(Duration.ofSeconds(2))) {
            assertThat(session.atr()).hasSize(6);
        }
    }

    @Test
    void a_card_that_is_still_being_switched_on_is_tried_again() throws Exception {
        provider.failingConnects = 3;
        try (ChipSession session = reader().connect(Duration.ofSeconds(2))) {
            assertThat(session.transmit(GET_UID)).hasSize(2);
        }
    }

    @Test
    void no_card_within_the_patience_is_no_answer() throws Exception {
        provider.pollsUntilPresent = Integer.MAX_VALUE;
        ChipReader reader = reader();
        long began = System.nanoTime();
        failsAs(ChipFault.Kind.NO_CARD, () -> reader.connect(Duration.ofMillis(150)));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(2));
    }

    @Test
    void a_reader_that_was_plugged_in_again_under_another_number_is_found_again() throws Exception {
        ChipReader reader = reader();
        provider.names.clear();
        provider.names.add("OMNIKEY 5422 [CL] 03 01");
        assertThat(reader.cardPresent()).isTrue();
        assertThat(reader.name()).isEqualTo("OMNIKEY 5422 [CL] 03 01");
    }

    @Test
    void a_reader_that_is_gone_is_told() throws Exception {
        ChipReader reader = reader();
        provider.names.clear();
        failsAs(ChipFault.Kind.NO_READER, reader::cardPresent);
    }

    @Test
    void unchecked_exceptions_and_short_answers_are_a_chip_that_died() throws Exception {
        try (ChipSession session = reader().connect(Duration.ofSeconds(1))) {
            // The JDK's provider throws this for an answer of no or one byte.
            provider.behaviour = command -> new ResponseAPDU(new byte[] {0x6A});
            failsAs(ChipFault.Kind.DIED, () -> session.transmit(GET_UID));
            provider.behaviour = command -> {
                throw new IllegalStateException("Card has been removed");
            };
            failsAs(ChipFault.Kind.DIED, () -> session.transmit(GET_UID));
            provider.behaviour = command -> {
                throw new CardException("SCARD_W_RESET_CARD");
            };
            failsAs(ChipFault.Kind.DIED, () -> session.transmit(GET_UID));
        }
    }

    @Test
    void an_answer_that_never_comes_holds_up_nobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        provider.behaviour = command -> {
            try {
                never.await(15, TimeUnit.SECONDS);
            } catch (InterruptedException stuckInNativeCode) {
                Thread.currentThread().interrupt();
            }
            return new ResponseAPDU(new byte[] {(byte) 0x90, 0});
        };
        ChipReader reader = reader();
        ChipSession session = reader.connect(Duration.ofSeconds(1));
        long began = System.nanoTime();
        failsAs(ChipFault.Kind.DIED, () -> session.transmit(GET_UID));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(reader.cardPresent()).isTrue();
        never.countDown();
        session.close();
    }

    @Test
    void closing_resets_the_card_and_never_throws() throws Exception {
        ChipSession session = reader().connect(Duration.ofSeconds(1));
        session.close();
        session.close();
        assertThat(provider.resets).isEqualTo(List.of(true));
        failsAs(ChipFault.Kind.DIED, () -> session.transmit(GET_UID));
    }

    @Test
    void a_reset_connects_anew_and_mends_a_connection_that_broke() throws Exception {
        try (ChipSession session = reader().connect(Duration.ofSeconds(1))) {
            provider.behaviour = command -> {
                throw new CardException("SCARD_E_NOT_TRANSACTED");
            };
            failsAs(ChipFault.Kind.DIED, () -> session.transmit(GET_UID));
            provider.behaviour = command -> new ResponseAPDU(new byte[] {(byte) 0x90, 0});
            assertThatExceptionOfType(ChipFault.class)
                    .isThrownBy(() -> session.transmit(GET_UID))
                    .withMessage("The connection to the chip broke off before; it must be reset first.");
            session.reset();
            assertThat(provider.resets).containsExactly(true);
            assertThat(session.transmit(GET_UID)).hasSize(2);
        }
    }

    @Test
    void what_a_provider_would_change_or_spoil_is_refused_before_it_is_sent() throws Exception {
        try (ChipSession session = reader().connect(Duration.ofSeconds(1))) {
            for (String refused : REFUSED) {
                failsAs(ChipFault.Kind.COMMAND, () -> session.transmit(bytes(refused)));
            }
            assertThat(provider.commands).isEmpty();
            for (String sent : SENT) {
                session.transmit(bytes(sent));
            }
            assertThat(provider.commands).containsExactlyElementsOf(SENT);
        }
    }

    @Test
    void over_t0_nothing_longer_is_sent_and_short_commands_get_the_byte_that_travels_anyway() throws Exception {
        provider.protocol = "T=0";
        try (ChipSession session = reader().connect(Duration.ofSeconds(1))) {
            assertThat(session.carriesExtendedLength()).isFalse();
            failsAs(ChipFault.Kind.COMMAND, () -> session.transmit(bytes("00B00000001000")));
            session.transmit(bytes("00200080"));
            assertThat(provider.commands).containsExactly("0020008000");
        }
    }

    @Test
    void an_answer_too_long_for_the_service_is_told_as_such() throws Exception {
        provider.behaviour = command -> {
            throw new CardException("sCardTransmit() failed", new Exception("SCARD_E_INSUFFICIENT_BUFFER"));
        };
        try (ChipSession session = reader().connect(Duration.ofSeconds(1))) {
            // COMMAND would say that nothing was sent; it was, and the session must be reset.
            failsAs(ChipFault.Kind.DIED, () -> session.transmit(GET_UID));
            assertThatExceptionOfType(ChipFault.class)
                    .isThrownBy(() -> session.transmit(GET_UID))
                    .withMessage("The connection to the chip broke off before; it must be reset first.");
        }
    }

    @Test
    void a_service_that_never_answers_gets_a_thread_or_two_and_says_so_at_once_from_then_on() throws Exception {
        Pattern other = Pattern.compile("Another reader");
        readers.close();
        readers = ChipReaders.ofProvider(provider, "PC/SC", null, Duration.ofMillis(30));
        ChipReader known = reader();
        provider.silence = new CountDownLatch(1);
        for (int attempt = 0; attempt < 40; attempt++) {
            failsAs(ChipFault.Kind.NO_SERVICE, known::cardPresent);
            failsAs(ChipFault.Kind.NO_SERVICE, () -> known.connect(Duration.ofMillis(10)));
            failsAs(ChipFault.Kind.NO_SERVICE, () -> readers.find(other));
            failsAs(ChipFault.Kind.NO_SERVICE, readers::names);
        }
        // One for the reader that is known, one for the one that is looked for, one for the list.
        assertThat(readerThreads()).isLessThanOrEqualTo(3);
        provider.silence.countDown();
        await().until(() -> readerThreads() == 0);
        assertThat(known.cardPresent()).isTrue();
        assertThat(readers.names()).hasSize(1);
    }

    @Test
    void a_card_that_never_answers_keeps_no_more_than_two_threads() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        provider.silence = never;
        provider.behaviour = command -> {
            provider.keepSilent();
            return new ResponseAPDU(new byte[] {(byte) 0x90, 0});
        };
        readers.close();
        readers = ChipReaders.ofProvider(provider, "PC/SC", null, Duration.ofMillis(30));
        provider.silence = new CountDownLatch(0);
        ChipReader reader = reader();
        int died = 0;
        for (int card = 0; card < 20; card++) {
            provider.silence = new CountDownLatch(0);
            try (ChipSession session = reader.connect(Duration.ofMillis(10))) {
                provider.silence = never;
                session.transmit(GET_UID);
            } catch (ChipFault fault) {
                died += fault.kind() == ChipFault.Kind.DIED ? 1 : 0;
            }
        }
        assertThat(died).isEqualTo(2);
        assertThat(readerThreads()).isLessThanOrEqualTo(3);
        never.countDown();
        await().until(() -> readerThreads() <= 1);
    }

    @Test
    void calls_that_are_refused_while_two_hang_keep_no_context_of_the_reader_service() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ChipReader reader = reader();
        ChipSession first = reader.connect(Duration.ofSeconds(1));
        ChipSession second = reader.connect(Duration.ofSeconds(1));
        assertThat(provider.openViews).hasValue(1);
        provider.behaviour = command -> {
            provider.silence = never;
            provider.keepSilent();
            return new ResponseAPDU(new byte[] {(byte) 0x90, 0});
        };
        failsAs(ChipFault.Kind.DIED, () -> first.transmit(GET_UID));
        provider.silence = new CountDownLatch(0);
        assertThat(reader.cardPresent()).isTrue();
        failsAs(ChipFault.Kind.DIED, () -> second.transmit(GET_UID));
        provider.silence = new CountDownLatch(0);
        assertThat(provider.openViews).as("one that hangs and a fresh one").hasValue(2);

        for (int attempt = 0; attempt < 10; attempt++) {
            failsAs(ChipFault.Kind.NO_SERVICE, reader::cardPresent);
            failsAs(ChipFault.Kind.NO_SERVICE, () -> reader.connect(Duration.ofMillis(10)));
            failsAs(ChipFault.Kind.NO_SERVICE, this::reader);
        }
        assertThat(provider.openViews).hasValue(2);

        never.countDown();
        await().until(() -> provider.openViews.get() == 1);
        assertThat(reader.cardPresent()).isTrue();
        assertThat(provider.views).isEqualTo(2);
    }

    @Test
    void closing_gives_back_what_the_reader_service_keeps_for_each_reader() throws Exception {
        provider.names.add("ACS ACR1252 00 00");
        reader();
        readers.find(Pattern.compile("ACS ACR1252"));
        failsAs(ChipFault.Kind.NO_READER, () -> readers.find(Pattern.compile("Missing")));
        assertThat(provider.openViews).hasValue(2);

        readers.close();

        assertThat(provider.openViews).hasValue(0);
    }

    @Test
    void a_reader_that_is_not_found_leaves_no_thread_behind() {
        for (int attempt = 0; attempt < 5; attempt++) {
            failsAs(ChipFault.Kind.NO_READER, () -> readers.find(Pattern.compile("Missing")));
        }
        await().until(() -> readerThreads() == 0);
    }

    private static final Set<String> THREADS =
            Set.of("reader " + NAME, "reader list", "reader Missing", "reader Another reader");

    private static long readerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> THREADS.contains(thread.getName()))
                .count();
    }

    @Test
    void the_late_end_of_a_stuck_exchange_never_resets_the_card_of_the_next_session() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        provider.behaviour = command -> {
            provider.silence = never;
            provider.keepSilent();
            return new ResponseAPDU(new byte[] {(byte) 0x90, 0});
        };
        ChipReader reader = reader();
        ChipSession stuck = reader.connect(Duration.ofSeconds(1));
        failsAs(ChipFault.Kind.DIED, () -> stuck.transmit(GET_UID));
        stuck.close();
        assertThat(provider.resets).isEmpty();

        provider.silence = new CountDownLatch(0);
        provider.behaviour = command -> new ResponseAPDU(new byte[] {(byte) 0x90, 0});
        ChipSession next = reader.connect(Duration.ofSeconds(1));
        // As nobody reset the card at the end, the next session began with it.
        assertThat(provider.resets).containsExactly(true);
        never.countDown();
        await().until(() -> readerThreads() == 1);
        assertThat(provider.resets).containsExactly(true);
        assertThat(next.transmit(GET_UID)).hasSize(2);
        next.close();
        assertThat(provider.resets).containsExactly(true, true);
    }

    @Test
    void a_session_that_ends_when_another_has_begun_leaves_the_card_to_it() throws Exception {
        ChipReader reader = reader();
        ChipSession old = reader.connect(Duration.ofSeconds(1));
        ChipSession newer = reader.connect(Duration.ofSeconds(1));
        old.close();
        assertThat(provider.resets).containsExactly(false);
        newer.close();
        assertThat(provider.resets).containsExactly(false, true);
    }

    @Test
    void nothing_of_a_command_stays_in_the_memory_it_passed_through() throws Exception {
        RawExchange raw = new RawExchange();
        CardChannel channel = TerminalFactory.getInstance("PC/SC", null, provider)
                .terminals()
                .list()
                .get(0)
                .connect("*")
                .getBasicChannel();
        for (String command : List.of("FF82000006A0A1A2A3A4A5", "00D6000000025800" + "5A".repeat(599))) {
            raw.take(bytes(command));
            assertThat(raw.isEmpty()).isFalse();
            assertThat(raw.transmit(channel)).hasSize(2);
            assertThat(raw.isEmpty()).isTrue();
        }
        assertThat(provider.commands).first().isEqualTo("FF82000006A0A1A2A3A4A5");
    }

    /** The judge is the JDK's own parser of commands. */
    @Test
    void work_with_a_card_is_done_on_one_thread_of_the_readers_and_what_it_throws_is_told() throws Exception {
        ChipReader reader = reader();
        Thread caller = Thread.currentThread();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        provider.behaviour = command -> {
            threads.add(Thread.currentThread());
            return new ResponseAPDU(new byte[] {(byte) 0x90, 0});
        };
        int bytes = reader.withCard(Duration.ofSeconds(1), session -> {
            threads.add(Thread.currentThread());
            return session.transmit(GET_UID).length + session.transmit(GET_UID).length;
        });
        assertThat(bytes).isEqualTo(4);
        assertThat(Set.copyOf(threads)).hasSize(1).doesNotContain(caller);
        failsAs(
                ChipFault.Kind.VERIFY,
                () -> reader.withCard(Duration.ofSeconds(1), session -> {
                    throw new ChipFault(ChipFault.Kind.VERIFY, "It is not what was written.");
                }));
    }

    @Test
    void work_that_hangs_is_left_alone_and_sends_nothing_more_when_it_wakes() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        provider.behaviour = command -> {
            sent.incrementAndGet();
            try {
                never.await(15, TimeUnit.SECONDS);
            } catch (InterruptedException stuckInNativeCode) {
                Thread.currentThread().interrupt();
            }
            return new ResponseAPDU(new byte[] {(byte) 0x90, 0});
        };
        CompletableFuture<String> fate = new CompletableFuture<>();
        ChipReader reader = reader();
        failsAs(
                ChipFault.Kind.DIED,
                () -> reader.withCard(Duration.ofSeconds(1), session -> {
                    try {
                        session.transmit(GET_UID);
                        fate.complete("it went on");
                    } catch (ChipFault stopped) {
                        fate.complete(stopped.reasonCode());
                    }
                    return session.transmit(GET_UID);
                }));
        assertThat(reader.cardPresent()).isTrue();
        never.countDown();
        assertThat(fate.get(20, TimeUnit.SECONDS)).isEqualTo("CHP-DIED");
        assertThat(sent).hasValue(1);
    }

    @Test
    void lengths_that_do_not_fit_are_found_as_the_jdk_finds_them() {
        Random random = new Random(20_261_122);
        int fitting = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] command = new byte[4 + random.nextInt(14)];
            random.nextBytes(command);
            command[0] = 0;
            command[1] = (byte) 0xB0;
            for (int at = 4; at < command.length; at++) {
                command[at] = (byte) (random.nextBoolean() ? 0 : random.nextInt(12));
            }
            int asked = -1;
            try {
                asked = new CommandAPDU(command).getNe();
                fitting++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isNotNull();
            }
            boolean allowed = asked >= 0 && asked <= WireRules.LONGEST_CONTENT_BYTES;
            assertThat(fits(command)).as(HexFormat.of().formatHex(command)).isEqualTo(allowed);
        }
        assertThat(fitting).isBetween(10_000, 190_000);
    }

    private static boolean fits(byte[] command) {
        try {
            return WireRules.fit(command, false) == command;
        } catch (ChipFault refused) {
            return false;
        }
    }

    /** Too short; a class that would become 00; MANAGE CHANNEL; a length that does not fit; an answer of more than 8190 bytes. */
    private static final List<String> REFUSED =
            List.of("00A404", "01A40400", "20A40400", "60A40400", "00700000", "00A4040005AABB", "00B00000001FFF");

    private static final List<String> SENT =
            List.of("0CA40400", "10DB3FFF02ABCD", "80CA9F7F00", "FFCA000000", "90AF000001AA00", "00B00000001FFE");

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
