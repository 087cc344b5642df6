package dev.cardwright.drivers.chip.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClassicFactsTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static List<String[]> accessBits() throws IOException {
        return StorageVectors.of("access-bits.txt");
    }

    static List<String[]> directories() throws IOException {
        return StorageVectors.of("directories.txt");
    }

    @ParameterizedTest
    @MethodSource("accessBits")
    void access_bits_are_those_of_real_cards(String bytes, String first, String second, String third, String trailer)
            throws Exception {
        AccessConditions conditions = new AccessConditions(
                DataAccess.valueOf(first),
                DataAccess.valueOf(second),
                DataAccess.valueOf(third),
                TrailerAccess.valueOf(trailer));

        assertThat(HEX.formatHex(conditions.coded())).isEqualTo(bytes);
        assertThat(AccessConditions.of(HEX.parseHex(bytes))).isEqualTo(conditions);
    }

    @Test
    void every_setting_comes_back_and_every_single_wrong_bit_is_seen() throws Exception {
        for (DataAccess first : DataAccess.values()) {
            for (DataAccess third : DataAccess.values()) {
                for (TrailerAccess trailer : TrailerAccess.values()) {
                    AccessConditions conditions = new AccessConditions(first, DataAccess.OPEN, third, trailer);
                    byte[] coded = conditions.coded();
                    assertThat(AccessConditions.of(coded)).isEqualTo(conditions);
                    for (int bit = 0; bit < 24; bit++) {
                        byte[] wrong = coded.clone();
                        wrong[bit / 8] ^= (byte) (1 << bit % 8);
                        assertThatExceptionOfType(ChipFault.class).isThrownBy(() -> AccessConditions.of(wrong));
                    }
                }
            }
        }
    }

    @Test
    void in_a_sector_of_sixteen_blocks_a_condition_holds_for_five() {
        AccessConditions conditions =
                new AccessConditions(DataAccess.OPEN, DataAccess.READ_ONLY, DataAccess.VALUE, TrailerAccess.TRANSPORT);
        assertThat(conditions.data(4, 16)).isEqualTo(DataAccess.OPEN);
        assertThat(conditions.data(5, 16)).isEqualTo(DataAccess.READ_ONLY);
        assertThat(conditions.data(14, 16)).isEqualTo(DataAccess.VALUE);
        assertThat(conditions.data(2, 4)).isEqualTo(DataAccess.VALUE);
        assertThatIllegalArgumentException().isThrownBy(() -> conditions.data(3, 4));
    }

    @Test
    void a_readable_key_b_opens_nothing() {
        assertThat(AccessConditions.TRANSPORT.opens(SectorKey.A)).isTrue();
        assertThat(AccessConditions.TRANSPORT.opens(SectorKey.B)).isFalse();
        assertThat(AccessConditions.of(DataAccess.OPEN, TrailerAccess.ALL_BY_B).opens(SectorKey.B))
                .isTrue();
        assertThat(DataAccess.VALUE.mayDecrement(SectorKey.A)).isTrue();
        assertThat(DataAccess.VALUE.mayIncrement(SectorKey.A)).isFalse();
    }

    @Test
    void the_trailer_is_the_one_that_libfreefare_tests() {
        try (SecretBytes keyA = SecretBytes.factory(KeyKind.MIFARE_48);
                SecretBytes keyB = SecretBytes.of(KeyKind.MIFARE_48, HEX.parseHex("DEADBEEFFFFF"))) {
            SectorTrailer trailer = new SectorTrailer(keyA, AccessConditions.TRANSPORT, 0x42, keyB);

            assertThat(HEX.formatHex(trailer.coded())).isEqualTo("FFFFFFFFFFFFFF078042DEADBEEFFFFF");
            assertThat(trailer.toString()).doesNotContain("DEAD");
        }
    }

    @ParameterizedTest
    @MethodSource("directories")
    void directories_have_the_check_bytes_of_real_cards(String check, String content) throws Exception {
        byte[] coded = HEX.parseHex(check + content);

        MadPart part = MadPart.of(coded);

        assertThat(part.coded()).isEqualTo(coded);
        coded[17] ^= 1;
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> MadPart.of(coded))
                .withMessage("The directory of the chip is broken: its check byte is wrong.");
    }

    @Test
    void a_directory_names_the_code_first_and_the_cluster_second() throws Exception {
        MadPart part = MadPart.of(HEX.parseHex("DB0003E1" + "00".repeat(28)));
        assertThat(part.applications().get(0)).isEqualTo(MadApplication.NDEF);
        assertThat(part).isEqualTo(MadPart.free(15).with(0, new MadApplication(0x03, 0xE1)));
        assertThat(MadPart.free(23).coded()).hasSize(48);
        assertThatIllegalArgumentException().isThrownBy(() -> MadPart.free(16));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MadPart(16, MadPart.free(15).applications()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 3", "15, 60, 63", "31, 124, 127", "32, 128, 143", "39, 240, 255"})
    void sectors_of_a_4k_card_are_where_they_are(int sector, int first, int trailer) {
        assertThat(ClassicSize.FOUR_K.firstBlock(sector)).isEqualTo(first);
        assertThat(ClassicSize.FOUR_K.trailer(sector)).isEqualTo(trailer);
        assertThat(ClassicSize.FOUR_K.sectorOf(first)).isEqualTo(sector);
        assertThat(ClassicSize.FOUR_K.sectorOf(trailer)).isEqualTo(sector);
        assertThat(ClassicSize.FOUR_K.isTrailer(trailer)).isTrue();
    }

    @Test
    void cards_have_as_many_blocks_as_they_have() {
        assertThat(ClassicSize.ONE_K.blocks()).isEqualTo(64);
        assertThat(ClassicSize.FOUR_K.blocks()).isEqualTo(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassicSize.ONE_K.firstBlock(16))
                .withMessage("The card has the sectors 0 to 15, not 16.");
        assertThatIllegalArgumentException().isThrownBy(() -> ClassicSize.ONE_K.sectorOf(64));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 5, 640000009BFFFFFF6400000005FA05FA",
        "-1, 0, FFFFFFFF00000000FFFFFFFF00FF00FF",
        "0, 255, 00000000FFFFFFFF00000000FF00FF00"
    })
    void a_value_stands_three_times_and_its_address_four_times(int value, int address, String bytes) throws Exception {
        ValueBlock block = new ValueBlock(value, address);
        assertThat(HEX.formatHex(block.coded())).isEqualTo(bytes);
        assertThat(ValueBlock.of(HEX.parseHex(bytes))).isEqualTo(block);
        for (int bit = 0; bit < 128; bit++) {
            byte[] wrong = HEX.parseHex(bytes);
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatExceptionOfType(ChipFault.class).isThrownBy(() -> ValueBlock.of(wrong));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3B8F8001804F0CA000000306030001000000006A, CLASSIC_1K",
        "3B8F8001804F0CA0000003060300020000000069, CLASSIC_4K",
        "3B8F8001804F0CA0000003060300030000000068, ULTRALIGHT",
        "3B8F8001804F0CA00000030611003B0000000042, FELICA"
    })
    void a_reader_names_the_family_in_the_answer_to_reset(String atr, StorageFamily family) {
        assertThat(StorageAtr.of(HEX.parseHex(atr)).flatMap(StorageAtr::family)).contains(family);
    }

    @Test
    void another_answer_to_reset_names_no_memory_card() {
        assertThat(StorageAtr.of(HEX.parseHex("3B8F8001804F0CA000000306030001000000006B")))
                .isEmpty();
        assertThat(StorageAtr.of(HEX.parseHex("3B8180018080"))).isEmpty();
        assertThat(StorageAtr.of(new byte[0])).isEqualTo(Optional.empty());
    }
}
