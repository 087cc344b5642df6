package dev.cardwright.drivers.chip.encode;

import static dev.cardwright.drivers.chip.encode.DesfireScene.ADA;
import static dev.cardwright.drivers.chip.encode.DesfireScene.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.chip.encode.DesfireScene.InField;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole cards: fresh, a second time, read later, made blank again. */
class DesfireEncoderTest {
    @ParameterizedTest
    @EnumSource(DesfireGeneration.class)
    void a_card_from_the_factory_is_encoded_read_back_and_read_again_later(DesfireGeneration generation)
            throws Exception {
        DesfireScene scene = DesfireScene.of(generation);
        DesfireCard card = card(generation);

        EncodedChip encoded = scene.encoder().encode(scene.task(card, ADA));

        assertThat(new String(encoded.content().bytes(), StandardCharsets.ISO_8859_1))
                .contains("10815", "HOUSE", "example.com/ada");
        assertThat(encoded.report().byField()).containsEntry("BADGE", "3130383135");
        assertThat(scene.encoder().verify(scene.task(card, ADA), encoded)).isEqualTo(encoded);
        assertThat(scene.encoder().verify(scene.task(card, Map.of())).content()).isEqualTo(encoded.content());
    }

    @ParameterizedTest
    @EnumSource(DesfireGeneration.class)
    void a_second_time_writes_nothing_but_what_nobody_can_read(DesfireGeneration generation) throws Exception {
        DesfireScene scene = DesfireScene.of(generation);
        DesfireCard card = card(generation);
        EncodedChip first = scene.encoder().encode(scene.task(card, ADA));
        InField again = new InField(card);

        EncodedChip second = scene.encoder().encode(scene.task(again, ADA));

        assertThat(second).isEqualTo(first);
        assertThat(again.writes()).singleElement().asString().startsWith("903D");
    }

    @ParameterizedTest
    @EnumSource(DesfireGeneration.class)
    void a_test_card_is_made_blank_and_taken_for_somebody_else(DesfireGeneration generation) throws Exception {
        DesfireScene scene = DesfireScene.of(generation);
        DesfireCard card = card(generation);
        scene.encoder().encode(scene.task(card, ADA));

        scene.encoder().wipe(scene.task(card, Map.of()));

        assertThat(card.memory()).isEqualTo(card(generation).memory());
        EncodedChip bobs = scene.encoder().encode(scene.task(card, DesfireScene.BOB));
        assertThat(new String(bobs.content().bytes(), StandardCharsets.ISO_8859_1))
                .contains("10816");
    }
}
