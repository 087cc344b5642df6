package dev.cardwright.drivers.chip.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.simulator.card.CardKind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MifareClassicTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final AccessConditions OURS = AccessConditions.of(DataAccess.WRITE_BY_B, TrailerAccess.ALL_BY_B);
    private static final byte[] BADGE = HEX.parseHex("000102030405060708090A0B0C0D0E0F");

    private final SecretBytes factory = SecretBytes.factory(KeyKind.MIFARE_48);
    private final SecretBytes keyA = SecretBytes.of(KeyKind.MIFARE_48, HEX.parseHex("111111111111"));
    private final SecretBytes keyB = SecretBytes.of(KeyKind.MIFARE_48, HEX.parseHex("222222222222"));
    private final SectorTrailer trailer = new SectorTrailer(keyA, OURS, 0x69, keyB);
    private final CardInField field = new CardInField(CardKind.MIFARE_CLASSIC_1K);
    private MifareClassic card = new MifareClassic(field, ClassicSize.ONE_K);

    @Test
    void a_sector_is_written_data_first_and_trailer_last_and_proven_with_the_new_keys() throws Exception {
        card.open(2, SectorKey.A, factory);
        card.writeSector(2, Map.of(9, BADGE, 8, new ValueBlock(7, 8).coded()), trailer);

        assertThat(field.writes()).hasSize(3);
        assertThat(field.writes().get(0)).startsWith("FFD6000810");
        assertThat(field.writes().get(1)).isEqualTo("FFD6000910" + HEX.formatHex(BADGE));
        assertThat(field.writes().get(2)).isEqualTo("FFD6000B10111111111111" + "787788" + "69" + "222222222222");
        assertThat(field.sent.get(field.sent.size() - 1)).startsWith("FFB0");
        card.open(2, SectorKey.B, keyB);
        assertThat(card.read(9)).isEqualTo(BADGE);
        assertThat(ValueBlock.of(card.read(8))).isEqualTo(new ValueBlock(7, 8));
        assertThat(card.trailer(2)).isEqualTo(new TrailerState(OURS, 0x69));
    }

    @Test
    void big_sectors_of_a_4k_card_are_written_alike() throws Exception {
        CardInField large = new CardInField(CardKind.MIFARE_CLASSIC_4K);
        MifareClassic card = MifareClassic.of(large);
        assertThat(card.size()).isEqualTo(ClassicSize.FOUR_K);

        card.open(39, SectorKey.A, factory);
        card.writeSector(39, Map.of(240, BADGE, 254, BADGE), trailer);

        card.open(39, SectorKey.A, keyA);
        assertThat(card.read(254)).isEqualTo(BADGE);
    }

    @Test
    void what_would_freeze_the_sector_is_refused_before_it_is_sent() throws Exception {
        for (TrailerAccess frozen : TrailerAccess.values()) {
            card.open(1, SectorKey.A, factory);
            if (frozen.frozen()) {
                assertThatThrownBy(() -> card.writeSector(
                                1,
                                Map.of(4, BADGE),
                                new SectorTrailer(keyA, AccessConditions.of(DataAccess.OPEN, frozen), 0, keyB)))
                        .hasMessage("The access bits for sector 1 could never be changed again; nothing was sent.");
            }
        }
        assertThat(field.writes()).isEmpty();
    }

    @Test
    void what_leaves_data_behind_an_unusable_key_is_refused_before_it_is_sent() throws Exception {
        for (DataAccess data : List.of(DataAccess.WRITE_BY_B, DataAccess.ONLY_B, DataAccess.VALUE)) {
            card.open(1, SectorKey.A, factory);
            assertThatThrownBy(() -> card.writeSectorIrreversibly(
                            1,
                            Map.of(),
                            new SectorTrailer(keyA, AccessConditions.of(data, TrailerAccess.TRANSPORT), 0, keyB)))
                    .hasMessage(
                            "The access bits for sector 1 keep data for a key B that could not be used; nothing was sent.");
        }
        assertThat(field.writes()).isEmpty();
    }

    @Test
    void freezing_happens_only_where_it_is_asked_for_by_name() throws Exception {
        AccessConditions frozen = AccessConditions.of(DataAccess.READ_ONLY, TrailerAccess.ALL_FROZEN);
        card.open(1, SectorKey.A, factory);

        card.writeSectorIrreversibly(1, Map.of(4, BADGE), new SectorTrailer(keyA, frozen, 0, keyB));

        card.open(1, SectorKey.A, keyA);
        assertThat(card.read(4)).isEqualTo(BADGE);
        assertThatThrownBy(() -> card.write(4, BADGE))
                .hasMessage("Key A may not write block 4 of the chip; nothing was sent.");
        assertThatThrownBy(() -> card.writeSector(1, Map.of(), trailer))
                .hasMessage("Key A may not write the keys and access bits of sector 1; nothing was sent.");
    }

    @Test
    void blocks_that_are_no_data_are_never_written_as_such() throws Exception {
        card.open(0, SectorKey.A, factory);
        for (int block : new int[] {0, 3}) {
            assertThatThrownBy(() -> card.write(block, BADGE)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> card.writeSector(0, Map.of(block, BADGE), trailer))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> card.read(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> card.write(1, new byte[4])).hasMessage("A block has 16 bytes, not 4.");
        assertThatThrownBy(() -> card.read(4)).hasMessage("Sector 1 is not open.");
        assertThatThrownBy(() -> card.writeSector(0, Map.of(4, BADGE), trailer))
                .hasMessage("Block 4 is not in sector 0.");
        assertThat(field.writes()).isEmpty();
    }

    @Test
    void a_wrong_key_is_told_and_the_next_one_can_be_tried() throws Exception {
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> card.open(1, SectorKey.A, keyA))
                .withMessage("Sector 1 of the chip has another key A than it should have.");

        List<KeyAttempt> attempts = List.of(
                new KeyAttempt(SectorKey.B, keyB),
                new KeyAttempt(SectorKey.A, keyA),
                new KeyAttempt(SectorKey.A, factory));
        assertThat(card.open(1, attempts)).contains(attempts.get(2));
        assertThat(card.open(1, attempts.subList(0, 2))).isEmpty();
        assertThatThrownBy(() -> card.read(4)).hasMessage("Sector 1 is not open.");
    }

    @Test
    void a_card_torn_away_at_any_moment_can_be_finished() throws Exception {
        int whole = 0;
        for (int exchanges = 0; whole == 0; exchanges++) {
            CardInField torn = new CardInField(CardKind.MIFARE_CLASSIC_1K);
            torn.card.tearAfter(exchanges);
            try {
                encode(new MifareClassic(torn, ClassicSize.ONE_K));
                whole = exchanges;
            } catch (ChipFault away) {
                assertThat(away.kind()).isEqualTo(ChipFault.Kind.DIED);
                torn.card.comeIntoTheField();
                encode(new MifareClassic(torn, ClassicSize.ONE_K));
            }
            assertThat(torn.unit("blocks", 9)).isEqualTo(HEX.formatHex(BADGE));
            assertThat(torn.unit("blocks", 11)).isEqualTo("000000000000" + "787788" + "69" + "000000000000");
        }
        assertThat(whole).isGreaterThan(8);
    }

    private void encode(MifareClassic card) throws ChipFault {
        assertThat(card.open(2, List.of(new KeyAttempt(SectorKey.B, keyB), new KeyAttempt(SectorKey.A, factory))))
                .isPresent();
        card.writeSector(2, Map.of(9, BADGE), trailer);
    }

    @Test
    void data_and_keys_that_do_not_stick_are_seen() throws Exception {
        card.open(2, SectorKey.A, factory);
        int before = field.sent.size();
        card.writeSector(2, Map.of(9, BADGE), trailer);
        List<String> commands = List.copyOf(field.sent.subList(before, field.sent.size()));
        for (int at = 0; at < commands.size(); at++) {
            CardInField other = new CardInField(CardKind.MIFARE_CLASSIC_1K);
            MifareClassic fresh = new MifareClassic(other, ClassicSize.ONE_K);
            fresh.open(2, SectorKey.A, factory);
            other.card.answerWrongly(at, 0x9000);
            // A card cannot say that it accepted a key without having done so.
            if (!commands.get(at).startsWith("FF86")) {
                assertThatExceptionOfType(ChipFault.class)
                        .as(commands.get(at).substring(0, 10))
                        .isThrownBy(() -> fresh.writeSector(2, Map.of(9, BADGE), trailer));
            }
        }
    }

    @Test
    void a_sector_can_be_made_blank_again() throws Exception {
        encode(card);
        card.open(2, SectorKey.B, keyB);

        card.makeBlank(2);

        assertThat(field.unit("blocks", 9)).isEqualTo("00".repeat(16));
        assertThat(field.unit("blocks", 11)).isEqualTo("000000000000" + "FF0780" + "69" + "FFFFFFFFFFFF");
        card.open(0, SectorKey.A, factory);
        card.makeBlank(0);
        assertThat(field.writes()).noneMatch(write -> write.startsWith("FFD60000"));
    }

    @Test
    void another_chip_is_refused() {
        assertThatThrownBy(() -> MifareClassic.of(new CardInField(CardKind.NTAG213)))
                .hasMessage("The card at the station has no MIFARE Classic chip.");
    }

    @Test
    void the_reader_forgets_the_key_at_the_end() throws Exception {
        try (MifareClassic ending = new MifareClassic(field, ClassicSize.ONE_K)) {
            encode(ending);
            assertThat(field.card.readerKeys().at(0)).hasValue(HEX.parseHex("111111111111"));
        }
        assertThat(field.card.readerKeys().at(0)).hasValue(HEX.parseHex("FFFFFFFFFFFF"));
    }

    @Test
    void the_reader_forgets_the_key_of_a_card_that_fails_too() {
        for (int exchanges = 1; exchanges < 16; exchanges++) {
            CardInField failing = new CardInField(CardKind.MIFARE_CLASSIC_1K);
            failing.card.answerWrongly(exchanges, 0x6581);
            try (MifareClassic ending = new MifareClassic(failing, ClassicSize.ONE_K)) {
                encode(ending);
            } catch (ChipFault | AssertionError refused) {
                assertThat(failing.sent).hasSizeGreaterThan(exchanges);
            }
            assertThat(failing.card.readerKeys().at(0))
                    .as("after %d exchanges", exchanges)
                    .hasValue(HEX.parseHex("FFFFFFFFFFFF"));
        }
    }

    @Test
    void nothing_is_sent_at_the_end_when_the_reader_has_no_key() throws Exception {
        new MifareClassic(field, ClassicSize.ONE_K).close();
        assertThat(field.sent).isEmpty();
    }

    @Test
    void no_sentence_shows_a_key() {
        // Each of these would show it, were it not masked; the sentences are those that are told while such keys are
        // used.
        List<String> told = new ArrayList<>();
        told.add(trailer.toString());
        told.add(new KeyAttempt(SectorKey.A, keyA).toString());
        for (AccessConditions access :
                List.of(AccessConditions.of(DataAccess.OPEN, TrailerAccess.ALL_FROZEN), AccessConditions.TRANSPORT)) {
            told.add(sentence(() -> card.open(1, SectorKey.A, keyA)));
            told.add(sentence(() -> {
                card.open(1, SectorKey.A, factory);
                card.writeSector(1, Map.of(), new SectorTrailer(keyA, access, 0, keyB));
                card.open(1, SectorKey.B, keyA);
            }));
        }
        field.card.answerWrongly(0, 0x6300);
        told.add(sentence(() -> card.open(1, SectorKey.B, keyB)));

        assertThat(told)
                .hasSize(7)
                .allSatisfy(text -> assertThat(text)
                        .isNotEmpty()
                        .doesNotContainIgnoringCase("1111")
                        .doesNotContain("2222")
                        .doesNotContain("[17,")
                        .doesNotContain("[34,"));
    }

    private static String sentence(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return String.valueOf(assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(call)
                .actual()
                .getMessage());
    }
}
