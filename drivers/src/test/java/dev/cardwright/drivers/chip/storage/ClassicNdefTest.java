package dev.cardwright.drivers.chip.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.NdefMime;
import dev.cardwright.drivers.chip.ndef.NdefUri;
import dev.cardwright.simulator.card.CardKind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassicNdefTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final NdefMessage MESSAGE = NdefMessage.of(new NdefUri("https://example.com/1"));

    private final SecretBytes factory = SecretBytes.factory(KeyKind.MIFARE_48);
    private final SecretBytes keyB = SecretBytes.of(KeyKind.MIFARE_48, HEX.parseHex("222222222222"));
    private final CardInField field = new CardInField(CardKind.MIFARE_CLASSIC_1K);

    private ClassicNdef ndef(CardInField field) throws ChipFault {
        return new ClassicNdef(MifareClassic.of(field), keyB, keyB);
    }

    @Test
    void the_card_is_byte_for_byte_what_libfreefare_makes() throws Exception {
        ndef(field).format(1);
        ndef(field).write(MESSAGE);

        for (String[] line : StorageVectors.of("golden-classic.txt")) {
            int block = Integer.parseInt(line[0]);
            boolean trailer = block % 4 == 3;
            // Key A is never shown by a card; it is proven by opening.
            String expected = trailer ? "000000000000" + line[1].substring(12) : line[1];
            assertThat(field.unit("blocks", block)).as("block %d", block).startsWith(expected);
            if (trailer) {
                MifareClassic card = MifareClassic.of(field);
                try (SecretBytes keyA = SecretBytes.of(KeyKind.MIFARE_48, HEX.parseHex(line[1].substring(0, 12)))) {
                    card.open(block / 4, SectorKey.A, keyA);
                }
            }
        }
        assertThat(ndef(field).read()).contains(MESSAGE);
    }

    @Test
    void a_card_torn_away_while_it_is_formatted_and_written_can_be_finished() throws Exception {
        boolean whole = false;
        for (int exchanges = 0; !whole; exchanges += 3) {
            CardInField torn = new CardInField(CardKind.MIFARE_CLASSIC_1K);
            torn.card.tearAfter(exchanges);
            try {
                ndef(torn).format(2);
                ndef(torn).write(MESSAGE);
                whole = true;
            } catch (ChipFault away) {
                assertThat(away.kind()).isEqualTo(ChipFault.Kind.DIED);
                torn.card.comeIntoTheField();
                ndef(torn).format(2);
                Optional<NdefMessage> between = ndef(torn).read();
                assertThat(between.isEmpty() || between.equals(Optional.of(MESSAGE)))
                        .isTrue();
                ndef(torn).write(MESSAGE);
            }
            torn.card.tearAfter(Integer.MAX_VALUE);
            assertThat(ndef(torn).read()).contains(MESSAGE);
        }
    }

    @Test
    void a_long_message_fills_a_4k_card_past_the_second_directory() throws Exception {
        CardInField large = new CardInField(CardKind.MIFARE_CLASSIC_4K);
        NdefMessage message = NdefMessage.of(new NdefMime("a/b", new byte[2200]));
        int sectors = ClassicNdef.sectorsFor(message, ClassicSize.FOUR_K);
        assertThat(sectors).isGreaterThan(31);

        ndef(large).format(sectors);
        ndef(large).write(message);

        assertThat(ndef(large).read()).contains(message);
        assertThat(large.unit("blocks", 64)).endsWith("03E103E103E103E103E103E103E1");
        assertThat(large.unit("blocks", 3)).contains("796788C2");
        assertThat(large.unit("blocks", 67)).contains("787788C2");
    }

    @Test
    void a_message_that_does_not_fit_is_refused_before_anything_is_sent() throws Exception {
        NdefMessage message = NdefMessage.of(new NdefMime("a/b", new byte[720]));
        assertThatThrownBy(() -> ClassicNdef.sectorsFor(message, ClassicSize.ONE_K))
                .hasMessage("The NDEF message needs 733 bytes; the chip has 720.");
        ndef(field).format(1);
        field.sent.clear();
        assertThatThrownBy(() -> ndef(field).write(message)).hasMessageContaining("the chip has 48.");
        assertThat(field.writes()).isEmpty();
        assertThatThrownBy(() -> ndef(field).format(16)).hasMessage("The chip has 1 to 15 sectors for NDEF, not 16.");
    }

    @Test
    void a_card_of_somebody_else_or_without_a_directory_is_refused() throws Exception {
        assertThatThrownBy(() -> ndef(field).read()).hasMessage("The chip has no directory that everybody may read.");
        MifareClassic card = MifareClassic.of(field);
        card.open(1, SectorKey.A, factory);
        try (SecretBytes foreign = SecretBytes.of(KeyKind.MIFARE_48, HEX.parseHex("333333333333"))) {
            card.writeSector(1, Map.of(), new SectorTrailer(foreign, AccessConditions.TRANSPORT, 0, foreign));
        }
        assertThatThrownBy(() -> ndef(field).format(1)).hasMessage("Sector 1 of the chip has keys of somebody else.");
    }

    @Test
    void a_sector_that_holds_something_is_not_made_public() throws Exception {
        MifareClassic card = MifareClassic.of(field);
        card.open(1, SectorKey.A, factory);
        byte[] badge = HEX.parseHex("00112233445566778899AABBCCDDEEFF");
        card.writeSector(1, Map.of(5, badge), new SectorTrailer(factory, AccessConditions.TRANSPORT, 0x69, factory));

        assertThatThrownBy(() -> ndef(field).format(1))
                .hasMessage("Sector 1 of the chip is used by another application; only blank sectors are formatted.");

        card.open(1, SectorKey.A, factory);
        assertThat(card.read(5)).isEqualTo(badge);
    }

    @Test
    void a_badge_sector_with_the_same_key_b_is_not_made_public() throws Exception {
        MifareClassic card = MifareClassic.of(field);
        card.open(1, SectorKey.A, factory);
        AccessConditions badge = AccessConditions.of(DataAccess.WRITE_BY_B, TrailerAccess.ALL_BY_B);
        try (SecretBytes badgeA = SecretBytes.of(KeyKind.MIFARE_48, HEX.parseHex("444444444444"))) {
            card.writeSector(1, Map.of(), new SectorTrailer(badgeA, badge, 0, keyB));
        }

        assertThatThrownBy(() -> ndef(field).format(1))
                .hasMessage("Sector 1 of the chip is used by another application; only blank sectors are formatted.");
    }

    @Test
    void a_directory_with_other_applications_is_kept() throws Exception {
        ndef(field).format(1);
        MifareClassic card = MifareClassic.of(field);
        card.open(0, SectorKey.B, keyB);
        byte[] coded = MadPart.free(MadPart.FIRST_SECTORS)
                .with(0, MadApplication.NDEF)
                .with(4, new MadApplication(0x48, 0x11))
                .coded();
        card.writeKnown(1, Arrays.copyOfRange(coded, 0, 16));
        card.writeKnown(2, Arrays.copyOfRange(coded, 16, 32));

        assertThatThrownBy(() -> ndef(field).format(2))
                .hasMessage("Sector 0 of the chip is used by another application; only blank sectors are formatted.");
    }

    @Test
    void a_card_that_was_changed_meanwhile_is_seen() throws Exception {
        ndef(field).format(1);
        field.swapped = true;
        assertThatThrownBy(() -> ndef(field).write(MESSAGE))
                .hasMessage("The card at the station was changed while it was being encoded.");
    }
}
