package dev.cardwright.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be asked of every virtual card: to be torn, to leave, to answer wrongly; and the file that keeps storage cards. */
final class VirtualCardTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UID_ANSWER = "04A1B2C3D4E5F69000";

    @TempDir
    private Path folder;

    private final VirtualCard card = CardKind.NTAG213.blank(HEX.parseHex("04A1B2C3D4E5F6"));

    @Test
    void a_torn_card_is_silent_until_the_field_comes_on_again_and_keeps_what_was_written() {
        card.tearAfter(1);
        assertThat(send(card, "FFD60004040302D100")).isEqualTo("9000");
        assertThat(send(card, "FFD6000504FE000000")).isEqualTo("silence");
        assertThat(send(card, "FFCA000000")).isEqualTo("silence");
        assertThat(card.noticed()).isTrue();
        card.comeIntoTheField();
        assertThat(send(card, "FFB0000408")).isEqualTo("0302D100340300FE9000");
    }

    /** Before it nothing of the write is there, in its middle half of the page, behind it all; in each case no answer comes. */
    @ParameterizedTest
    @CsvSource({
        "before, 0103A00C, silence",
        "during, 1122A00C, silence",
        "unanswered, 11223344, silence",
    })
    void a_command_is_torn_before_during_or_behind_its_effect(String when, String page, String answer) {
        tear(card, when, 1);
        assertThat(send(card, "FFCA000000")).isEqualTo(UID_ANSWER);
        assertThat(send(card, "FFD600040411223344")).isEqualTo(answer);
        assertThat(send(card, "FFCA000000")).isEqualTo("silence");
        assertThat(card.choose()).isFalse();
        card.comeIntoTheField();
        assertThat(send(card, "FFB0000404")).isEqualTo(page + "9000");
        assertThat(send(card, "FFD600040411223344")).isEqualTo("9000");
    }

    @ParameterizedTest
    @CsvSource({
        "before, 00000000000000000000000000000000",
        "during, 00010203040506070000000000000000",
        "unanswered, 000102030405060708090A0B0C0D0E0F",
    })
    void a_block_of_a_classic_card_is_torn_in_its_middle_too(String when, String block) {
        VirtualCard classic =
                CardStock.blanks(CardKind.MIFARE_CLASSIC_1K, 1).next().orElseThrow();
        tear(classic, when, 2);
        for (String command : OPEN_SECTOR_1) {
            assertThat(send(classic, command)).isEqualTo("9000");
        }
        assertThat(send(classic, "FFD6000410000102030405060708090A0B0C0D0E0F")).isEqualTo("silence");
        classic.comeIntoTheField();
        assertThat(classic.memory().path("blocks").path(4).asText()).isEqualTo(block);
    }

    private static final String[] OPEN_SECTOR_1 = {"FF82000006FFFFFFFFFFFF", "FF860000050100046000"};

    private static void tear(VirtualCard card, String when, int answers) {
        switch (when) {
            case "before" -> card.tearAfter(answers);
            case "during" -> card.tearDuring(answers);
            default -> card.tearUnanswered(answers);
        }
    }

    @Test
    void a_card_that_was_taken_away_is_noticed_no_more_until_it_comes_back() {
        CardStation station = new CardStation();
        station.put(card);
        card.leaveAfter(1);
        assertThat(station.stay()).isPresent();
        assertThat(send(card, "FFCA000000")).isEqualTo(UID_ANSWER);
        assertThat(station.stay()).isEmpty();
        assertThat(send(card, "FFCA000000")).isEqualTo("silence");
        station.put(card);
        assertThat(station.stay()).isPresent();
        assertThat(send(card, "FFCA000000")).isEqualTo(UID_ANSWER);
    }

    @Test
    void a_wrong_status_comes_once_and_its_command_is_not_executed() {
        card.answerWrongly(1, 0x6581);
        assertThat(send(card, "FFCA000000")).isEqualTo(UID_ANSWER);
        assertThat(send(card, "FFD600040400000000")).isEqualTo("6581");
        assertThat(send(card, "FFB0000404")).isEqualTo("0103A00C9000");
        card.answerWrongly(0, 0x6581);
        assertThat(card.exchange(HEX.parseHex("3004"))).isEqualTo(AirAnswer.REFUSE);
        assertThatThrownBy(() -> card.tearAfter(-1)).hasMessage("A number of answers is 0 or more, not -1.");
    }

    @ParameterizedTest
    @CsvSource({
        "MIFARE_CLASSIC_1K, 3B8F8001804F0CA000000306030001000000006A, 0004, 08",
        "MIFARE_CLASSIC_4K, 3B8F8001804F0CA0000003060300020000000069, 0002, 18",
        "ULTRALIGHT, 3B8F8001804F0CA0000003060300030000000068, 0044, 00",
        "NTAG216, 3B8F8001804F0CA0000003060300030000000068, 0044, 00",
    })
    void answer_to_reset_atqa_and_sak_agree(CardKind kind, String atr, String atqa, String sak) {
        VirtualCard blank = CardStock.blanks(kind, 1).next().orElseThrow();
        assertThat(HEX.formatHex(blank.atr())).isEqualTo(atr);
        assertThat(HEX.toHexDigits((short) blank.radio().atqa())).isEqualTo(atqa);
        assertThat(HEX.toHexDigits((byte) blank.radio().sak())).isEqualTo(sak);
    }

    @ParameterizedTest
    @EnumSource
    void a_card_comes_out_of_its_file_as_it_went_in(CardKind kind) throws Exception {
        VirtualCard blank = CardStock.blanks(kind, 3).next().orElseThrow();
        blank.comeIntoTheField();
        String uid = HEX.formatHex(blank.uid());
        if (kind.uidBytes() == 4) {
            blank.exchange(HEX.parseHex("6004FFFFFFFFFFFF" + uid));
            blank.exchange(HEX.parseHex("A004000102030405060708090A0B0C0D0E0F"));
            blank.exchange(HEX.parseHex("A007A0A1A2A3A4A57F078840B0B1B2B3B4B5"));
        } else {
            blank.exchange(HEX.parseHex("A20411223344"));
            blank.exchange(HEX.parseHex("A20200001000"));
        }
        Path file = folder.resolve("card.json");
        CardFile.save(blank, file);
        VirtualCard again = CardFile.load(file);
        again.comeIntoTheField();

        assertThat(again.type()).isEqualTo(kind.title());
        assertThat(again.memory()).isEqualTo(blank.memory());
        if (kind.uidBytes() == 4) {
            assertThat(again.exchange(HEX.parseHex("6004A0A1A2A3A4A5" + uid))).isEqualTo(AirAnswer.ACKNOWLEDGE);
        } else {
            assertThat(again.exchange(HEX.parseHex("A20400000000"))).isEqualTo(AirAnswer.REFUSE);
        }
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("card.json"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cardwright-card-1|other-card-9|its format is not cardwright-card-1",
                "NTAG213|NTAG999|its type is none of the storage cards played here",
                "04A1B2C3D4E5F6|04A1B2C3D4E5|uid has not 7 bytes",
                "04A1B2C3D4E5F6|04A1B2C3D4E5F7|its memory does not begin with its uid",
                "0103A00C|0103A0|memory line 4 has not 4 bytes",
                "0103A00C|0103A0XY|memory line 4 is not hexadecimal",
                "'\"wrongPasswords\" : 0'|'\"wrongPasswords\" : 8'|wrongPasswords is no number from 0 to 7",
                "{|[|it is no JSON",
            })
    void a_file_that_holds_no_whole_card_is_refused_in_a_sentence(String part, String instead, String why)
            throws Exception {
        Path file = folder.resolve("card.json");
        CardFile.save(card, file);
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, instead), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CardFile.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file card.json holds no virtual card: " + why + ".");
    }

    @Test
    void a_memory_that_is_no_list_is_refused_in_a_sentence() throws Exception {
        Path file = folder.resolve("card.json");
        CardFile.save(card, file);
        String lines = new ObjectMapper().readTree(file.toFile()).path("memory").toString();
        int count = lines.split(",").length;
        StringBuilder object = new StringBuilder("{");
        for (int line = 0; line < count; line++) {
            object.append(line == 0 ? "" : ",").append('"').append(line).append("\":\"00000000\"");
        }
        String head = "{\"format\":\"cardwright-card-1\",\"type\":\"NTAG213\",\"uid\":\"04A1B2C3D4E5F6\","
                + "\"wrongPasswords\":0,\"memory\":";
        Files.writeString(file, head + object + "}}");
        assertThatThrownBy(() -> CardFile.load(file))
                .hasMessage("The file card.json holds no virtual card: its memory is no list of lines.");
    }

    /** The file is the card and has them; what a person with a reader could learn has zeros there. */
    @Test
    void a_tag_tells_neither_its_password_nor_its_acknowledge() throws Exception {
        assertThat(send(card, "FFD6002B04A1A2A3A4")).isEqualTo("9000");
        assertThat(send(card, "FFD6002C04B1B20000")).isEqualTo("9000");
        assertThat(card.memory().path("pages").path(0x2B).asText()).isEqualTo("00000000");
        assertThat(card.memory().path("pages").path(0x2C).asText()).isEqualTo("00000000");
        CardFile.save(card, folder.resolve("card.json"));
        VirtualCard again = CardFile.load(folder.resolve("card.json"));
        again.comeIntoTheField();
        assertThat(again.exchange(HEX.parseHex("1BA1A2A3A4")))
                .isInstanceOfSatisfying(
                        AirAnswer.Data.class,
                        data -> assertThat(HEX.formatHex(data.bytes())).isEqualTo("B1B2"));
    }

    private static String send(VirtualCard card, String command) {
        return card.transmit(HEX.parseHex(command)).map(HEX::formatHex).orElse("silence");
    }
}
