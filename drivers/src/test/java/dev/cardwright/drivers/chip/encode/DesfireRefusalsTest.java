package dev.cardwright.drivers.chip.encode;

import static dev.cardwright.drivers.chip.encode.DesfireScene.ADA;
import static dev.cardwright.drivers.chip.encode.DesfireScene.BOB;
import static dev.cardwright.drivers.chip.encode.DesfireScene.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.MaskedLog;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.encode.DesfireScene.InField;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.DesfirePlan.Creation;
import dev.cardwright.drivers.chip.profile.Expectation;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.desfire.CardRandom;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Cards that may not be written are refused in a sentence and stay as they were; and what is for ever is done on leave only. */
class DesfireRefusalsTest {
    private final DesfireScene scene = DesfireScene.of(DesfireGeneration.EV2);
    private final DesfireCard card = card(DesfireGeneration.EV2);

    /** Encodes, and proves that nothing was changed on the card. */
    private void refused(DesfireCard card, Map<String, String> fields, String sentence) {
        Object before = card.memory();
        InField session = new InField(card);
        EncodingFault fault =
                catchThrowableOfType(EncodingFault.class, () -> scene.encoder().encode(scene.task(session, fields)));
        assertThat(fault).hasMessage(sentence);
        assertThat(fault.kind()).isEqualTo(Kind.WRONG_CARD);
        assertThat(fault.card()).isEqualTo(CardState.REFUSED);
        assertThat(session.writes()).isEmpty();
        assertThat(card.memory()).isEqualTo(before);
    }

    @Test
    void a_card_of_another_person_is_refused() throws Exception {
        scene.encoder().encode(scene.task(card, BOB));

        refused(
                card,
                ADA,
                "File 1 in the chip's application F51234 holds other data than this order's: the card is already ours for"
                        + " another person, was used, or a write to it broke off in the middle.");
    }

    @Test
    void a_card_that_was_begun_is_refused_where_only_blank_ones_are_taken() throws Exception {
        scene.encoder().encode(scene.task(card, ADA));
        scene.begun = Expectation.Begun.REFUSE;

        refused(card, ADA, "The chip at the station is not blank: this profile has begun it before.");
    }

    @Test
    void a_card_with_a_foreign_key_is_refused() throws Exception {
        DesfireScene other = DesfireScene.of(DesfireGeneration.EV2);
        other.cardKey = Optional.of("old");
        other.encoder().encode(other.task(card, ADA));

        refused(
                card,
                ADA,
                "The chip's own key is neither this profile's nor one that a blank card may have: the card belongs to"
                        + " somebody else.");
    }

    @Test
    void a_card_that_has_an_agreed_old_key_is_taken() throws Exception {
        DesfireScene other = DesfireScene.of(DesfireGeneration.EV2);
        other.cardKey = Optional.of("old");
        other.encoder().encode(other.task(card, ADA));
        scene.blankKeys = List.of("old");

        EncodedChip encoded = scene.encoder().encode(scene.task(card, ADA));

        assertThat(scene.encoder().verify(scene.task(card, ADA), encoded)).isEqualTo(encoded);
    }

    @Test
    void an_application_with_foreign_keys_is_refused() throws Exception {
        DesfireScene other = DesfireScene.of(DesfireGeneration.EV2);
        other.diversification = "same";
        other.cardKey = Optional.empty();
        other.encoder().encode(other.task(card, ADA));

        refused(
                card,
                ADA,
                "Key 0 of application F51234 on the chip is not this profile's: the application belongs to somebody"
                        + " else.");
    }

    @Test
    void another_generation_another_family_and_a_full_card_are_refused() throws Exception {
        scene.chips = Set.of(ChipKind.DESFIRE_EV3);
        refused(card, ADA, "The chip is a DESFire EV2, 4096 bytes, and profile house is not for this generation.");
        scene.chips = EnumSet.allOf(ChipKind.class);
        scene.doorBytes = 4000;
        refused(
                card(DesfireGeneration.EV2, DesfireSize.KB2, 3),
                ADA,
                "The chip has 2304 bytes of memory left; what is missing on it needs about 4928.");
        InField tag = new InField(CardKind.NTAG213.blank(DesfireScene.UID));
        assertThat(catchThrowableOfType(
                        EncodingFault.class, () -> scene.encoder().encode(scene.task(tag, ADA))))
                .hasMessageStartingWith("This card does not understand DESFire's commands");
    }

    @Test
    void an_application_that_must_be_there_or_must_not_is_asked_for() throws Exception {
        scene.creation = Creation.MUST_EXIST;
        refused(card, ADA, "The chip has no application F51234, which must be there before.");

        DesfireScene maker = DesfireScene.of(DesfireGeneration.EV2);
        maker.cardKey = Optional.empty();
        maker.encoder().encode(maker.task(card, ADA));
        scene.cardKey = Optional.empty();
        assertThat(scene.encoder().encode(scene.task(card, ADA)).content().bytes())
                .isNotEmpty();

        scene.creation = Creation.MUST_BE_ABSENT;
        assertThat(scene.encoder().encode(scene.task(card, ADA)).content().bytes())
                .isNotEmpty();
    }

    @Test
    void a_value_that_does_not_fit_is_told_before_a_card_moves() {
        scene.doorBytes = 10;

        assertThat(catchThrowableOfType(ChipFault.class, () -> scene.encoder().check(ADA)))
                .hasMessage(
                        "The value \"house\" has 5 bytes and does not fit into file 1 of application F51234. Allowed: 2"
                                + " bytes from byte 8 on.");
    }

