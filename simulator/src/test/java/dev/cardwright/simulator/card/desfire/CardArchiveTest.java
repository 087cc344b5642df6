package dev.cardwright.simulator.card.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card that was saved is the same card when it is loaded. */
final class CardArchiveTest {
    @TempDir
    private Path folder;

    private DesfireCard used() {
        DesfireCard card = Host.withApplication(DesfireGeneration.EV2);
        Host host = new Host(card);
        assertThat(host.say("CD", "0003EEEE040000")).isEqualTo("9100");
        assertThat(host.say("3D", "00000000020000AABB")).isEqualTo("9100");
        assertThat(host.say("CB", "0101EEEE040000")).isEqualTo("9100");
        assertThat(host.say("CC", "0200EEEE00000000E80300000A00000001")).isEqualTo("9100");
        assertThat(host.say("C0", "0300EEEE020000030000")).isEqualTo("9100");
        assertThat(host.say("3B", "030000000200000101")).isEqualTo("9100");
        assertThat(host.say("C7", "")).isEqualTo("9100");
        return card;
    }

    @Test
    void everything_comes_back_but_what_was_not_committed() throws IOException, GeneralSecurityException {
        DesfireCard card = used();
        assertThat(new Host(card).say("3D", "01000000020000CCDD")).isEqualTo("9100");
        Path file = folder.resolve("card.json");
        card.save(file);

        DesfireCard again = DesfireCard.load(file, CardRandom.seeded(9));

        assertThat(again.memory()).isEqualTo(card.memory());
        Host host = new Host(again);
        assertThat(host.say("5A", "010000")).isEqualTo("9100");
        assertThat(host.say("BD", "00000000000000")).isEqualTo("AABB00009100");
        assertThat(host.say("BD", "01000000000000")).isEqualTo("000000009100");
        assertThat(host.authenticate(2)).endsWith("9100");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void the_description_shows_files_and_no_keys() {
        DesfireCard card = used();
        assertThat(card.memory().path("type").asText()).isEqualTo("DESFire EV2");
        assertThat(card.memory().toString()).contains("AABB0000").doesNotContain("value\":\"", "defaultKey\"");
    }

    @ParameterizedTest
    @CsvSource({
        "cardwright-desfire-card/1, another/1, its format is not",
        "EV2, EV9, generation is missing or unknown",
        "AABB0000, XY, content is missing or not 1 to 7936 bytes",
        "'\"04112233445566\"', '\"0411\"', uid is missing or not 7 to 7 bytes",
        "'{', '', it is not JSON",
        "MACED, ORDINARY, protection is ORDINARY",
        "'\"mostRecords\" : 3', '\"mostRecords\" : 1', holds more records than it can",
        "'\"id\" : \"000001\"', '\"id\" : \"000000\"', an application's id is 000000",
    })
    void a_file_that_is_no_card_is_told_in_a_sentence(String part, String instead, String sentence) throws IOException {
        Path file = folder.resolve("card.json");
        used().save(file);
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, instead));

        assertThatThrownBy(() -> DesfireCard.load(file, CardRandom.seeded(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("00000000000000000000000000000000");
    }
}
