package dev.cardwright.station.chip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.simulator.card.CardFile;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import dev.cardwright.simulator.card.desfire.DesfireStock;
import dev.cardwright.station.chip.Bench.Ended;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadersAndInspectTest {

    private static final HexFormat HEX = HexFormat.of();

    private final Bench bench = new Bench();

    @AfterEach
    void off() {
        bench.close();
    }

    private static VirtualCard blank(CardKind kind) {
        return kind.blank(HEX.parseHex(kind.uidBytes() == 4 ? "5a112233" : "04a1b2c3d4e5f6"));
    }

    private static VirtualCard desfire(DesfireGeneration generation) {
        return DesfireStock.blanks(generation, DesfireSize.KB8, 7).next().orElseThrow();
    }

    private static JsonNode json(Ended ended) throws Exception {
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void readers_are_listed_in_columns_with_their_cards() {
        bench.readers.plug("Sim Gate", new CardStation());
        bench.with(blank(CardKind.NTAG213));

        Ended readers = bench.chip("readers");

        assertThat(readers.out()).isEqualToNormalizingNewlines("""
                        Sim Bench Contactless 00 00  card present
                        Sim Gate                     no card
                        """);
        assertThat(readers.err()).isEmpty();
        assertThat(readers.code()).isZero();
    }

    @Test
    void readers_are_told_to_programs() throws Exception {
        Ended readers = bench.chip("readers", "--json");

        assertThat(json(readers).path("virtual").asBoolean()).isTrue();
        assertThat(json(readers).path("readers").path(0).path("name").asText()).isEqualTo(Bench.READER);
        assertThat(json(readers).path("readers").path(0).path("card").asBoolean(true))
                .isFalse();
    }

    @Test
    void no_reader_and_no_service_are_one_sentence_each() {
        bench.readers.unplug(Bench.READER);
        Ended none = bench.chip("readers");
        Ended noProvider = Bench.run("readers", "--provider", "de.example.None");
        bench.readers.close();
        Ended noService = bench.chip("inspect");

        assertThat(none.err()).hasLineCount(1).startsWith("No reader is connected.");
        assertThat(noProvider.err()).hasLineCount(1).contains("de.example.None is not in the class path");
        assertThat(noService.err()).hasLineCount(1).contains("reader service does not answer");
        assertThat(none.code()).isEqualTo(2);
        assertThat(noProvider.code()).isEqualTo(2);
        assertThat(noService.code()).isEqualTo(2);
    }

    @Test
    void a_reader_is_chosen_by_name_when_there_are_two() {
        bench.readers.plug("Sim Gate", new CardStation());
        bench.with(blank(CardKind.NTAG213));

        Ended unsaid = bench.chip("inspect");
        Ended other = bench.chip("inspect", "--reader", "Nobody");
        Ended empty = bench.chip("inspect", "--reader", "Sim Gate");
        Ended right = bench.chip("inspect", "--reader", "Sim Bench");

        assertThat(unsaid.err()).hasLineCount(1).contains("--reader", "Sim Gate", Bench.READER);
        assertThat(other.err()).hasLineCount(1).contains("Nobody", "Sim Gate");
        assertThat(empty.err()).hasLineCount(1).contains("No chip answered", "Sim Gate");
        assertThat(unsaid.code() + other.code() + empty.code()).isEqualTo(6);
        assertThat(right.code()).isZero();
    }

    @Test
    void waiting_for_longer_than_ten_minutes_is_wrong_use() {
        Ended wrong = Bench.run("inspect", "--wait", "601");

        assertThat(wrong.code()).isEqualTo(ChipCommand.USAGE);
        assertThat(wrong.err()).contains("Allowed: 0 to 600 seconds.");
    }

    @ParameterizedTest
    @EnumSource(
            value = CardKind.class,
            names = {"ULTRALIGHT", "NTAG213", "NTAG215", "NTAG216"})
    void a_tag_tells_its_model_its_locks_and_that_it_is_empty(CardKind kind) throws Exception {
        VirtualCard card = blank(kind);
        bench.with(card);

        Ended words = bench.chip("inspect");
        JsonNode told = json(bench.chip("inspect", "--json"));

        assertThat(words.code()).as(words.err()).isZero();
        assertThat(words.out())
                .contains(kind.title(), "no page from 3 to 15 is locked", "7 bytes (--show-number")
                .doesNotContainIgnoringCase("04A1B2C3D4E5F6");
        assertThat(told.path("family").asText()).isEqualTo("tag");
        assertThat(told.path("model").path("name").asText()).contains(kind.title());
        assertThat(told.path("settings").path("passwordNeeded").asBoolean(true)).isFalse();
        assertThat(told.path("ndef").has("withheld")).isTrue();
        assertThat(told.path("number").has("hex")).isFalse();
    }

    @Test
    void a_number_is_shown_to_who_asks_for_it() throws Exception {
        bench.with(blank(CardKind.NTAG213));

        assertThat(bench.chip("inspect", "--show-number").out()).contains("04A1B2C3D4E5F6");
        assertThat(json(bench.chip("inspect", "--show-number", "--json"))
                        .path("number")
                        .path("hex")
                        .asText())
                .isEqualTo("04A1B2C3D4E5F6");
    }

    @ParameterizedTest
    @EnumSource(
            value = CardKind.class,
            names = {"MIFARE_CLASSIC_1K", "MIFARE_CLASSIC_4K"})
    void sectors_of_the_factory_open_and_share_a_line(CardKind kind) throws Exception {
        bench.with(blank(kind));
        int sectors = kind == CardKind.MIFARE_CLASSIC_1K ? 16 : 40;

        Ended words = bench.chip("inspect");
        JsonNode told = json(bench.chip("inspect", "--json"));

        assertThat(words.out())
                .contains(
                        kind.title(),
                        sectors + " of " + sectors + " open with published keys",
                        "sectors 0 to " + (sectors - 1) + ": key A is the factory's; blank",
                        "The card has no directory that everybody may read.");
        assertThat(told.path("sectors")).hasSize(sectors);
        assertThat(told.path("sectors").path(1).path("publishedKey").asText()).isEqualTo("factory");
        assertThat(told.path("sectors").path(1).path("frozen").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DesfireGeneration.class)
    void a_desfire_card_from_the_factory_tells_its_memory_and_its_key(DesfireGeneration generation) throws Exception {
        bench.with(desfire(generation));

        Ended words = bench.chip("inspect");
        JsonNode told = json(bench.chip("inspect", "--json"));

        assertThat(words.out())
                .contains(
                        "MIFARE DESFire " + generation,
                        "8192 bytes, 7936 of them usable and free",
                        "DES or 2K3DES",
                        "key 0 may be changed",
                        "Applications  none");
        assertThat(told.path("family").asText()).isEqualTo("desfire");
        assertThat(told.path("model").asText()).isEqualToIgnoringCase(generation.name());
        assertThat(told.path("freeBytes").asInt()).isEqualTo(7936);
        assertThat(told.path("applications").isArray()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(CardKind.class)
    void looking_changes_nothing_on_a_card(CardKind kind, @TempDir Path folder) throws Exception {
        VirtualCard card = blank(kind);
        CardFile.save(card, folder.resolve("before"));
        bench.with(card);

        assertThat(bench.chip("inspect", "--show-content").code()).isZero();

        CardFile.save(card, folder.resolve("after"));
        assertThat(folder.resolve("after")).hasSameBinaryContentAs(folder.resolve("before"));
    }
}
