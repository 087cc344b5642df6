package dev.cardwright.drivers.chip.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeySources;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.drivers.chip.profile.ChipProfiles;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.VirtualCard;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every station has: the card's number read, and its address written beside it. */
class BuiltInProfilesTest {
    private static final Map<String, String> CARD = Map.of("CARD_ID", "A1");
    private static final Map<String, String> OTHER = Map.of("CARD_ID", "ANOTHER-CARD");

    private final ChipEncoder ndef = ChipEncoder.of(ChipProfiles.named("uid-ndef"));
    private final ChipEncoder uid = ChipEncoder.of(ChipProfiles.named("uid"));
    private final Tag tag = new Tag(CardKind.NTAG213);

    /** A virtual tag in a field. */
    private static final class Tag implements ChipSession {
        private final VirtualCard card;
        private int writes;
        private int writesUntilTorn = Integer.MAX_VALUE;

        Tag(CardKind kind) {
            card = kind.blank(HexFormat.of().parseHex(kind.uidBytes() == 4 ? "0A1B2C3F" : "04112233445566"));
            card.comeIntoTheField();
        }

        String address() {
            return card.memory().path("ndef").toString();
        }

        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public byte[] transmit(byte[] command) throws ChipFault {
            if (command[1] == (byte) 0xD6 && writes++ >= writesUntilTorn) {
                throw new ChipFault(ChipFault.Kind.DIED, "The chip was torn away.");
            }
            return card.transmit(command)
                    .orElseThrow(() -> new ChipFault(ChipFault.Kind.DIED, "The chip stopped answering."));
        }

        @Override
        public void reset() {
            card.comeIntoTheField();
        }

        @Override
        public void close() {}
    }

    private static ChipTask task(ChipSession session, Map<String, String> fields) {
        return new ChipTask(
                session, fields, new KeyRing(KeySources.of(List.of()), NO_KEYS), new SecureRandom(), Set.of());
    }

    private static final KeyUseListener NO_KEYS = new KeyUseListener() {
        @Override
        public String markOf(byte[] number) {
            throw new AssertionError("These profiles have no keys.");
        }

        @Override
        public void used(KeyUse use) {
            throw new AssertionError("These profiles have no keys.");
        }
    };

    private static void failsAs(ChipFault.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(ChipFault.class).isThrownBy(call).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.sentence())
                    .matches("[A-Z].*\\.")
                    .doesNotContain("0411")
                    .doesNotContain("A1");
        });
    }

    @Test
    void the_card_s_address_is_written_and_its_number_reported() throws Exception {
        EncodedChip encoded = ndef.encode(task(tag, CARD));

        assertThat(encoded.uid().hex()).isEqualTo("04112233445566");
        assertThat(encoded.report().byField()).containsExactly(Map.entry("MIFARE_UID", "04112233445566"));
        assertThat(tag.address()).contains("urn:cardwright:card:A1");
        assertThat(ndef.verify(task(tag, CARD), encoded)).isEqualTo(encoded);
    }

    @Test
    void a_tag_torn_away_at_any_write_can_be_completed_for_the_same_card() throws Exception {
        ndef.encode(task(tag, CARD));
        int all = tag.writes;
        for (int writes = 0; writes < all; writes++) {
            Tag torn = new Tag(CardKind.NTAG213);
            torn.writesUntilTorn = writes;
            failsAs(ChipFault.Kind.DIED, () -> ndef.encode(task(torn, CARD)));
            torn.writesUntilTorn = Integer.MAX_VALUE;
            ndef.encode(task(torn, CARD));
            assertThat(torn.address()).contains("urn:cardwright:card:A1");
        }
    }

    @Test
    void a_tag_that_carries_the_same_card_may_be_encoded_again_and_another_s_is_not_touched() throws Exception {
        EncodedChip first = ndef.encode(task(tag, CARD));
        assertThat(ndef.encode(task(tag, CARD))).isEqualTo(first);
        int before = tag.writes;

        failsAs(ChipFault.Kind.WRONG_CARD, () -> ndef.encode(task(tag, OTHER)));

        assertThat(tag.writes).isEqualTo(before);
    }

    @Test
    void a_card_of_another_kind_is_refused_and_not_touched() {
        Tag other = new Tag(CardKind.MIFARE_CLASSIC_1K);

        failsAs(ChipFault.Kind.WRONG_CARD, () -> ndef.encode(task(other, CARD)));

        assertThat(other.writes).isZero();
    }

    @Test
    void the_second_reading_must_find_the_same_tag() throws Exception {
        EncodedChip first = ndef.encode(task(tag, CARD));
        Tag other = new Tag(CardKind.NTAG215);
        failsAs(ChipFault.Kind.VERIFY, () -> ndef.verify(task(other, CARD), first));
        failsAs(ChipFault.Kind.WRONG_UID, () -> uid.verify(task(new Tag(CardKind.MIFARE_CLASSIC_1K), CARD), first));
    }

    @Test
    void the_plain_profile_reads_the_number_and_writes_nothing() throws Exception {
        EncodedChip encoded = uid.encode(task(tag, Map.of()));

        assertThat(encoded.report().byField()).containsExactly(Map.entry("MIFARE_UID", "04112233445566"));
        assertThat(uid.verify(task(tag, Map.of()), encoded)).isEqualTo(encoded);
        assertThat(tag.writes).isZero();
    }

    @Test
    void a_number_that_changes_each_time_identifies_nobody() {
        PaperChip random = new PaperChip();
        random.uid = new byte[] {8, 1, 2, 3};

        failsAs(ChipFault.Kind.WRONG_CARD, () -> uid.encode(task(random, Map.of())));
    }

    @Test
    void fields_are_checked_before_a_card_moves() throws Exception {
        ndef.check(CARD);
        uid.check(Map.of());
        failsAs(ChipFault.Kind.VALUES, () -> ndef.check(Map.of()));
        failsAs(ChipFault.Kind.VALUES, () -> ndef.check(Map.of("CARD_ID", "x".repeat(65))));
        ndef.check(Map.of("CARD_ID", "x".repeat(64)));
    }

    @Test
    void an_unknown_profile_is_answered_with_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChipProfiles.named("desfire"))
                .withMessageEndingWith("Allowed: uid, uid-ndef.");
    }

    @Test
    void numbers_and_reports_never_show_in_words() throws Exception {
        assertThat(ndef.encode(task(tag, CARD)).toString())
                .doesNotContain("0411")
                .doesNotContain("A1")
                .contains("7 bytes", "MIFARE_UID");
    }
}
