package dev.cardwright.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An NTAG213 as a PC/SC part 3 reader shows it. */
final class Ntag213Test {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private final VirtualCard card = new Type2Tag(CardKind.NTAG213, HEX.parseHex("04A1B2C3D4E5F6"));

    @BeforeEach
    void the_field_is_on() {
        card.comeIntoTheField();
    }

    @Test
    void shows_the_answer_to_reset_of_an_ultralight_storage_card() {
        assertThat(HEX.formatHex(card.atr())).isEqualTo("3B8F8001804F0CA0000003060300030000000068");
    }

    @ParameterizedTest
    @CsvSource({
        "FFCA000000, 04A1B2C3D4E5F69000",
        "FFCA000007, 04A1B2C3D4E5F69000",
        "FFCA000004, 6C07",
        "FFCA00000A, 04A1B2C3D4E5F66282",
        "FFCA010000, 6A81",
        "FFCA0000, 6700",
    })
    void tells_its_identifier(String command, String answer) {
        assertThat(send(command)).isEqualTo(answer);
    }

    @Test
    void begins_with_the_identifier_its_check_bytes_and_the_capability_container() {
        // BCC0 = 88 ^ 04 ^ A1 ^ B2, BCC1 = C3 ^ D4 ^ E5 ^ F6.
        assertThat(send("FFB0000010")).isEqualTo("04A1B29FC3D4E5F604480000E1101200" + "9000");
    }

    @Test
    void is_empty_as_it_comes_from_the_factory() {
        assertThat(send("FFB0000410")).isEqualTo("0103A00C340300FE0000000000000000" + "9000");
        assertThat(card.memory().has("ndef")).isFalse();
    }

    @Test
    void reading_at_the_end_goes_on_at_the_beginning_and_hides_the_password() {
        assertThat(send("FFB0002B10")).isEqualTo("0000000000000000" + "04A1B29FC3D4E5F6" + "9000");
    }

    @Test
    void keeps_what_is_written_and_exports_it() {
        // One NDEF message: https://example.com/1
        assertThat(send("FFD600040403 12D101".replace(" ", ""))).isEqualTo("9000");
        assertThat(send("FFD60005040E5504 65".replace(" ", ""))).isEqualTo("9000");
        assertThat(send("FFD6000604" + "78616D70")).isEqualTo("9000");
        assertThat(send("FFD6000704" + "6C652E63")).isEqualTo("9000");
        assertThat(send("FFD6000804" + "6F6D2F31")).isEqualTo("9000");
        assertThat(send("FFD6000904" + "FE000000")).isEqualTo("9000");

        assertThat(send("FFB0000410")).startsWith("0312D1010E550465");
        assertThat(card.memory().get("type").asText()).isEqualTo("NTAG213");
        assertThat(card.memory().get("uid").asText()).isEqualTo("04A1B2C3D4E5F6");
        assertThat(card.memory().get("pages")).hasSize(45);
        assertThat(card.memory().get("pages").get(5).asText()).isEqualTo("0E550465");
        assertThat(card.memory().get("ndef").asText()).isEqualTo("https://example.com/1");
    }

    @ParameterizedTest
    @CsvSource({
        "FFD6000004" + "00000000, 6982",
        "FFD6000104" + "00000000, 6982",
        "FFD6002D04" + "00000000, 6A82",
        "FFB0002D10, 6A82",
        "FFB0010010, 6A82",
        "FFD6000402" + "0000, 6700",
        "FFD60004100102030405060708090A0B0C0D0E0F10, 6700",
        "FFB0000411, 6C10",
        "FF82000006FFFFFFFFFFFF, 6A81",
        "FF11000000, 6D00",
        "00A4040000, 6E00",
        "FF, 6700",
    })
    void refuses_what_it_cannot_do_with_a_status_word(String command, String answer) {
        assertThat(send(command)).isEqualTo(answer);
    }

    @Test
    void bits_of_the_capability_container_never_go_back_to_zero() {
        assertThat(send("FFD6000304" + "0000000F")).isEqualTo("9000");
        assertThat(send("FFD6000304" + "00000000")).isEqualTo("9000");
        assertThat(send("FFB0000304")).isEqualTo("E110120F9000");
    }

    @Test
    void a_locked_page_stays_as_it_is_for_ever() {
        send("FFD6000404" + "11223344");
        assertThat(send("FFD6000204" + "00001000")).isEqualTo("9000");
        assertThat(send("FFD6000404" + "00000000")).isEqualTo("6982");
        assertThat(send("FFD6000504" + "00000000")).isEqualTo("9000");
        assertThat(send("FFD6000204" + "00000000")).isEqualTo("9000");
        card.comeIntoTheField();
        assertThat(send("FFD6000404" + "00000000")).isEqualTo("6982");
        assertThat(send("FFB0000404")).isEqualTo("112233449000");
    }

    @Test
    void a_frozen_lock_bit_can_no_longer_be_set() {
        send("FFD6000204" + "00000200");
        send("FFD6000204" + "00001000");
        assertThat(send("FFD6000404" + "00000000")).isEqualTo("9000");
    }

    @Test
    void dynamic_lock_bits_lock_two_pages_each_behind_page_fifteen() {
        assertThat(send("FFD6002804" + "010800BD")).isEqualTo("9000");
        assertThat(send("FFD6001004" + "00000000")).isEqualTo("6982");
        assertThat(send("FFD6001104" + "00000000")).isEqualTo("6982");
        assertThat(send("FFD6001204" + "00000000")).isEqualTo("9000");
        assertThat(send("FFD6002704" + "00000000")).isEqualTo("6982");
    }

    @Test
    void protected_pages_are_closed_when_the_field_comes_on_again() {
        send("FFD6002904" + "04000010");
        assertThat(send("FFD6001004" + "00000000")).isEqualTo("9000");
        card.comeIntoTheField();
        assertThat(send("FFD6001004" + "00000000")).isEqualTo("6982");
        assertThat(send("FFD6000F04" + "00000000")).isEqualTo("9000");
        assertThat(send("FFB0001004")).isEqualTo("000000009000");
    }

    @Test
    void a_dying_chip_answers_so_often_and_then_never_again() {
        card.dieAfter(2);
        assertThat(send("FFCA000000")).endsWith("9000");
        assertThat(send("FFCA000000")).endsWith("9000");
        assertThat(send("FFCA000000")).isEqualTo("silence");
        assertThat(card.alive()).isFalse();
    }

    @Test
    void blanks_have_identifiers_of_their_own_and_the_same_again_for_the_same_seed() {
        CardStock stock = CardStock.ntag213(42);
        CardStock again = CardStock.ntag213(42);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String uid = HEX.formatHex(stock.next().orElseThrow().uid());
            assertThat(uid).startsWith("04").hasSize(14);
            assertThat(seen.add(uid)).isTrue();
            assertThat(HEX.formatHex(again.next().orElseThrow().uid())).isEqualTo(uid);
        }
        assertThat(CardStock.plain().next()).isEmpty();
    }

    private String send(String command) {
        return card.transmit(HEX.parseHex(command)).map(HEX::formatHex).orElse("silence");
    }
}
