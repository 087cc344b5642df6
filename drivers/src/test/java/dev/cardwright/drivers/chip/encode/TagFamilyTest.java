package dev.cardwright.drivers.chip.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.Expectation;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.drivers.chip.profile.ProfileInput;
import dev.cardwright.drivers.chip.profile.ProfileKey;
import dev.cardwright.drivers.chip.profile.ReaderRole;
import dev.cardwright.drivers.chip.profile.TagPlan;
import dev.cardwright.drivers.chip.profile.TagPlan.TagProtection;
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
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Profiles for tags, carried out on virtual ones. */
class TagFamilyTest {
    /** {@code https://example.com/1} and {@code …/2} as messages of one record. */
    private static final Map<String, String> PERSON = Map.of("DATA", "D1010E55046578616D706C652E636F6D2F31");

    private static final Map<String, String> OTHER = Map.of("DATA", "D1010E55046578616D706C652E636F6D2F32");
    private static final Set<ChipKind> NTAGS = Set.of(ChipKind.NTAG213, ChipKind.NTAG215, ChipKind.NTAG216);
    private static final Optional<TagProtection> WRITING = Optional.of(new TagProtection("gate-a", 4, false));
    private static final Optional<TagProtection> READING = Optional.of(new TagProtection("gate-a", 6, true));

    private final SiteKeys keys = new SiteKeys();

    private static TagPlan message(Optional<TagProtection> protection) {
        return new TagPlan(Optional.of("DATA"), List.of(), protection, false, false);
    }

    private static TagPlan pages(Optional<TagProtection> protection) {
        return new TagPlan(Optional.empty(), List.of(new Fragment(6, "DATA")), protection, false, false);
    }

    private static ChipProfile profile(Set<ChipKind> chips, TagPlan plan) {
        Map<String, ProfileKey> named = new LinkedHashMap<>();
        named.put("gate-a", SiteKeys.key("gate-a"));
        named.put("other", SiteKeys.key("other"));
        named.put("own", SiteKeys.diversified("own", "uid"));
        return new ChipProfile(
                "badge",
                1,
                chips,
                ReaderRole.CONTACTLESS,
                Expectation.ANYTHING,
                Map.of("DATA", new ProfileInput("DATA", InputType.HEX, 4000)),
                Values.of(Map.of("DATA", ValueType.BYTES, "uid", ValueType.BYTES), Map.of()),
                named,
                plan,
                plan.irreversible(),
                Map.of());
    }

    private ChipTask task(CardInField field, Map<String, String> fields) {
        return new ChipTask(field, fields, keys.ring(), new SecureRandom(), Set.of(Irreversible.values()));
    }

    private EncodedChip encode(TagPlan plan, CardInField field, Map<String, String> fields) throws ChipFault {
        return encoder(plan).encode(task(field, fields));
    }

    private static ChipEncoder encoder(TagPlan plan) {
        Set<ChipKind> chips = plan.prepareContainer() ? Set.of(ChipKind.ULTRALIGHT) : NTAGS;
        return ChipEncoder.of(profile(chips, plan));
    }

    private static void refusedAs(ChipFault.Kind kind, String sentence, ThrowingCallable call) {
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(call)
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(kind))
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @EnumSource(
            value = CardKind.class,
            names = {"NTAG213", "NTAG215", "NTAG216"})
    void a_fresh_tag_gets_its_message_at_the_start_and_reads_it_back(CardKind kind) throws Exception {
        CardInField field = new CardInField(kind);

        EncodedChip encoded = encode(message(Optional.empty()), field, PERSON);

        assertThat(field.page(4)).isEqualTo("0312D101");
        assertThat(field.card.memory().path("ndef").asText()).isEqualTo("https://example.com/1");
        assertThat(HexFormat.of().withUpperCase().formatHex(encoded.content().bytes()))
                .isEqualTo("0312D1010E55046578616D706C652E636F6D2F31FE000000".substring(0, 48));
        assertThat(encoder(message(Optional.empty())).verify(task(field.again(), PERSON), encoded))
                .isEqualTo(encoded);
        assertThat(encoder(message(Optional.empty()))
                        .verify(task(field.again(), Map.of()))
                        .content())
                .isEqualTo(encoded.content());
    }

