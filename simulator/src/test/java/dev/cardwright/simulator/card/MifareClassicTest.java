package dev.cardwright.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** MIFARE Classic as a PC/SC part 3 reader shows it, and as a PN532's host does. */
final class MifareClassicTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UID = "1F22A3B4";
    private static final String FACTORY = "FFFFFFFFFFFF";
    private static final String DATA = "000102030405060708090A0B0C0D0E0F";
    private final VirtualCard card = CardKind.MIFARE_CLASSIC_1K.blank(HEX.parseHex(UID));

    @BeforeEach
    void the_field_is_on() {
        card.comeIntoTheField();
    }

    @Test
    void block_zero_agrees_with_identifier_and_radio_and_is_written_by_nobody() {
        // BCC = 1F ^ 22 ^ A3 ^ B4, then SAK and ATQA.
        assertThat(open(0, "60", FACTORY)).isEqualTo("9000");
        assertThat(send("FFB0000010")).isEqualTo(UID + "2A" + "08" + "0400" + "0000000000000000" + "9000");
        assertThat(send("FFD6000010" + DATA)).isEqualTo("6982");
        assertThat(send("FFCA000000")).isEqualTo(UID + "9000");
        assertThat(card.radio().sak()).isEqualTo(0x08);
        assertThat(card.radio().atqa()).isEqualTo(0x0004);
    }

    @Test
    void a_block_is_kept_by_whoever_opened_its_sector() {
        assertThat(send("FFD6000410" + DATA)).isEqualTo("6982");
        assertThat(open(4, "60", FACTORY)).isEqualTo("9000");
        assertThat(send("FFD6000410" + DATA)).isEqualTo("9000");
        assertThat(send("FFB0000410")).isEqualTo(DATA + "9000");
        assertThat(send("FFB0000404")).isEqualTo("000102039000");
        assertThat(send("FFB0000810")).as("the next sector").isEqualTo("6982");
        assertThat(send("FFB0000410")).as("a refusal ends the authentication").isEqualTo("6982");
    }

    @Test
    void a_wrong_key_halts_the_card_until_the_field_comes_on_again() {
        assertThat(open(4, "60", "A0A1A2A3A4A5")).isEqualTo("6300");
        assertThat(open(4, "60", FACTORY)).isEqualTo("6300");
        card.comeIntoTheField();
        assertThat(open(4, "60", FACTORY)).isEqualTo("9000");
    }

    @Test
    void key_a_is_never_read_and_a_key_b_that_can_be_read_opens_nothing() {
        open(7, "60", FACTORY);
        assertThat(send("FFB0000710")).isEqualTo("000000000000FF078069FFFFFFFFFFFF9000");
        assertThat(open(7, "61", FACTORY)).isEqualTo("9000");
        assertThat(send("FFB0000410")).isEqualTo("6982");
    }

    @Test
    void new_keys_and_rights_are_in_force_at_once() {
        open(7, "60", FACTORY);
        // Blocks 100 (read A|B, write B), trailer 011.
        assertThat(send("FFD6000710" + "A0A1A2A3A4A5" + "78778869" + "B0B1B2B3B4B5"))
                .isEqualTo("9000");
        assertThat(open(4, "60", "A0A1A2A3A4A5")).isEqualTo("9000");
        assertThat(send("FFB0000410")).endsWith("9000");
        assertThat(send("FFD6000410" + DATA)).isEqualTo("6982");
        assertThat(open(4, "61", "B0B1B2B3B4B5")).isEqualTo("9000");
        assertThat(send("FFD6000410" + DATA)).isEqualTo("9000");
        assertThat(send("FFB0000710")).isEqualTo("000000000000787788690000000000009000");
    }

    @Test
    void a_sector_with_access_bytes_that_contradict_themselves_is_lost_for_ever() {
        open(7, "60", FACTORY);
        assertThat(send("FFD6000710" + FACTORY + "FF078169" + FACTORY)).isEqualTo("9000");
        assertThat(send("FFB0000410")).isEqualTo("6982");
        card.comeIntoTheField();
        assertThat(open(4, "60", FACTORY)).isEqualTo("6300");
        card.comeIntoTheField();
        assertThat(open(8, "60", FACTORY)).as("other sectors live on").isEqualTo("9000");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "classic-rights.csv", numLinesToSkip = 4)
    void the_rights_of_data_blocks_are_those_of_the_table(
            String condition, String accessBytes, boolean readA, boolean readB, boolean writeA, boolean writeB) {
        open(7, "60", FACTORY);
        send("FFD6000710" + "A0A1A2A3A4A5" + accessBytes + "69" + "B0B1B2B3B4B5");
        assertThat(mayRead("60", "A0A1A2A3A4A5")).as("%s read A", condition).isEqualTo(readA);
        assertThat(mayRead("61", "B0B1B2B3B4B5")).as("%s read B", condition).isEqualTo(readB);
        assertThat(mayWrite("60", "A0A1A2A3A4A5")).as("%s write A", condition).isEqualTo(writeA);
        assertThat(mayWrite("61", "B0B1B2B3B4B5")).as("%s write B", condition).isEqualTo(writeB);
    }

    @Test
    void the_big_sectors_of_a_4k_have_sixteen_blocks_and_a_right_for_every_five() {
        VirtualCard big = CardKind.MIFARE_CLASSIC_4K.blank(HEX.parseHex(UID));
        big.comeIntoTheField();
        send(big, "FF82000006" + FACTORY);
        assertThat(send(big, "FF860000050100FF6000")).isEqualTo("9000");
        // Groups 000, 111, 000, trailer 011: access bits C1 = 0010, C2 = 1010, C3 = 1010.
        assertThat(send(big, "FFD600FF10" + FACTORY + "5D25AA69" + FACTORY)).isEqualTo("9000");
        assertThat(send(big, "FF860000050100F06000")).isEqualTo("9000");
        assertThat(send(big, "FFB000F410")).endsWith("9000");
        assertThat(send(big, "FFB000F510")).isEqualTo("6982");
        send(big, "FF860000050100F06000");
        assertThat(send(big, "FFB000FA10")).endsWith("9000");
        assertThat(big.radio().sak()).isEqualTo(0x18);
    }

    @ParameterizedTest
    @CsvSource({
        "FF82000005FFFFFFFFFF, 6989",
        "FF82002006FFFFFFFFFFFF, 6988",
        "FF82200006FFFFFFFFFFFF, 6387",
        "FF82800006FFFFFFFFFFFF, 6383",
        "FF86000005010000" + "6000, 6983",
        "FF86000005010000" + "6200, 6986",
        "FF86000005010040" + "6000, 6A82",
        "FF860000050100, 6700",
        "FFB0004010, 6A82",
        "FFB0000411, 6C10",
        "FFD600040411223344, 6700",
        "90600000, 6E00",
    })
    void refuses_what_it_cannot_do_with_a_status_word(String command, String answer) {
        assertThat(send(command)).isEqualTo(answer);
    }

    @Test
    void the_same_rules_hold_over_the_air() {
        assertThat(air("6004" + FACTORY + UID)).isEqualTo("A");
        assertThat(air("A004" + DATA)).isEqualTo("A");
        assertThat(air("3004")).isEqualTo(DATA);
        assertThat(air("3008")).isEqualTo("0");
        assertThat(air("6004" + "A0A1A2A3A4A5" + UID)).isEqualTo("wrong key");
        assertThat(air("6004" + FACTORY + UID)).isEqualTo("silence");
        assertThat(card.choose()).isTrue();
        assertThat(air("6004" + FACTORY + "00000000")).as("another identifier").isEqualTo("wrong key");
        assertThat(card.choose()).isTrue();
        assertThat(air("6104" + FACTORY + UID)).isEqualTo("A");
        assertThat(air("5000")).isEqualTo("silence");
    }

    @Test
    void a_value_is_counted_in_the_transfer_buffer_and_written_by_a_transfer() {
        air("6004" + FACTORY + UID);
        assertThat(air("C10401000000")).as("no value there yet").isEqualTo("0");
        air("6004" + FACTORY + UID);
        air("A004" + "64000000" + "9BFFFFFF" + "64000000" + "04FB04FB");
        assertThat(air("C1040A000000")).isEqualTo("A");
        assertThat(air("3004")).startsWith("64000000");
        assertThat(air("B004")).isEqualTo("A");
        assertThat(air("3004")).isEqualTo("6E00000091FFFFFF6E00000004FB04FB");
        assertThat(air("C0046F000000")).isEqualTo("A");
        assertThat(air("B005")).isEqualTo("A");
        assertThat(air("3005")).isEqualTo("FFFFFFFF00000000FFFFFFFF04FB04FB");
    }

    @Test
    void what_is_told_of_the_memory_holds_no_key() {
        assertThat(card.memory().get("blocks")).hasSize(64);
        assertThat(card.memory().get("blocks").get(3).asText()).startsWith("000000000000FF0780");
    }

    private boolean mayRead(String type, String key) {
        return open(4, type, key).equals("9000") && send("FFB0000410").endsWith("9000");
    }

    private boolean mayWrite(String type, String key) {
        return open(4, type, key).equals("9000") && send("FFD6000410" + DATA).equals("9000");
    }

    private String open(int block, String type, String key) {
        assertThat(send("FF82000006" + key)).isEqualTo("9000");
        return send("FF8600000501" + "00" + HEX.toHexDigits((byte) block) + type + "00");
    }

    private String send(String command) {
        return send(card, command);
    }

    private static String send(VirtualCard card, String command) {
        return card.transmit(HEX.parseHex(command)).map(HEX::formatHex).orElse("silence");
    }

    private String air(String frame) {
        AirAnswer answer = card.exchange(HEX.parseHex(frame));
        if (answer instanceof AirAnswer.Data data) {
            return HEX.formatHex(data.bytes());
        }
        if (answer instanceof AirAnswer.Nibble nibble) {
            return Integer.toHexString(nibble.bits()).toUpperCase(Locale.ROOT);
        }
        return answer.equals(AirAnswer.WRONG_KEY) ? "wrong key" : "silence";
    }
}
