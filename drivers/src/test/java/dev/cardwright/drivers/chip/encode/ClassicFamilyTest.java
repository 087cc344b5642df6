package dev.cardwright.drivers.chip.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.NdefUri;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ClassicPlan;
import dev.cardwright.drivers.chip.profile.Expectation;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.drivers.chip.profile.ProfileInput;
import dev.cardwright.drivers.chip.profile.ProfileKey;
import dev.cardwright.drivers.chip.profile.ReaderRole;
import dev.cardwright.drivers.chip.storage.AccessConditions;
import dev.cardwright.drivers.chip.storage.ClassicNdef;
import dev.cardwright.drivers.chip.storage.DataAccess;
import dev.cardwright.drivers.chip.storage.MifareClassic;
import dev.cardwright.drivers.chip.storage.TrailerAccess;
import dev.cardwright.drivers.chip.value.InputType;
import dev.cardwright.drivers.chip.value.ValueType;
import dev.cardwright.drivers.chip.value.Values;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.VirtualCard;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Profiles for MIFARE Classic, carried out on virtual cards. */
class ClassicFamilyTest {
    private static final Map<String, String> PERSON =
            Map.of("BADGE", "0102030405060708090A0B0C0D0E0F101112", "LINK", "D1010E55046578616D706C652E636F6D2F31");

    private static final Map<String, String> OTHER =
            Map.of("BADGE", "F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF001112", "LINK", "D1010E55046578616D706C652E636F6D2F31");

    private static final String FACTORY = "FFFFFFFFFFFF";
    private static final AccessConditions OURS = AccessConditions.of(DataAccess.WRITE_BY_B, TrailerAccess.ALL_BY_B);

    private final SiteKeys keys = new SiteKeys();

    private static ClassicPlan badge(AccessConditions access) {
        return new ClassicPlan(List.of(sector(5, access)), Optional.empty(), Optional.empty());
    }

    private static ClassicPlan.Sector sector(int number, AccessConditions access) {
        return new ClassicPlan.Sector(
                number, "gate-a", "gate-b", access, 0x69, List.of(new Fragment(3, "BADGE")), OptionalInt.of(0x4811));
    }

    private static ClassicPlan whole() {
        return new ClassicPlan(
                List.of(sector(3, OURS)),
                Optional.of(new ClassicPlan.Directory("gate-b", 3)),
                Optional.of(new ClassicPlan.ClassicMessage("LINK", "gate-b")));
    }

    private static ChipEncoder encoder(ClassicPlan plan) {
        Map<String, ProfileKey> named = new LinkedHashMap<>();
        for (String key : List.of("gate-a", "gate-b", "other")) {
            named.put(key, SiteKeys.key(key));
        }
        named.put("own", SiteKeys.diversified("own", "uid"));
        return ChipEncoder.of(new ChipProfile(
                "gate",
                1,
                Set.of(ChipKind.CLASSIC_1K, ChipKind.CLASSIC_4K),
                ReaderRole.CONTACTLESS,
                Expectation.ANYTHING,
                Map.of(
                        "BADGE", new ProfileInput("BADGE", InputType.HEX, 4000),
                        "LINK", new ProfileInput("LINK", InputType.HEX, 4000)),
                Values.of(Map.of("BADGE", ValueType.BYTES, "LINK", ValueType.BYTES, "uid", ValueType.BYTES), Map.of()),
                named,
                plan,
                plan.irreversible(),
                Map.of()));
    }

    private ChipTask task(CardInField field, Map<String, String> fields) {
        return new ChipTask(field, fields, keys.ring(), new SecureRandom(), Set.of(Irreversible.values()));
    }

    private EncodedChip encode(ClassicPlan plan, CardInField field, Map<String, String> fields) throws ChipFault {
        return encoder(plan).encode(task(field, fields));
    }