    @Test
    void a_begun_tag_is_refused_where_only_blank_ones_may_be_taken() throws Exception {
        CardInField field = new CardInField(CardKind.NTAG213);
        TagPlan plan = message(Optional.empty());
        encoder(plan).encode(task(field, PERSON).blankOnly());
        CardInField again = field.again();

        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "is not blank",
                () -> encoder(plan).encode(task(again, PERSON).blankOnly()));

        assertThat(again.writes()).isEmpty();
    }

    @Test
    void the_second_run_writes_nothing() throws Exception {
        for (TagPlan plan : List.of(
                message(Optional.empty()),
                message(WRITING),
                message(READING),
                pages(WRITING),
                pages(Optional.empty()))) {
            CardInField field = new CardInField(CardKind.NTAG213);
            EncodedChip first = encode(plan, field, PERSON);
            CardInField again = field.again();

            assertThat(encode(plan, again, PERSON)).isEqualTo(first);

            assertThat(again.writes()).as("%s", plan).isEmpty();
            assertThat(encoder(plan).verify(task(field.again(), PERSON), first)).isEqualTo(first);
        }
    }

    @Test
    void a_tag_torn_at_any_exchange_is_completed() throws Exception {
        List<ObjIntConsumer<VirtualCard>> tears =
                List.of(VirtualCard::tearAfter, VirtualCard::tearDuring, VirtualCard::tearUnanswered);
        for (TagPlan plan : List.of(message(READING), pages(WRITING))) {
            for (ObjIntConsumer<VirtualCard> tear : tears) {
                int exchange = 0;
                for (boolean whole = false; !whole; exchange++) {
                    CardInField torn = new CardInField(CardKind.NTAG213);
                    tear.accept(torn.card, exchange);
                    whole = encodedWhole(plan, torn);
                    torn.card.tearAfter(100_000);
                    EncodedChip done = encode(plan, torn.again(), PERSON);
                    encoder(plan).verify(task(torn.again(), PERSON), done);
                }
                assertThat(exchange).isGreaterThan(20);
            }
        }
    }

    private boolean encodedWhole(TagPlan plan, CardInField torn) throws ChipFault {
        try {
            encode(plan, torn, PERSON);
            return true;
        } catch (ChipFault away) {
            assertThat(away.kind()).isEqualTo(ChipFault.Kind.DIED);
            return false;
        }
    }

    @Test
    void password_and_answer_are_the_keys_first_six_bytes_and_are_given_last() throws Exception {
        CardInField field = new CardInField(CardKind.NTAG213);
        encode(message(WRITING), field, PERSON);

        List<String> last =
                field.writes().subList(field.writes().size() - 4, field.writes().size());
        assertThat(last)
                .containsExactly(
                        "FFD6002B04C0FFEE11", "FFD6002C0422330000", "FFD6002A0400000000", "FFD600290404000004");
        CardInField stranger = field.again();
        stranger.transmit(HexFormat.of().parseHex("FFD600080400000000"));
        assertThat(field.page(8)).isNotEqualTo("00000000");
    }

    @Test
    void each_card_can_have_a_password_of_its_own() throws Exception {
        TagPlan plan = message(Optional.of(new TagProtection("own", 4, false)));
        CardInField one = new CardInField(CardKind.NTAG213);
        CardInField two = new CardInField(CardKind.NTAG213.blank(HexFormat.of().parseHex("04AABBCCDDEEFF")));
        encode(plan, one, PERSON);
        encode(plan, two, PERSON);

        assertThat(passwordGiven(one)).isNotEqualTo("FFFFFFFF").isNotEqualTo(passwordGiven(two));
        assertThat(keys.uses).contains("master derivation", "master writing_derived");
        CardInField wiped = one.again();
        encoder(plan).wipe(task(wiped, PERSON));
        assertThat(passwordGiven(wiped)).isEqualTo("FFFFFFFF");
    }

    private static String passwordGiven(CardInField field) {
        return field.writes().stream()
                .filter(command -> command.startsWith("FFD6002B04"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .substring(10);
    }

    @Test
    void a_finished_tag_whose_bytes_differ_only_where_one_has_zeros_is_another_persons() throws Exception {
        Map<String, String> one = Map.of("DATA", "00000100");
        Map<String, String> two = Map.of("DATA", "00000101");
        TagPlan open = new TagPlan(Optional.empty(), List.of(new Fragment(8, "DATA")), Optional.empty(), false, false);
        TagPlan closed = new TagPlan(Optional.empty(), List.of(new Fragment(8, "DATA")), WRITING, false, false);
        for (TagPlan plan : List.of(open, closed)) {
            CardInField field = new CardInField(CardKind.NTAG213);
            encode(plan, field, one);
            CardInField again = field.again();

            refusedAs(ChipFault.Kind.WRONG_CARD, "carries other data", () -> encode(plan, again, two));

            assertThat(again.writes()).isEmpty();
        }
    }

    @Test
    void a_message_of_the_same_length_that_differs_only_where_one_has_zeros_is_another_persons() throws Exception {
        Map<String, String> one = Map.of("DATA", "D2038561622F63" + "00000100".repeat(33));
        Map<String, String> two = Map.of("DATA", "D2038561622F63" + "00000101".repeat(33));
        for (TagPlan plan : List.of(message(Optional.empty()), message(WRITING))) {
            CardInField field = new CardInField(CardKind.NTAG213);
            encode(plan, field, one);
            CardInField again = field.again();

            refusedAs(ChipFault.Kind.WRONG_CARD, "carries other data", () -> encode(plan, again, two));

            assertThat(again.writes()).isEmpty();
        }
    }

    @Test
    void a_tag_torn_before_its_message_is_whole_is_completed_for_the_same_person_only() throws Exception {
        CardInField torn = new CardInField(CardKind.NTAG213);
        for (String page : List.of("04040300FE00", "05040E550465")) {
            torn.transmit(HexFormat.of().parseHex("FFD600" + page));
        }
        CardInField other = torn.again();
        Map<String, String> somebody = Map.of("DATA", "D1010E55014142434445464748494A4B4C4D");
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "carries other data",
                () -> encode(message(Optional.empty()), other, somebody));

        encode(message(Optional.empty()), torn.again(), PERSON);
    }

    @Test
    void a_configuration_that_a_reader_could_not_lock_is_refused_before_anything_is_written() {
        TagPlan plan = new TagPlan(Optional.of("DATA"), List.of(), Optional.empty(), true, false);
        CardInField field = new CardInField(CardKind.NTAG213) {
            @Override
            public byte[] transmit(byte[] command) throws ChipFault {
                boolean direct = command[0] == (byte) 0xFF && (command[1] == (byte) 0xC2 || command[1] == 0);
                return direct ? new byte[] {0x6A, (byte) 0x81} : super.transmit(command);
            }
        };

        refusedAs(ChipFault.Kind.STATUS, "passes no passwords on", () -> encode(plan, field, PERSON));

        assertThat(field.writes()).isEmpty();
    }

    @Test
    void a_use_of_a_key_that_cannot_be_recorded_leaves_the_card_untouched() {
        KeyUseListener full = new KeyUseListener() {
            @Override
            public String markOf(byte[] uid) {
                return "card";
            }

            @Override
            public void used(KeyUse use) {
                throw new IllegalStateException("full");
            }
        };
        TagPlan bare = new TagPlan(Optional.empty(), List.of(), WRITING, false, false);
        CardInField field = new CardInField(CardKind.NTAG213);
        ChipTask task = new ChipTask(field, Map.of(), new KeyRing(keys, full), new SecureRandom(), Set.of());

        assertThatExceptionOfType(EncodingFault.class)
                .isThrownBy(() -> encoder(bare).encode(task))
                .satisfies(fault -> assertThat(fault.card()).isEqualTo(CardState.UNTOUCHED));

        assertThat(field.writes()).isEmpty();
    }

    @Test
    void a_refused_tag_is_not_called_untouched() throws Exception {
        CardInField field = new CardInField(CardKind.NTAG213);
        encode(message(Optional.empty()), field, OTHER);

        assertThatExceptionOfType(EncodingFault.class)
                .isThrownBy(() -> encode(message(Optional.empty()), field.again(), PERSON))
                .satisfies(fault -> assertThat(fault.card()).isEqualTo(CardState.REFUSED));
    }

    @Test
    void another_persons_tag_is_refused_and_not_written() throws Exception {
        for (TagPlan plan : List.of(message(Optional.empty()), message(WRITING), pages(Optional.empty()))) {
            CardInField field = new CardInField(CardKind.NTAG213);
            encode(plan, field, OTHER);
            CardInField again = field.again();
            refusedAs(
                    ChipFault.Kind.WRONG_CARD,
                    "is not blank: it carries other data.",
                    () -> encode(plan, again, PERSON));
            assertThat(again.writes()).isEmpty();
        }
    }

    @Test
    void what_another_person_left_behind_an_empty_message_is_found_too() throws Exception {
        CardInField field = new CardInField(CardKind.NTAG216);
        field.transmit(HexFormat.of().parseHex("FFD600D00441424344"));

        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "carries other data",
                () -> encode(message(Optional.empty()), field.again(), PERSON));
    }

    @Test
    void the_same_message_behind_other_blocks_is_known_and_left_there() throws Exception {
        CardInField field = new CardInField(CardKind.NTAG213);
        // The factory's lock control block, a block of 20 bytes, and only then the message.
        String area = "0103A00C34" + "0214" + "00".repeat(20) + "0312" + PERSON.get("DATA") + "FE";
        for (int page = 0; page * 8 < area.length(); page++) {
            String content = (area + "000000").substring(page * 8, page * 8 + 8);
            field.transmit(HexFormat.of().parseHex("FFD600" + String.format("%02X", 4 + page) + "04" + content));
        }
        CardInField again = field.again();

        EncodedChip encoded = encode(message(Optional.empty()), again, PERSON);

        assertThat(again.writes()).isEmpty();
        assertThat(encoded.content().bytes()).startsWith(3, 0x12);
    }

    @Test
    void a_password_of_somebody_else_is_told_and_nothing_written() throws Exception {
        CardInField field = new CardInField(CardKind.NTAG213);
        encode(message(Optional.of(new TagProtection("other", 4, false))), field, PERSON);
        for (TagPlan plan : List.of(message(WRITING), message(Optional.empty()))) {
            CardInField again = field.again();
            refusedAs(
                    ChipFault.Kind.WRONG_CARD,
                    "protected by a password of somebody else.",
                    () -> encode(plan, again, PERSON));
            refusedAs(
                    ChipFault.Kind.WRONG_CARD,
                    "somebody else",
                    () -> encoder(plan).wipe(task(again, PERSON)));
            assertThat(again.writes()).isEmpty();
        }
    }

    @Test
    void no_password_is_tried_on_a_foreign_tag_that_may_count_wrong_ones() throws Exception {
        for (String access : List.of("01", "07", "81", "80")) {
            CardInField foreign = new CardInField(CardKind.NTAG213);
            foreign.transmit(HexFormat.of().parseHex("FFD6002A04" + access + "000000"));
            foreign.transmit(HexFormat.of().parseHex("FFD6002904" + "04000004"));
            for (TagPlan plan : List.of(message(WRITING), message(READING))) {
                CardInField again = foreign.again();
                assertThatExceptionOfType(ChipFault.class).isThrownBy(() -> encode(plan, again, PERSON));
                assertThatExceptionOfType(ChipFault.class)
                        .isThrownBy(() -> encoder(plan).wipe(task(foreign.again(), PERSON)));
                assertThatExceptionOfType(ChipFault.class)
                        .isThrownBy(() -> encoder(plan).verify(task(foreign.again(), PERSON)));
                assertThat(again.passwordsTried()).as(access).isZero();
                assertThat(again.writes()).isEmpty();
            }
        }
    }

    @Test
    void a_tag_that_hides_all_its_pages_is_opened_where_its_number_is_known() throws Exception {
        TagPlan plan = message(Optional.of(new TagProtection("gate-a", 4, true)));
        CardInField field = new CardInField(CardKind.NTAG213);
        EncodedChip encoded = encode(plan, field, PERSON);

        assertThat(encoder(plan).verify(task(field.again(), PERSON), encoded)).isEqualTo(encoded);
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "hides whether it counts wrong passwords",
                () -> encode(plan, field.again(), PERSON));
    }

    @Test
    void another_kind_of_tag_a_locked_one_and_one_too_small_are_told_before_anything_is_written() throws Exception {
        CardInField other = new CardInField(CardKind.ULTRALIGHT);
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "is of the kind ultralight. Profile badge takes: ntag213, ntag215, ntag216.",
                () -> encode(message(Optional.empty()), other, PERSON));
        for (String lock : List.of("FFD600020400001000", "FFD600280401000000")) {
            CardInField locked = new CardInField(CardKind.NTAG213);
            locked.transmit(HexFormat.of().parseHex(lock));
            locked.sent.clear();
            refusedAs(
                    ChipFault.Kind.WRONG_CARD,
                    "locked against writing",
                    () -> encode(message(Optional.empty()), locked, PERSON));
            assertThatExceptionOfType(ChipFault.class)
                    .isThrownBy(() -> encoder(message(Optional.empty())).wipe(task(locked, PERSON)))
                    .withMessageContaining("locked");
            assertThat(locked.writes()).isEmpty();
        }
        Map<String, String> large = Map.of("DATA", "D2038861622F63" + "00".repeat(139));
        refusedAs(
                ChipFault.Kind.VALUES,
                "The value \"DATA\" needs 148 bytes of the chip. Allowed: 144 on ntag213.",
                () -> encoder(message(Optional.empty())).check(large));
        refusedAs(
                ChipFault.Kind.VALUES,
                "needs 152 bytes",
                () -> encoder(pages(Optional.empty())).check(large));
    }

    @Test
    void a_tag_of_another_card_is_no_tag() {
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "has no Ultralight or NTAG chip",
                () -> encode(message(Optional.empty()), new CardInField(CardKind.MIFARE_CLASSIC_1K), PERSON));
    }

    @Test
    void an_ultralight_is_prepared_for_ndef_only_at_the_end_and_when_it_is_allowed() throws Exception {
        TagPlan plan = new TagPlan(Optional.of("DATA"), List.of(), Optional.empty(), false, true);
        CardInField field = new CardInField(CardKind.ULTRALIGHT);
        ChipTask without = new ChipTask(field, PERSON, keys.ring(), new SecureRandom(), Set.of());
        refusedAs(ChipFault.Kind.FOREVER, "one-time-bits", () -> encoder(plan).encode(without));

        EncodedChip encoded = encode(plan, field, PERSON);

        assertThat(field.writes()).last().isEqualTo("FFD6000304E1100600");
        assertThat(encoder(plan).verify(task(field.again(), PERSON), encoded)).isEqualTo(encoded);
        encoder(plan).wipe(task(field.again(), PERSON));
        assertThat(field.page(4)).isEqualTo("00000000");
        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "not prepared for NDEF",
                () -> ChipEncoder.of(profile(Set.of(ChipKind.ULTRALIGHT), message(Optional.empty())))
                        .encode(task(new CardInField(CardKind.ULTRALIGHT), PERSON)));
    }

    @Test
    void half_of_the_one_time_bits_is_completed_and_others_are_refused() throws Exception {
        TagPlan plan = new TagPlan(Optional.of("DATA"), List.of(), Optional.empty(), false, true);
        CardInField half = new CardInField(CardKind.ULTRALIGHT);
        half.transmit(HexFormat.of().parseHex("FFD6000304E0100000"));
        encode(plan, half.again(), PERSON);
        assertThat(half.page(3)).isEqualTo("E1100600");

        CardInField other = new CardInField(CardKind.ULTRALIGHT);
        other.transmit(HexFormat.of().parseHex("FFD600030408000000"));
        CardInField again = other.again();
        refusedAs(ChipFault.Kind.WRONG_CARD, "one-time bits", () -> encode(plan, again, PERSON));
        assertThat(again.writes()).isEmpty();
    }

    @Test
    void a_configuration_is_locked_at_the_very_end_and_then_for_ever() throws Exception {
        TagPlan plan = new TagPlan(Optional.of("DATA"), List.of(), WRITING, true, false);
        CardInField field = new CardInField(CardKind.NTAG213);
        EncodedChip encoded = encode(plan, field, PERSON);
        assertThat(field.writes()).last().isEqualTo("FFD6002A0440000000");
        CardInField again = field.again();
        assertThat(encode(plan, again, PERSON)).isEqualTo(encoded);
        assertThat(again.writes()).isEmpty();
        encoder(plan).verify(task(field.again(), PERSON), encoded);

        refusedAs(
                ChipFault.Kind.WRONG_CARD,
                "cannot be made blank again",
                () -> encoder(plan).wipe(task(field.again(), PERSON)));
        CardInField unlocked = new CardInField(CardKind.NTAG213);
        EncodedChip before = encode(message(WRITING), unlocked, PERSON);
        refusedAs(
                ChipFault.Kind.VERIFY,
                "is not locked as the profile says",
                () -> encoder(plan).verify(task(unlocked.again(), PERSON), before));
        assertThatIllegalArgumentException().isThrownBy(() -> {
            ChipProfile silent = profile(NTAGS, plan);
            ChipEncoder.of(new ChipProfile(
                    silent.id(),
                    1,
                    silent.chips(),
                    silent.reader(),
                    silent.expectation(),
                    silent.inputs(),
                    silent.values(),
                    silent.keys(),
                    plan,
                    Set.of(),
                    Map.of()));
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = CardKind.class,
            names = {"NTAG213", "NTAG215", "NTAG216"})
    void a_test_tag_is_made_blank_again_with_its_password(CardKind kind) throws Exception {
        for (TagPlan plan : List.of(message(READING), pages(WRITING), message(Optional.empty()))) {
            CardInField field = new CardInField(kind);
            String before = field.card.memory().toString();
            encode(plan, field, PERSON);

            encoder(plan).wipe(task(field.again(), PERSON));

            assertThat(field.card.memory().toString()).isEqualTo(before);
            CardInField again = field.again();
            encoder(plan).wipe(task(again, PERSON));
            encode(plan, again, OTHER);
        }
    }

    @Test
    void wiping_can_be_torn_at_any_exchange_and_begun_again() throws Exception {
        int exchange = 0;
        for (boolean whole = false; !whole; exchange++) {
            CardInField torn = new CardInField(CardKind.NTAG213);
            String before = torn.card.memory().toString();
            encode(message(WRITING), torn, PERSON);
            torn.card.tearUnanswered(exchange);
            try {
                encoder(message(WRITING)).wipe(task(torn, PERSON));
                whole = true;
            } catch (ChipFault away) {
                assertThat(away.kind()).isEqualTo(ChipFault.Kind.DIED);
            }
            torn.card.tearAfter(100_000);
            encoder(message(WRITING)).wipe(task(torn.again(), PERSON));
            assertThat(torn.card.memory().toString()).isEqualTo(before);
        }
    }

    @Test
    void every_use_of_a_key_is_recorded() throws Exception {
        CardInField field = new CardInField(CardKind.NTAG213);
        encode(message(WRITING), field, PERSON);
        assertThat(keys.uses).containsExactly("gate-a writing");
        keys.uses.clear();
        encoder(message(WRITING)).verify(task(field.again(), PERSON));
        assertThat(keys.uses).containsExactly("gate-a authentication");
    }

    @Test
    void a_tag_that_lost_its_protection_or_its_message_is_found() throws Exception {
        CardInField field = new CardInField(CardKind.NTAG213);
        EncodedChip plain = encode(message(Optional.empty()), field, PERSON);
        refusedAs(
                ChipFault.Kind.VERIFY,
                "not protected by a password",
                () -> encoder(message(WRITING)).verify(task(field.again(), PERSON), plain));
        field.transmit(HexFormat.of().parseHex("FFD60004040300FE00"));
        refusedAs(
                ChipFault.Kind.VERIFY,
                "does not read back",
                () -> encoder(message(Optional.empty())).verify(task(field.again(), PERSON), plain));
        refusedAs(
                ChipFault.Kind.VERIFY,
                "carries no NDEF message",
                () -> encoder(message(Optional.empty())).verify(task(field.again(), Map.of())));
    }
}
