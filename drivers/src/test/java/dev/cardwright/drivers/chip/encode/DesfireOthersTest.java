package dev.cardwright.drivers.chip.encode;

import static dev.cardwright.drivers.chip.encode.DesfireScene.ADA;
import static dev.cardwright.drivers.chip.encode.DesfireScene.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.Desfire;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.desfire.NewApplication;
import dev.cardwright.drivers.chip.encode.DesfireScene.InField;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.profile.DesfirePlan.Creation;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What belongs to others on a card stays theirs, and a card that was closed before is told before anything is written. */
class DesfireOthersTest {
    private static final ApplicationId LIBRARY = new ApplicationId(0xA1B2C3);

    private final DesfireScene scene = DesfireScene.of(DesfireGeneration.EV2);
    private final DesfireCard card = card(DesfireGeneration.EV2);

    private void refused(boolean wiping, Map<String, String> fields, String sentence) {
        Object before = card.memory();
        InField session = new InField(card);
        EncodingFault fault = catchThrowableOfType(EncodingFault.class, () -> {
            if (wiping) {
                scene.encoder().wipe(scene.task(session, fields));
            } else {
                scene.encoder().encode(scene.task(session, fields));
            }
        });
        assertThat(fault).hasMessage(sentence);
        assertThat(fault.kind()).isEqualTo(Kind.WRONG_CARD);
        assertThat(session.writes()).isEmpty();
        assertThat(card.memory()).isEqualTo(before);
    }

    private void libraryMoves() throws Exception {
        try (Desfire others = Desfire.over(new InField(card), new SecureRandom())) {
            others.select(ApplicationId.CARD);
            others.create(NewApplication.withAesKeys(LIBRARY, KeySettings.FACTORY, 1));
        }
    }

    private void settle(KeySettings settings) throws Exception {
        try (Desfire before = Desfire.over(new InField(card), new SecureRandom());
                SecretBytes factory = SecretBytes.factory(KeyKind.DES)) {
            before.select(ApplicationId.CARD);
            before.authenticateLegacy(0, factory);
            before.forever().freezeKeySettingsForever(settings);
        }
    }

    @Test
    void the_applications_of_others_are_not_deleted_with_a_card_whose_key_is_the_factorys() throws Exception {
        libraryMoves();

        refused(
                true,
                Map.of(),
                "The chip has applications that this profile did not make (A1B2C3), and making it blank would delete"
                        + " them; nothing was changed.");
    }

    @Test
    void the_applications_of_others_are_not_deleted_with_a_card_of_ours_either() throws Exception {
        scene.cardSettings = new KeySettings(true, true, true, true, 0);
        scene.encoder().encode(scene.task(card, ADA));
        libraryMoves();

        refused(
                true,
                Map.of(),
                "The chip has applications that this profile did not make (A1B2C3), and making it blank would delete"
                        + " them; nothing was changed.");
    }

    @Test
    void an_application_that_was_there_before_is_not_deleted() throws Exception {
        scene.encoder().encode(scene.task(card, ADA));
        scene.creation = Creation.MUST_EXIST;

        refused(
                true,
                Map.of(),
                "The chip has applications that this profile did not make (F51234), and making it blank would delete"
                        + " them; nothing was changed.");
    }

    @Test
    void an_application_of_the_same_number_with_foreign_keys_is_not_deleted() throws Exception {
        DesfireScene other = DesfireScene.of(DesfireGeneration.EV2);
        other.diversification = "same";
        other.cardKey = Optional.empty();
        other.encoder().encode(other.task(card, ADA));

        String foreign = "Key 0 of application F51234 on the chip is not this profile's: the application belongs to"
                + " somebody else.";
        refused(true, Map.of(), foreign);
    }

    @Test
    void a_card_in_use_is_not_taken_as_a_whole_but_a_place_on_it_may_be() throws Exception {
        libraryMoves();

        refused(
                false,
                ADA,
                "The chip has applications that the profile does not know (A1B2C3): the card is in use, and the profile"
                        + " would take it as a whole.");

        scene.cardKey = Optional.empty();
        EncodedChip encoded = scene.encoder().encode(scene.task(card, ADA));
        assertThat(scene.encoder().verify(scene.task(card, ADA), encoded)).isEqualTo(encoded);
    }

    private void cardKeyBecomesAnothers() throws Exception {
        try (Desfire others = Desfire.over(new InField(card), new SecureRandom());
                SecretBytes factory = SecretBytes.factory(KeyKind.DES);
                SecretBytes theirs = SecretBytes.of(KeyKind.AES_128, DesfireScene.InventedKeys.bytes("theirs"))) {
            others.select(ApplicationId.CARD);
            others.authenticateLegacy(0, factory);
            others.keys().changeAuthenticated(theirs, 1);
        }
    }

    @Test
    void on_a_card_of_another_the_profiles_applications_are_deleted_with_their_own_keys() throws Exception {
        libraryMoves();
        cardKeyBecomesAnothers();
        Object before = card.memory();
        scene.cardKey = Optional.empty();
        scene.encoder().encode(scene.task(card, ADA));

        scene.encoder().wipe(scene.task(card, Map.of()));

        assertThat(card.memory()).isEqualTo(before);
    }

