package dev.cardwright.simulator.pn532;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.card.CardFile;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.VirtualCard;
import java.nio.file.Files;
import java.nio.file.Path;
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
