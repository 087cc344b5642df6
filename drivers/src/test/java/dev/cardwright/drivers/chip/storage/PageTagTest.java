package dev.cardwright.drivers.chip.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.NdefMime;
import dev.cardwright.drivers.chip.ndef.NdefUri;
import dev.cardwright.simulator.card.CardKind;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PageTagTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final NdefMessage MESSAGE = NdefMessage.of(new NdefUri("https://example.com/1"));

    private final CardInField field = new CardInField(CardKind.NTAG213);

    @ParameterizedTest
    @CsvSource({
        "NTAG213, NONE, CAPACITY",
        "NTAG215, NONE, CAPACITY",
        "NTAG216, NONE, CAPACITY",
        "ULTRALIGHT, NONE, CAPACITY",
        "NTAG213, TRANSPARENT_SESSION, VERSION",
        "NTAG215, TRANSPARENT_SESSION, VERSION",
        "NTAG216, PN532_ESCAPE, VERSION",
        "NTAG213, PN532_ESCAPE, VERSION",
        "ULTRALIGHT, TRANSPARENT_SESSION, CAPACITY",
        "ULTRALIGHT, PN532_ESCAPE, CAPACITY"
    })
    void a_tag_is_told_by_its_version_or_honestly_by_its_size(
            CardKind kind, DirectLine line, TagIdentity.Evidence evidence) throws Exception {
        PageTag tag = PageTag.of(new CardInField(kind), line);

        assertThat(tag.identity()).isEqualTo(new TagIdentity(TagModel.valueOf(kind.name()), evidence));
    }

    @Test
    void another_card_is_refused() {
        assertThatThrownBy(() -> PageTag.of(new CardInField(CardKind.MIFARE_CLASSIC_1K), DirectLine.NONE))
                .hasMessage("The card at the station has no Ultralight or NTAG chip.");
    }

    @Test
    void sizes_are_those_of_the_facts() {
        assertThat(List.of(TagModel.NTAG213.userBytes(), TagModel.NTAG215.userBytes(), TagModel.NTAG216.userBytes()))
                .containsExactly(144, 504, 888);
        assertThat(List.of(
                        TagModel.NTAG213.dynamicLockPage(),
                        TagModel.NTAG215.firstConfigurationPage(),
                        TagModel.NTAG216.passwordPage(),
                        TagModel.NTAG213.acknowledgePage()))
                .containsExactly(0x28, 0x83, 0xE5, 0x2C);
    }

    @ParameterizedTest
    @EnumSource(
            value = CardKind.class,
            names = {"NTAG213", "NTAG215", "NTAG216"})
    void a_message_is_written_behind_what_the_factory_put_in_front_of_it(CardKind kind) throws Exception {
        CardInField field = new CardInField(kind);
        PageTag tag = PageTag.of(field, DirectLine.NONE);
        assertThat(tag.ndef()).isEmpty();
        boolean small = kind == CardKind.NTAG213;

        tag.writeNdef(MESSAGE);

        assertThat(tag.ndef()).contains(MESSAGE);
        assertThat(field.card.memory().path("ndef").asText()).isEqualTo("https://example.com/1");
        assertThat(field.unit("pages", 4)).isEqualTo(small ? "0103A00C" : "0312D101");
        tag.writeNdef(NdefMessage.of(new NdefMime("a/b", new byte[small ? 120 : 480])));
        assertThat(tag.ndef()).isPresent();
    }

    @Test
    void a_tag_torn_away_at_any_moment_has_no_half_message() throws Exception {
        NdefMessage old = NdefMessage.of(new NdefUri("https://example.com/old"));
        boolean whole = false;
        for (int exchanges = 0; !whole; exchanges++) {
            CardInField torn = new CardInField(CardKind.NTAG213);
            PageTag tag = PageTag.of(torn, DirectLine.NONE);
            tag.writeNdef(old);
            torn.card.tearAfter(exchanges);
            try {
                tag.writeNdef(MESSAGE);
                whole = true;
                torn.card.tearAfter(Integer.MAX_VALUE);
            } catch (ChipFault away) {
                assertThat(away.kind()).isEqualTo(ChipFault.Kind.DIED);
                torn.card.comeIntoTheField();
                assertThat(tag.ndef().orElse(old)).isIn(old, MESSAGE);
                tag.writeNdef(MESSAGE);
            }
            assertThat(tag.ndef()).contains(MESSAGE);
        }
    }

    @Test
    void nothing_but_data_pages_is_written_on_the_usual_way() throws Exception {
        PageTag tag = PageTag.of(field, DirectLine.NONE);
        tag.writeNdef(MESSAGE);
        for (int page : new int[] {-1, 0, 2, 3, 0x28, 0x29, 0x2B, 45}) {
            assertThatThrownBy(() -> tag.write(page, new byte[4])).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(field.writes()).allMatch(write -> {
            int page = Integer.parseInt(write.substring(6, 8), 16);
            return page >= 4 && page <= 0x27;
        });
        assertThatThrownBy(() -> tag.writeNdef(NdefMessage.of(new NdefMime("a/b", new byte[140]))))
                .hasMessageContaining("the chip has 144.");
    }

    @ParameterizedTest
    @EnumSource(
            value = DirectLine.class,
            names = {"TRANSPARENT_SESSION", "PN532_ESCAPE"})
    void a_password_protects_and_can_be_taken_away(DirectLine line) throws Exception {
        PageTag tag = PageTag.of(field, line);
        tag.writeNdef(MESSAGE);
        try (TagPassword password = new TagPassword(HEX.parseHex("01020304"), HEX.parseHex("0A0B"));
                TagPassword wrong = new TagPassword(HEX.parseHex("01020305"), HEX.parseHex("0A0B"));
                TagPassword other = new TagPassword(HEX.parseHex("01020304"), HEX.parseHex("0A0C"))) {
            tag.guard().protect(password, 4, true);
            assertThat(tag.ndef()).contains(MESSAGE);

            field.reset();
            assertThatThrownBy(tag::ndef).hasMessage("The chip refused to be read.");
            assertThatThrownBy(() -> tag.guard().unlock(wrong))
                    .hasMessageContaining("hides whether it counts wrong passwords");
            assertThat(tag.guard().unlockOwn(wrong)).isFalse();
            assertThat(tag.guard().unlockOwn(other)).isFalse();
            assertThat(tag.guard().unlockOwn(password)).isTrue();
            assertThat(field.unit("pages", 0x29)).endsWith("04");
            assertThat(field.unit("pages", 0x2A)).startsWith("80");

            tag.guard().unprotect();
            assertThat(tag.ndef()).contains(MESSAGE);
            assertThat(tag.guard().unlockOwn(TagPassword.factory())).isTrue();
            assertThat(password.toString()).doesNotContain("0102");
        }
    }

    @Test
    void what_cannot_be_is_told() throws Exception {
        PageTag silent = PageTag.of(field, DirectLine.NONE);
        PageTag ultralight = PageTag.of(new CardInField(CardKind.ULTRALIGHT), DirectLine.PN532_ESCAPE);
        try (TagPassword password = TagPassword.factory()) {
            assertThatThrownBy(() -> silent.guard().protect(password, 4, false))
                    .hasMessage("The reader passes no passwords on to a chip.");
            assertThatThrownBy(() -> ultralight.guard().unlock(password))
                    .hasMessage("The chip at the station is an Ultralight and has no password.");
        }
        assertThatThrownBy(() -> ultralight.writeNdef(MESSAGE))
                .hasMessage("The chip at the station is not prepared for NDEF.");
    }

    @Test
    void what_cannot_be_undone_has_a_name_that_says_so() throws Exception {
        CardInField blank = new CardInField(CardKind.ULTRALIGHT);
        PageTag ultralight = PageTag.of(blank, DirectLine.NONE);
        ultralight.prepareForNdefIrreversibly();
        ultralight.writeNdef(MESSAGE);
        assertThat(blank.unit("pages", 3)).isEqualTo("E1100600");

        PageTag tag = PageTag.of(field, DirectLine.PN532_ESCAPE);
        tag.guard().lockConfigurationIrreversibly();
        try (TagPassword password = TagPassword.factory()) {
            assertThatThrownBy(() -> tag.guard().protect(password, 4, false))
                    .hasMessage("The configuration of the chip at the station is locked.");
        }
    }

    @Test
    void a_tag_that_was_changed_meanwhile_is_seen() throws Exception {
        PageTag tag = PageTag.of(field, DirectLine.PN532_ESCAPE);
        field.swapped = true;
        assertThatThrownBy(() -> tag.writeNdef(MESSAGE))
                .hasMessage("The card at the station was changed while it was being encoded.");
    }
}
