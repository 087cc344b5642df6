package dev.cardwright.drivers.chip.encode;

import static dev.cardwright.drivers.chip.encode.DesfireScene.ADA;
import static dev.cardwright.drivers.chip.encode.DesfireScene.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.encode.DesfireScene.InField;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card is torn out of the field at every single exchange, and encoded again: it becomes whole, or is refused with a sentence. */
class DesfireTornCardTest {
    /** Where in an exchange the power goes. */
    enum Moment {
        /** The card did not carry the command out. */
        BEFORE {
            @Override
            void at(DesfireCard card, int exchange) {
                card.tearAfter(exchange);
            }
        },
        /** The card wrote a part of what it was to write. */
        DURING {
            @Override
            void at(DesfireCard card, int exchange) {
                card.tearDuring(exchange);
            }
        },
        /** The card carried it out and could not say so. */
        BEHIND {
            @Override
            void at(DesfireCard card, int exchange) {
                card.tearUnanswered(exchange);
            }
        };

        abstract void at(DesfireCard card, int exchange);
    }

    @ParameterizedTest
    @CsvSource({"EV1, BEFORE", "EV1, DURING", "EV1, BEHIND", "EV2, BEFORE", "EV2, DURING", "EV2, BEHIND", "EV3, BEHIND"
    })
    void a_card_torn_at_any_exchange_is_completed_or_refused(DesfireGeneration generation, Moment moment)
            throws Exception {
        DesfireScene scene = DesfireScene.of(generation);
        DesfireCard whole = card(generation);
        InField session = new InField(whole);
        EncodedChip wanted = scene.encoder().encode(scene.task(session, ADA));

        Map<Integer, String> refused = new TreeMap<>();
        for (int exchange = 0; exchange < session.sent.size(); exchange++) {
            DesfireCard card = card(generation);
            InField torn = new InField(card);
            moment.at(card, exchange);
            ChipFault fault =
                    catchThrowableOfType(ChipFault.class, () -> scene.encoder().encode(scene.task(torn, ADA)));
            assertThat(fault.kind()).as("exchange %s", exchange).isEqualTo(ChipFault.Kind.DIED);

            encodeAgain(scene, card, wanted, exchange, refused);
            if (!refused.containsKey(exchange)) {
                assertThat(card.memory()).as("exchange %s", exchange).isEqualTo(whole.memory());
            }
        }

        if (moment == Moment.DURING) {
            assertThat(refused.values())
                    .allSatisfy(sentence -> assertThat(sentence).contains("broke off in the middle"));
        } else {
            assertThat(refused).isEmpty();
        }
    }

    private static void encodeAgain(
            DesfireScene scene, DesfireCard card, EncodedChip wanted, int exchange, Map<Integer, String> refused) {
        try {
            assertThat(scene.encoder().encode(scene.task(card, ADA)))
                    .as("exchange %s", exchange)
                    .isEqualTo(wanted);
        } catch (ChipFault refusal) {
            assertThat(refusal.kind()).as(refusal.sentence()).isEqualTo(ChipFault.Kind.WRONG_CARD);
            refused.put(exchange, refusal.sentence());
        }
    }
}