    @Test
    void a_card_that_is_swapped_in_the_middle_never_comes_out_as_good() throws Exception {
        InField whole = new InField(card(DesfireGeneration.EV2));
        scene.encoder().encode(scene.task(whole, ADA));

        for (int behind = 1; behind < whole.sent.size(); behind += 3) {
            DesfireCard other = DesfireCard.factory(
                    DesfireGeneration.EV2,
                    DesfireSize.KB4,
                    DesfireScene.HEX.parseHex("04998877665544"),
                    CardRandom.seeded(5));
            InField session = new InField(card(DesfireGeneration.EV2)).swappingTo(other, behind);
            assertThat(catchThrowableOfType(
                            EncodingFault.class, () -> scene.encoder().encode(scene.task(session, ADA))))
                    .as("behind %s", behind)
                    .isNotNull();
        }
    }

    @Test
    void every_use_of_a_key_is_told_with_its_purpose() throws Exception {
        scene.encoder().encode(scene.task(card, ADA));

        Map<KeyUse.Purpose, Set<String>> keys = scene.uses.stream()
                .collect(Collectors.groupingBy(
                        KeyUse::purpose,
                        Collectors.mapping(use -> use.reference().key(), Collectors.toSet())));
        assertThat(keys.get(KeyUse.Purpose.DERIVATION)).containsExactlyInAnyOrder("card", "master", "read", "ndef");
        assertThat(keys.get(KeyUse.Purpose.WRITING)).containsExactlyInAnyOrder("write", "canteen");
        assertThat(keys.get(KeyUse.Purpose.AUTHENTICATION)).containsExactlyInAnyOrder("write", "canteen");
        assertThat(scene.uses).allSatisfy(use -> assertThat(use.card()).isEqualTo("the card"));
    }

    @Test
    void no_key_goes_over_the_air_or_into_a_log() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger(DesfireRefusalsTest.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        lines.start();
        log.addAppender(lines);
        InField session = new InField(card);
        try {
            scene.encoder().encode(scene.task(new MaskedLog(session, log), ADA, Set.of()));
        } finally {
            log.detachAppender(lines);
            log.setAdditive(true);
            log.setLevel(null);
        }

        StringBuilder texts = new StringBuilder();
        lines.list.forEach(line -> texts.append(line.getFormattedMessage()));
        assertThat(texts.toString()).contains("90C4");
        session.sent.forEach(texts::append);
        String all = texts.toString().toUpperCase(Locale.ROOT);
        for (String name : new String[] {"card", "master", "read", "write", "canteen", "ndef"}) {
            assertThat(all).doesNotContain(DesfireScene.HEX.formatHex(DesfireScene.InventedKeys.bytes(name)));
        }
    }

    @Test
    void what_is_forever_is_done_in_one_command_on_leave_and_proven_later() throws Exception {
        Set<Irreversible> all =
                EnumSet.of(Irreversible.RANDOM_ID, Irreversible.NO_FORMAT, Irreversible.FROZEN_SETTINGS);
        scene.forever = EnumSet.of(Irreversible.RANDOM_ID, Irreversible.NO_FORMAT);
        scene.changeRight = FileRights.NEVER;
        scene.doorSettings = new KeySettings(false, true, false, false, 0);
        scene.named = all;
        scene.diversification = "same";
        InField session = new InField(card);
        InField without = new InField(card(DesfireGeneration.EV2));
        assertThat(catchThrowableOfType(
                                EncodingFault.class, () -> scene.encoder().encode(scene.task(without, ADA, Set.of())))
                        .kind())
                .isEqualTo(Kind.FOREVER);
        assertThat(without.sent).isEmpty();

        EncodedChip encoded = scene.encoder().encode(scene.task(session, ADA));

        assertThat(session.writes().stream().filter(command -> command.startsWith("905C")))
                .hasSize(1);
        assertThat(encoded.uid().bytes()).isEqualTo(DesfireScene.UID);
        InField later = new InField(card);
        assertThat(card.uid()).hasSize(4);
        assertThat(scene.encoder().verify(scene.task(later, ADA), encoded)).isEqualTo(encoded);
        assertThat(scene.encoder().encode(scene.task(card, ADA))).isEqualTo(encoded);
        assertThat(catchThrowableOfType(
                        EncodingFault.class, () -> scene.encoder().wipe(scene.task(card, ADA))))
                .hasMessage(
                        "The chip shows random numbers for ever, so it cannot be made blank again; nothing was changed.");
    }

    @Test
    void a_random_number_can_only_be_resolved_with_the_record_where_all_keys_are_made_of_it() throws Exception {
        scene.forever = EnumSet.of(Irreversible.RANDOM_ID);
        scene.named = scene.forever;
        scene.withNdef = false;
        EncodedChip encoded = scene.encoder().encode(scene.task(card, ADA));

        assertThat(scene.encoder().verify(scene.task(card, ADA), encoded)).isEqualTo(encoded);
        scene.uses.clear();
        EncodedChip again = scene.encoder().verify(scene.task(card, ADA));
        assertThat(again).as("the canteen's key is the same on all cards").isEqualTo(encoded);
    }

    @Test
    void a_card_that_cannot_be_formatted_is_not_half_wiped() throws Exception {
        scene.forever = EnumSet.of(Irreversible.NO_FORMAT);
        scene.named = scene.forever;
        scene.encoder().encode(scene.task(card, ADA));
        Object before = card.memory();

        assertThat(catchThrowableOfType(
                        EncodingFault.class, () -> scene.encoder().wipe(scene.task(card, ADA))))
                .hasMessage("The chip can never be formatted again, so it cannot be made blank; nothing was changed.");
        assertThat(card.memory()).isEqualTo(before);
    }
}