    private static void refusedAs(ChipFault.Kind kind, String sentence, ThrowingCallable call) {
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(call)
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(kind))
                .withMessageContaining(sentence);
    }

    private static Optional<byte[]> inReader(CardInField field) {
        return field.card.readerKeys().at(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = CardKind.class,
            names = {"MIFARE_CLASSIC_1K", "MIFARE_CLASSIC_4K"})
    void a_fresh_card_gets_sectors_message_and_directory_and_a_second_run_writes_nothing(CardKind kind)
            throws Exception {
        CardInField field = new CardInField(kind);

        EncodedChip encoded = encode(whole(), field, PERSON);

        assertThat(field.block(12)).isEqualTo("0000000102030405060708090A0B0C0D0E".substring(0, 32));
        assertThat(field.block(15)).isEqualTo("000000000000" + "787788" + "69" + "000000000000");
        assertThat(field.block(4)).startsWith("0312D1010E55046578616D706C652E63");
        assertThat(field.block(3)).isEqualTo("000000000000" + "796788" + "C1" + "000000000000");
        assertThat(field.block(1).substring(2))
                .startsWith("0303E103E11148".substring(0, 6))
                .contains("1148");
        try (MifareClassic card = MifareClassic.of(field);
                SecretBytes any = ClassicNdef.ndefKeyA()) {
            assertThat(new ClassicNdef(card, any, any).read())
                    .contains(NdefMessage.of(new NdefUri("https://example.com/1")));
        }
        CardInField again = field.again();
        assertThat(encode(whole(), again, PERSON)).isEqualTo(encoded);
        assertThat(again.writes()).isEmpty();
        assertThat(encoder(whole()).verify(task(field.again(), PERSON), encoded))
                .isEqualTo(encoded);
        encoder(whole()).verify(task(field.again(), Map.of()));
    }

    @Test
    void a_card_torn_at_any_exchange_is_completed() throws Exception {
        List<ObjIntConsumer<VirtualCard>> tears = List.of(VirtualCard::tearAfter, VirtualCard::tearUnanswered);
        for (ObjIntConsumer<VirtualCard> tear : tears) {
            int exchange = 0;
            for (boolean whole = false; !whole; exchange++) {
                CardInField torn = new CardInField(CardKind.MIFARE_CLASSIC_1K);
                tear.accept(torn.card, exchange);
                try {
                    encode(whole(), torn, PERSON);
                    whole = true;
                } catch (ChipFault away) {
                    assertThat(away.kind()).isEqualTo(ChipFault.Kind.DIED);
                }
                torn.card.tearAfter(1_000_000);
                CardInField again = torn.again();
                EncodedChip done = encode(whole(), again, PERSON);
                encoder(whole()).verify(task(torn.again(), PERSON), done);
                assertThat(inReader(again)).hasValue(HexFormat.of().parseHex(FACTORY));
            }
            assertThat(exchange).isGreaterThan(60);
        }
    }

    @Test
    void foreign_keys_are_told_and_nothing_is_written() throws Exception {
        CardInField field = new CardInField(CardKind.MIFARE_CLASSIC_1K);
        ClassicPlan foreign = new ClassicPlan(
                List.of(new ClassicPlan.Sector(
                        3, "other", "other", OURS, 0x69, List.of(new Fragment(3, "BADGE")), OptionalInt.empty())),
                Optional.empty(),
                Optional.empty());
        encode(foreign, field, PERSON);
        CardInField again = field.again();

        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "Sector 3 of the chip has keys of somebody else.",
                () -> encode(whole(), again, PERSON));
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "somebody else",
                () -> encoder(whole()).wipe(task(field.again(), PERSON)));

        assertThat(again.writes()).isEmpty();
        assertThat(inReader(again)).hasValue(HexFormat.of().parseHex(FACTORY));
    }

    @Test
    void another_persons_card_is_refused_and_nothing_is_written() throws Exception {
        CardInField field = new CardInField(CardKind.MIFARE_CLASSIC_1K);
        encode(whole(), field, OTHER);
        CardInField again = field.again();
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "Sector 3 of the chip is not blank: it carries other data",
                () -> encode(whole(), again, PERSON));
        assertThat(again.writes()).isEmpty();

        CardInField loose = new CardInField(CardKind.MIFARE_CLASSIC_1K);
        loose.transmit(HexFormat.of().parseHex("FF82000006" + FACTORY));
        loose.transmit(HexFormat.of().parseHex("FF860000050100046000"));
        loose.transmit(HexFormat.of().parseHex("FFD6000510" + "41".repeat(16)));
        CardInField untouched = loose.again();
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "Sector 1 of the chip is not blank: it carries other data.",
                () -> encode(whole(), untouched, PERSON));
    }

    @Test
    void what_does_not_fit_is_told_before_a_card_moves() {
        refusedAs(
                ChipFault.Kind.VALUES,
                "takes the bytes 3 to 49 of sector 3. Allowed: from 0 to 48.",
                () -> encoder(whole()).check(Map.of("BADGE", "00".repeat(46), "LINK", PERSON.get("LINK"))));
        refusedAs(
                ChipFault.Kind.VALUES,
                "The NDEF message needs 109 bytes; the sectors in a row that the profile leaves free have 96.",
                () -> encoder(whole()).check(Map.of("BADGE", "00", "LINK", "D2036462" + "612F62" + "00".repeat(100))));
        refusedAs(
                ChipFault.Kind.VALUES,
                "classic-1k has no sector 20.",
                () -> encoder(new ClassicPlan(List.of(sector(20, OURS)), Optional.empty(), Optional.empty()))
                        .check(PERSON));
    }

    @Test
    void another_card_is_told() {
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "has no MIFARE Classic chip",
                () -> encode(whole(), new CardInField(CardKind.NTAG213), PERSON));
    }

    @Test
    void a_test_card_becomes_as_from_the_factory_and_can_be_encoded_for_another_person() throws Exception {
        for (ClassicPlan plan : List.of(
                whole(),
                badge(AccessConditions.of(DataAccess.READ_ONLY, TrailerAccess.ALL_BY_B)),
                badge(AccessConditions.of(DataAccess.ONLY_B, TrailerAccess.ALL_BY_B)),
                badge(AccessConditions.TRANSPORT))) {
            for (CardKind kind : List.of(CardKind.MIFARE_CLASSIC_1K, CardKind.MIFARE_CLASSIC_4K)) {
                CardInField field = new CardInField(kind);
                String before = field.card.memory().toString();
                encode(plan, field, PERSON);
                assertThat(field.card.memory().toString()).isNotEqualTo(before);

                encoder(plan).wipe(task(field.again(), Map.of()));

                assertThat(field.card.memory().toString()).isEqualTo(before);
                encode(plan, field.again(), OTHER);
            }
        }
    }

    @Test
    void wiping_can_be_torn_at_any_exchange_and_begun_again() throws Exception {
        int exchange = 0;
        for (boolean whole = false; !whole; exchange += 2) {
            CardInField torn = new CardInField(CardKind.MIFARE_CLASSIC_1K);
            String before = torn.card.memory().toString();
            encode(whole(), torn, PERSON);
            torn.card.tearUnanswered(exchange);
            try {
                encoder(whole()).wipe(task(torn, PERSON));
                whole = true;
            } catch (ChipFault away) {
                assertThat(away.kind()).isEqualTo(ChipFault.Kind.DIED);
            }
            torn.card.tearAfter(1_000_000);
            encoder(whole()).wipe(task(torn.again(), PERSON));
            assertThat(torn.card.memory().toString()).isEqualTo(before);
        }
    }

    @Test
    void access_bits_are_frozen_at_the_very_end_and_such_a_sector_cannot_be_wiped() throws Exception {
        ClassicPlan plan = badge(AccessConditions.of(DataAccess.READ_ONLY, TrailerAccess.ALL_FROZEN));
        ChipTask without = new ChipTask(
                new CardInField(CardKind.MIFARE_CLASSIC_1K), PERSON, keys.ring(), new SecureRandom(), Set.of());
        refusedAs(ChipFault.Kind.FOREVER, "frozen-settings", () -> encoder(plan).encode(without));
        CardInField field = new CardInField(CardKind.MIFARE_CLASSIC_1K);

        EncodedChip encoded = encode(plan, field, PERSON);

        assertThat(encode(plan, field.again(), PERSON)).isEqualTo(encoded);
        encoder(plan).verify(task(field.again(), PERSON), encoded);
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "Sector 5 of the chip is locked for good",
                () -> encoder(plan).wipe(task(field.again(), PERSON)));
    }

    @Test
    void each_card_can_have_keys_of_its_own_and_every_use_is_recorded() throws Exception {
        ClassicPlan plan = new ClassicPlan(
                List.of(new ClassicPlan.Sector(
                        5, "own", "gate-b", OURS, 0x69, List.of(new Fragment(0, "BADGE")), OptionalInt.empty())),
                Optional.empty(),
                Optional.empty());
        CardInField field = new CardInField(CardKind.MIFARE_CLASSIC_1K);

        encode(plan, field, PERSON);

        assertThat(keys.uses)
                .containsExactly(
                        "master derivation",
                        "gate-b authentication",
                        "master derivation",
                        "master writing_derived",
                        "gate-b writing",
                        "master derivation",
                        "gate-b authentication");
    }

    @Test
    void a_card_that_lost_something_is_found() throws Exception {
        CardInField field = new CardInField(CardKind.MIFARE_CLASSIC_1K);
        EncodedChip encoded = encode(whole(), field, PERSON);
        field.transmit(HexFormat.of().parseHex("FF82000006" + SiteKeys.GATE_B));
        field.transmit(HexFormat.of().parseHex("FF8600000501000C6100"));
        field.transmit(HexFormat.of().parseHex("FFD6000C10" + "41".repeat(16)));

        refusedAs(
                ChipFault.Kind.VERIFY,
                "Block 12 of the chip does not read back",
                () -> encoder(whole()).verify(task(field.again(), PERSON), encoded));
        refusedAs(
                ChipFault.Kind.VERIFY,
                "does not open with its key",
                () -> encoder(whole()).verify(task(new CardInField(CardKind.MIFARE_CLASSIC_1K), PERSON), encoded));
    }
}
