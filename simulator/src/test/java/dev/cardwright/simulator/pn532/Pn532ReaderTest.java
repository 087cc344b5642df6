package dev.cardwright.simulator.pn532;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.card.CardFile;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.VirtualCard;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Debian's libnfc and libfreefare programs at our virtual cards. */
@Timeout(240)
final class Pn532ReaderTest {
    private static final String LIBNFC = "libnfc-bin";
    private static final String LIBFREEFARE = "libfreefare-bin";
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private Path folder;

    private final CardStation station = new CardStation();
    private Host host;

    @BeforeEach
    void a_reader_is_at_the_serial_line() {
        host = new Host(folder, station);
    }

    @AfterEach
    void it_is_pulled_out() {
        if (host != null) {
            host.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void libnfc_lists_every_kind_of_card(CardKind kind) throws Exception {
        VirtualCard card = put(kind);
        String listed = host.succeeds("nfc-list", LIBNFC);
        String spaced = HexFormat.ofDelimiter("  ").formatHex(card.uid());
        assertThat(listed)
                .contains("1 ISO14443A passive target(s) found:")
                .containsPattern("UID \\(NFCID1\\): " + spaced)
                .containsPattern("ATQA \\(SENS_RES\\): 00  "
                        + HEX.toHexDigits((byte) card.radio().atqa()))
                .containsPattern("SAK \\(SEL_RES\\): "
                        + HEX.toHexDigits((byte) card.radio().sak()));
        station.clear();
        assertThat(host.run("nfc-list", LIBNFC).text()).doesNotContain("UID");
    }

    @ParameterizedTest
    @CsvSource({"MIFARE_CLASSIC_1K, C1", "MIFARE_CLASSIC_4K, C2"})
    void libfreefare_formats_a_classic_card_writes_ndef_and_reads_the_same_again(CardKind kind, String directory)
            throws Exception {
        VirtualCard card = put(kind);
        byte[] message = HEX.parseHex("d1010e55046578616d706c652e636f6d2f31");
        Files.write(folder.resolve("message.ndef"), message);

        host.succeeds("mifare-classic-format", LIBFREEFARE, "-y");
        host.succeeds("mifare-classic-write-ndef", LIBFREEFARE, "-y", "-i", "message.ndef");
        host.succeeds("mifare-classic-read-ndef", LIBFREEFARE, "-y", "-o", "read.ndef");

        assertThat(Files.readAllBytes(folder.resolve("read.ndef"))).isEqualTo(message);
        // What libfreefare leaves behind: the directory of applications, the message, the keys and rights of its
        // sectors.
        assertThat(block(card, 1)).startsWith("DB0003E1");
        assertThat(block(card, 3)).startsWith("000000000000" + "796788" + directory);
        assertThat(block(card, 4)).isEqualTo("0312D1010E55046578616D706C652E63");
        assertThat(block(card, 5)).startsWith("6F6D2F31FE");

        // Kept in a file and read with the key of NDEF sectors by another program on another day.
        Path file = folder.resolve("card.json");
        CardFile.save(card, file);
        station.put(CardFile.load(file));
        host.succeeds("mifare-classic-read-ndef", LIBFREEFARE, "-y", "-o", "again.ndef");
        assertThat(Files.readAllBytes(folder.resolve("again.ndef"))).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"MIFARE_CLASSIC_1K, 1024", "MIFARE_CLASSIC_4K, 4096"})
    void libnfc_dumps_a_classic_card(CardKind kind, int bytes) throws Exception {
        VirtualCard card = put(kind);
        card.exchange(HEX.parseHex("6004ffffffffffff" + HEX.formatHex(card.uid())));
        card.exchange(HEX.parseHex("a004000102030405060708090a0b0c0d0e0f"));

        host.succeeds("nfc-mfclassic", LIBNFC, "r", "a", "u", "dump.mfd");

        byte[] dump = Files.readAllBytes(folder.resolve("dump.mfd"));
        assertThat(dump).hasSize(bytes);
        assertThat(HEX.formatHex(Arrays.copyOf(dump, 4))).isEqualTo(HEX.formatHex(card.uid()));
        assertThat(HEX.formatHex(dump, 64, 80)).isEqualTo("000102030405060708090a0b0c0d0e0f");
    }

    @Test
    void a_silent_host_makes_room_for_the_next_and_half_a_command_is_forgotten() throws Exception {
        byte[] question = HEX.parseHex("0000ff02fed4022a00");
        try (Pn532Reader reader = Pn532Reader.start(0, station, Duration.ofMillis(500));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), reader.port());
                Socket next = new Socket(InetAddress.getLoopbackAddress(), reader.port())) {
            next.setSoTimeout(20_000);
            next.getOutputStream().write(question);
            assertThat(HEX.formatHex(next.getInputStream().readNBytes(6))).isEqualTo("0000ff00ff00");
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(HEX.formatHex(next.getInputStream().readNBytes(13))).startsWith("0000ff06fad503");

            // A length that promises more than comes does not hold the line for ever.
            next.getOutputStream().write(HEX.parseHex("0000ff20e0d402"));
            assertThat(next.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void what_is_too_long_for_the_chip_is_an_error_and_no_endless_frame() throws Exception {
        VirtualCard card = put(CardKind.NTAG216);
        ReaderChip chip = new ReaderChip(station);
        assertThat(chip.answer(HEX.parseHex("4a0100")).orElseThrow()).hasSizeGreaterThan(2);
        // FAST_READ of 65 pages fits, of 66 it does not.
        assertThat(chip.answer(HEX.parseHex("42" + "3a0040")).orElseThrow()).hasSize(2 + 65 * 4);
        assertThat(chip.answer(HEX.parseHex("42" + "3a0041")).orElseThrow()).containsExactly(0x43, 7);
        assertThat(card.alive()).isTrue();
    }

    @Test
    void libnfc_writes_and_dumps_an_ultralight() throws Exception {
        VirtualCard card = put(CardKind.ULTRALIGHT);
        host.succeeds("nfc-mfultralight", LIBNFC, "r", "dump.mfd");
        byte[] dump = Files.readAllBytes(folder.resolve("dump.mfd"));
        assertThat(dump).hasSize(64);
        assertThat(HEX.formatHex(dump, 0, 3) + HEX.formatHex(dump, 4, 8)).isEqualTo(HEX.formatHex(card.uid()));

        for (int at = 16; at < 64; at++) {
            dump[at] = (byte) at;
        }
        Files.write(folder.resolve("new.mfd"), dump);
        String said = host.run("nfc-mfultralight", LIBNFC, "w", "new.mfd", "--otp", "--lock", "--dynlock")
                .text();
        assertThat(card.memory().get("pages").get(15).asText())
                .as("nfc-mfultralight said: " + said)
                .isEqualTo("3C3D3E3F");
    }

    @Test
    void a_card_that_is_torn_away_ends_a_foreign_program_and_keeps_what_was_written() throws Exception {
        VirtualCard card = put(CardKind.MIFARE_CLASSIC_1K);
        card.tearAfter(20);
        assertThat(host.run("mifare-classic-format", LIBFREEFARE, "-y").exitCode())
                .isNotZero();
        host.succeeds("nfc-list", LIBNFC);
        host.succeeds("mifare-classic-format", LIBFREEFARE, "-y");
    }

    private VirtualCard put(CardKind kind) {
        VirtualCard card = CardStock.blanks(kind, 11).next().orElseThrow();
        station.put(card);
        return card;
    }

    private static String block(VirtualCard card, int number) {
        return card.memory().get("blocks").get(number).asText();
    }
}