    @Test
    void an_application_that_was_there_before_is_emptied_and_what_stays_is_told() throws Exception {
        scene.cardKey = Optional.empty();
        scene.encoder().encode(scene.task(card, ADA));
        scene.creation = Creation.MUST_EXIST;

        assertThat(catchThrowableOfType(
                        EncodingFault.class, () -> scene.encoder().wipe(scene.task(card, Map.of()))))
                .hasMessage(
                        "What stands in file 3 of application F51234 stays on the chip, since nobody may write there;"
                                + " everything else of the profile is gone.");

        scene.creation = Creation.IF_ABSENT;
        assertThat(catchThrowableOfType(
                        EncodingFault.class, () -> scene.encoder().encode(scene.task(card, DesfireScene.BOB))))
                .as("files 1 and 2 are empty again, and file 3 is not")
                .hasMessageStartingWith("File 3 in the chip's application F51234 holds other data");
    }

    @Test
    void settings_that_a_profile_gave_a_card_without_a_key_are_the_factorys_again() throws Exception {
        scene.cardKey = Optional.empty();
        scene.settingsAlone = true;
        scene.encoder().encode(scene.task(card, ADA));

        scene.encoder().wipe(scene.task(card, Map.of()));

        assertThat(card.memory()).isEqualTo(card(DesfireGeneration.EV2).memory());
    }

    @Test
    void an_empty_file_that_is_to_be_filled_and_nobody_may_write_is_told_before_anything_is_written() throws Exception {
        DesfireScene maker = DesfireScene.of(DesfireGeneration.EV2);
        maker.cardKey = Optional.empty();
        maker.plainContent = List.of();
        maker.encoder().encode(maker.task(card, ADA));
        scene.cardKey = Optional.empty();
        scene.creation = Creation.MUST_EXIST;

        refused(
                false,
                ADA,
                "File 3 in the chip's application F51234 does not show this order's data, and nobody may write it.");
    }

    @Test
    void a_file_in_which_nobody_could_ever_see_what_stands_is_no_place_for_content() {
        scene.plainRights = new FileRights(FileRights.NEVER, FileRights.NEVER, FileRights.NEVER, 0);

        assertThat(catchThrowableOfType(ChipFault.class, () -> scene.encoder().check(ADA)))
                .hasMessage("File 3 of application F51234 is to be filled, and nobody may read or write it. Allowed: a"
                        + " key's number or free for one of read, write and read-write.");
    }

    @Test
    void a_card_whose_own_key_is_frozen_is_told_before_anything_is_written() throws Exception {
        settle(new KeySettings(false, true, true, true, 0));

        refused(false, ADA, "The chip's own key can never be changed again, and the profile gives it another one.");
    }

    @Test
    void a_card_whose_settings_are_frozen_is_told_before_anything_is_written() throws Exception {
        settle(new KeySettings(true, true, true, false, 0));

        refused(
                false,
                ADA,
                "The settings of the chip itself can never be changed again, and they are not those of the profile.");
    }

    @ParameterizedTest
    @CsvSource({"EV1, false", "EV1, true", "EV2, false", "EV2, true", "EV3, true"})
    void a_card_torn_while_it_is_closed_for_ever_still_tells_the_number_its_keys_are_made_of(
            DesfireGeneration generation, boolean carriedOut) throws Exception {
        DesfireScene closing = DesfireScene.of(generation);
        closing.everyKeyOfTheCard = true;
        closing.doorSettings = new KeySettings(false, true, false, false, 0);
        closing.cardSettings = new KeySettings(false, false, false, false, 0);
        closing.forever = EnumSet.of(Irreversible.RANDOM_ID, Irreversible.NO_FORMAT);
        closing.named = EnumSet.of(Irreversible.RANDOM_ID, Irreversible.NO_FORMAT, Irreversible.FROZEN_SETTINGS);
        InField session = new InField(card(generation));
        EncodedChip wanted = closing.encoder().encode(closing.task(session, ADA));
        int configured = indexOfConfiguration(session);

        for (int exchange = configured - 40; exchange < configured + (carriedOut ? 0 : 1); exchange++) {
            DesfireCard torn = card(generation);
            InField field = new InField(torn);
            if (carriedOut) {
                torn.tearUnanswered(exchange);
            } else {
                torn.tearAfter(exchange);
            }
            assertThat(catchThrowableOfType(
                                    EncodingFault.class, () -> closing.encoder().encode(closing.task(field, ADA)))
                            .kind())
                    .isEqualTo(Kind.DIED);

            assertThat(closing.encoder().encode(closing.task(torn, ADA)))
                    .as("exchange %s", exchange)
                    .isEqualTo(wanted);
        }
    }

    private static int indexOfConfiguration(InField session) {
        return session.sent.indexOf(session.sent.stream()
                .filter(command -> command.startsWith("905C"))
                .findFirst()
                .orElseThrow());
    }
}
