package dev.cardwright.simulator.card.desfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of a DESFire card, as a host finds them. */
final class DesfireCardTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private final DesfireCard card = DesfireCard.factory(
            DesfireGeneration.EV2, DesfireSize.KB4, HEX.parseHex("04112233445566"), CardRandom.seeded(5));
    private final Host host = new Host(card);

    @Test
    void comes_from_the_factory_open_empty_and_with_one_des_key() {
        assertThat(host.say("45", "")).isEqualTo("0F019100");
        assertThat(host.say("64", "00")).isEqualTo("009100");
        assertThat(host.say("6A", "")).isEqualTo("9100");
        assertThat(host.say("6E", "")).isEqualTo("0013009100");
        assertThat(HEX.formatHex(card.atr())).isEqualTo("3B8180018080");
        assertThat(card.radio().speaksApdus()).isTrue();
        assertThat(host.raw("FFCA000000")).isEqualTo("041122334455669000");
    }

    @ParameterizedTest
    @CsvSource({
        "99, '', 1C", // no such command
        "5A, 0100, 7E", // too short
        "5A, 010000, A0", // no such application
        "0A, 01, 40", // no such key
        "AA, 00, AE", // a DES key does not authenticate by AES
        "77, 00, AE", // nor by EV2
        "51, '', AE", // nobody has authenticated
        "FC, '', AE",
        "54, 0000000000000000, AE",
        "BD, 00000000000000, 9D", // there are no files at card level
        "C4, 00, AE",
        "5C, 00, AE",
        "AF, '', 1C", // nothing is awaited
        "CA, 0100000F0F, 9E", // 15 keys
        "CA, 0100000F91, 9E", // key sets are not played
        "CA, 0000000F81, 9E", // identifier of the card itself
    })
    void refuses_with_the_status_that_says_why(String code, String data, String status) {
        assertThat(host.say(code, data)).isEqualTo("91" + status);
    }

    @Test
    void another_command_in_the_middle_of_an_authentication_aborts_it() {
        assertThat(host.say("0A", "00")).endsWith("91AF");
        assertThat(host.say("60", "")).isEqualTo("91CA");
        assertThat(host.say("AF", "00112233445566778899AABBCCDDEEFF")).isEqualTo("911C");
    }

    @Test
    void native_and_wrapped_frames_do_not_mix_until_the_field_drops() {
        assertThat(host.raw("64" + "00")).isEqualTo("00" + "00");
        assertThat(host.raw("9064000001" + "00" + "00")).isEqualTo("1C");
        card.comeIntoTheField();
        assertThat(host.raw("9064000001" + "00" + "00")).isEqualTo("009100");
        assertThat(host.raw("64" + "00")).isEqualTo("6E00");
    }

    @Test
    void a_wrong_token_is_an_authentication_error() {
        assertThat(host.say("0A", "00")).endsWith("91AF");
        assertThat(host.say("AF", "00112233445566778899AABBCCDDEEFF")).isEqualTo("91AE");
        assertThat(host.say("51", "")).isEqualTo("91AE");
    }

    @Test
    void applications_are_created_listed_selected_and_refused_twice() {
        assertThat(host.say("CA", "0100000F83")).isEqualTo("9100");
        assertThat(host.say("CA", "0200000F2110E1" + "D2760000850101")).isEqualTo("9100");
        assertThat(host.say("CA", "0100000F83")).isEqualTo("91DE");
        assertThat(host.say("CA", "0300000F2110E1" + "D2760000850102")).isEqualTo("91DE");
        assertThat(host.say("CA", "0300000F2111E1" + "D2760000850101")).isEqualTo("91DE");
        assertThat(host.say("6A", "")).isEqualTo("0100000200009100");
        assertThat(host.say("6D", "")).isEqualTo("02000010E1D27600008501019100");
        assertThat(host.say("5A", "010000")).isEqualTo("9100");
        assertThat(host.say("45", "")).isEqualTo("0F839100");
    }

    @Test
    void an_ev1_card_takes_28_applications_and_knows_no_long_frames() {
        Host ev1 = new Host(DesfireCard.factory(
                DesfireGeneration.EV1, DesfireSize.KB8, HEX.parseHex("04112233445566"), CardRandom.seeded(5)));
        for (int id = 1; id <= 28; id++) {
            assertThat(ev1.say("CA", "%02X00000F00".formatted(id))).isEqualTo("9100");
        }
        assertThat(ev1.say("CA", "1D00000F00")).isEqualTo("91CE");
        assertThat(ev1.say("6A", "")).hasSize(2 * 59 + 4).endsWith("91AF");
        assertThat(ev1.say("AF", "")).hasSize(2 * (28 * 3 - 59) + 4).endsWith("9100");
        assertThat(ev1.say("AD", "00000000000000")).isEqualTo("911C");
        assertThat(ev1.say("71", "0000")).isEqualTo("911C");
    }

    @Test
    void memory_is_counted_and_given_back() {
        assertThat(host.say("CA", "0100000F00")).isEqualTo("9100");
        assertThat(host.say("5A", "010000")).isEqualTo("9100");
        String before = host.say("6E", "");
        assertThat(host.say("CB", "0000EEEE000400")).isEqualTo("9100");
        assertThat(host.say("6E", "")).isNotEqualTo(before);
        assertThat(host.say("CB", "0100EEEE000F00")).isEqualTo("910E");
        assertThat(host.say("CD", "0100EEEEFFFFFF")).isEqualTo("910E");
        assertThat(host.say("C1", "0200EEEEFFFFFFFFFFFF")).isEqualTo("910E");
        assertThat(host.say("DF", "00")).isEqualTo("9100");
        assertThat(host.say("6E", "")).isEqualTo(before);
    }

    @Test
    void data_files_keep_to_their_bounds() {
        Host inside = new Host(Host.withApplication(DesfireGeneration.EV1));
        assertThat(inside.say("CD", "0000EEEE0A0000")).isEqualTo("9100");
        assertThat(inside.say("CD", "0000EEEE0A0000")).isEqualTo("91DE");
        assertThat(inside.say("CD", "2000EEEE0A0000")).isEqualTo("919E");
        assertThat(inside.say("CD", "01003EEE0A0000")).isEqualTo("9140");
        assertThat(inside.say("3D", "00080000020000AABB")).isEqualTo("9100");
        assertThat(inside.say("3D", "00080000030000AABBCC")).isEqualTo("91BE");
        assertThat(inside.say("BD", "00090000020000")).isEqualTo("91BE");
        assertThat(inside.say("BD", "00070000000000")).isEqualTo("00AABB9100");
        assertThat(inside.say("BD", "05000000000000")).isEqualTo("91F0");
        assertThat(inside.say("F5", "00")).isEqualTo("0000EEEE0A00009100");
        assertThat(inside.say("6F", "")).isEqualTo("009100");
    }

    /** Two pages of 32 bytes: what had come of them is 47 bytes, so the first page is new and the second is old. */
    @Test
    void a_chained_write_to_a_standard_file_that_is_torn_leaves_a_mixture() {
        DesfireCard torn = Host.withApplication(DesfireGeneration.EV1);
        Host inside = new Host(torn);
        assertThat(inside.say("CD", "0000EEEE400000")).isEqualTo("9100");
        assertThat(inside.say("3D", "00000000400000" + "11".repeat(47))).isEqualTo("91AF");
        torn.comeIntoTheField();
        assertThat(inside.say("AF", "22".repeat(17))).isEqualTo("911C");
        assertThat(inside.say("5A", "010000")).isEqualTo("9100");
        assertThat(inside.say("BD", "00000000080000")).isEqualTo("11".repeat(8) + "9100");
        assertThat(inside.say("BD", "001E0000040000")).isEqualTo("111100009100");
        assertThat(inside.say("3D", "00000000400000" + "11".repeat(47))).isEqualTo("91AF");
        assertThat(inside.say("AF", "22".repeat(17))).isEqualTo("9100");
        assertThat(inside.say("BD", "002E0000020000")).isEqualTo("11229100");
    }

    /** Before the last frame one of three pages is there, in its middle still one, behind it all; a backup file never has a part. */
    @ParameterizedTest
    @CsvSource({"before, 11.00.00", "during, 11.00.00", "unanswered, 11.11.11"})
    void what_is_written_of_the_last_frame_depends_on_when_the_power_goes(String when, String pages) {
        for (String kind : new String[] {"CD", "CB"}) {
            DesfireCard torn = Host.withApplication(DesfireGeneration.EV2);
            Host inside = new Host(torn);
            assertThat(inside.say(kind, "0000EEEE600000")).isEqualTo("9100");
            switch (when) {
                case "before" -> torn.tearAfter(1);
                case "during" -> torn.tearDuring(1);
                default -> torn.tearUnanswered(1);
            }
            assertThat(inside.say("3D", "00000000600000" + "11".repeat(50))).isEqualTo("91AF");
            assertThat(torn.transmit(HEX.parseHex("90AF00002E" + "11".repeat(46) + "00")))
                    .isEmpty();
            assertThat(torn.transmit(HEX.parseHex("905A00000301000000"))).isEmpty();
            torn.comeIntoTheField();
            assertThat(inside.say("5A", "010000")).isEqualTo("9100");
            String held = inside.say("BD", "00000000200000").substring(0, 2) + "."
                    + inside.say("BD", "00200000200000").substring(0, 2) + "."
                    + inside.say("BD", "00400000200000").substring(0, 2);
            assertThat(held).as(kind).isEqualTo("CD".equals(kind) ? pages : "00.00.00");
        }
    }

    @Test
    void a_single_long_write_torn_in_its_middle_leaves_the_first_half() {
        DesfireCard torn = Host.withApplication(DesfireGeneration.EV2);
        Host inside = new Host(torn);
        assertThat(inside.say("CD", "0000EEEE800000")).isEqualTo("9100");
        torn.tearDuring(0);
        assertThat(torn.transmit(HEX.parseHex("908D000087" + "00000000800000" + "11".repeat(128) + "00")))
                .isEmpty();
        torn.comeIntoTheField();
        assertThat(inside.say("5A", "010000")).isEqualTo("9100");
        assertThat(inside.say("AD", "003E0000040000")).isEqualTo("111100009100");
    }

    /** Whatever protects the frames, the pages that came before the tear are what the host meant, deciphered. */
    @ParameterizedTest
    @CsvSource({"00", "01", "03"})
    void pages_of_a_torn_write_hold_what_the_host_meant_however_it_travelled(String protection) {
        DesfireCard torn = Host.withApplication(DesfireGeneration.EV1);
        Host inside = new Host(torn);
        assertThat(inside.say("CD", "00" + protection + "00E0400000")).isEqualTo("9100");
        torn.dialogue().authenticated(new Ev1Channel(0, KeyType.AES, new byte[16]));
        byte[] field = HEX.parseHex("5A".repeat(64));
        if ("03".equals(protection)) {
            field = new CardCipher(KeyType.AES, new byte[16])
                    .encrypt(Bytes.padded(Bytes.join(field, new byte[4]), 16), new byte[16]);
        }
        String first = HEX.formatHex(Bytes.part(field, 0, 47));
        assertThat(inside.say("3D", "00000000400000" + first)).isEqualTo("91AF");
        torn.comeIntoTheField();
        String content = torn.memory()
                .path("applications")
                .path(0)
                .path("files")
                .path(0)
                .path("content")
                .asText();
        assertThat(content).isEqualTo("5A".repeat(32) + "00".repeat(32));
    }

    @Test
    void an_error_that_a_tester_asked_for_ends_the_authentication_and_the_transaction()
            throws GeneralSecurityException {
        DesfireCard asked = Host.withApplication(DesfireGeneration.EV1);
        Host inside = new Host(asked);
        assertThat(inside.say("CB", "0100EEEE040000")).isEqualTo("9100");
        assertThat(inside.authenticate(0)).endsWith("9100");
        assertThat(inside.say("3D", "01000000010000AA")).endsWith("9100");
        asked.answerWrongly(0, 0x91EE);
        assertThat(inside.say("C7", "")).isEqualTo("91EE");
        assertThat(inside.say("51", "")).isEqualTo("91AE");
        assertThat(inside.say("C7", "")).isEqualTo("910C");
    }

    @Test
    void backup_files_change_when_committed_and_not_when_torn_or_aborted() {
        DesfireCard backed = Host.withApplication(DesfireGeneration.EV1);
        Host inside = new Host(backed);
        assertThat(inside.say("CB", "0100EEEE040000")).isEqualTo("9100");
        assertThat(inside.say("3D", "01000000020000AABB")).isEqualTo("9100");
        assertThat(inside.say("BD", "01000000000000")).isEqualTo("000000009100");
        backed.comeIntoTheField();
        assertThat(inside.say("5A", "010000")).isEqualTo("9100");
        assertThat(inside.say("C7", "")).isEqualTo("910C");
        assertThat(inside.say("3D", "01000000020000AABB")).isEqualTo("9100");
        assertThat(inside.say("A7", "")).isEqualTo("9100");
        assertThat(inside.say("BD", "01000000000000")).isEqualTo("000000009100");
        assertThat(inside.say("3D", "01000000020000AABB")).isEqualTo("9100");
        assertThat(inside.say("C7", "")).isEqualTo("9100");
        assertThat(inside.say("BD", "01000000000000")).isEqualTo("AABB00009100");
    }

    @Test
    void values_stay_between_their_limits() {
        Host inside = new Host(Host.withApplication(DesfireGeneration.EV1));
        assertThat(inside.say("CC", "0200EEEE" + "00000000" + "E8030000" + "0A000000" + "01"))
                .isEqualTo("9100");
        assertThat(inside.say("0C", "0264000000")).isEqualTo("9100");
        assertThat(inside.say("DC", "0261000000")).isEqualTo("9100");
        assertThat(inside.say("6C", "02")).isEqualTo("0A0000009100");
        assertThat(inside.say("C7", "")).isEqualTo("9100");
        assertThat(inside.say("6C", "02")).isEqualTo("0D0000009100");
        assertThat(inside.say("F5", "02")).isEqualTo("0200EEEE00000000E803000061000000019100");
        assertThat(inside.say("0C", "02E8030000")).isEqualTo("91BE");
        assertThat(inside.say("DC", "020E000000")).isEqualTo("91BE");
        assertThat(inside.say("DC", "02FFFFFFFF")).isEqualTo("919E");
        assertThat(inside.say("1C", "0262000000")).isEqualTo("91BE");
        assertThat(inside.say("1C", "0261000000")).isEqualTo("9100");
        assertThat(inside.say("C7", "")).isEqualTo("9100");
        assertThat(inside.say("6C", "02")).isEqualTo("6E0000009100");
    }

    @Test
    void cyclic_records_drop_the_oldest_and_linear_ones_end() {
        Host inside = new Host(Host.withApplication(DesfireGeneration.EV1));
        assertThat(inside.say("C0", "0300EEEE020000030000")).isEqualTo("9100");
        assertThat(inside.say("C1", "0400EEEE020000010000")).isEqualTo("9100");
        assertThat(inside.say("BB", "03000000000000")).isEqualTo("91BE");
        for (String each : new String[] {"0101", "0202", "0303"}) {
            assertThat(inside.say("3B", "03000000020000" + each)).isEqualTo("9100");
            assertThat(inside.say("C7", "")).isEqualTo("9100");
        }
        assertThat(inside.say("BB", "03000000000000")).isEqualTo("020203039100");
        assertThat(inside.say("BB", "03010000010000")).isEqualTo("02029100");
        assertThat(inside.say("3B", "040000000200000101")).isEqualTo("9100");
        assertThat(inside.say("C7", "")).isEqualTo("9100");
        assertThat(inside.say("3B", "040000000200000202")).isEqualTo("91BE");
        assertThat(inside.say("EB", "04")).isEqualTo("9100");
        assertThat(inside.say("C7", "")).isEqualTo("9100");
        assertThat(inside.say("F5", "04")).isEqualTo("0300EEEE0200000100000000009100");
    }

    @Test
    void rights_belong_to_keys_to_everybody_or_to_nobody() throws GeneralSecurityException {
        Host inside = new Host(Host.withApplication(DesfireGeneration.EV1));
        // Read by key 1, write by key 2, both by nobody, change by key 0.
        assertThat(inside.say("CD", "0000F012040000")).isEqualTo("9100");
        assertThat(inside.say("BD", "00000000000000")).isEqualTo("91AE");
        assertThat(inside.authenticate(1)).endsWith("9100");
        assertThat(inside.say("BD", "00000000040000")).startsWith("00000000").hasSize(2 * (4 + 8) + 4);
        assertThat(inside.say("3D", "00000000010000AA")).isEqualTo("91AE");
        assertThat(inside.authenticate(2)).endsWith("9100");
        assertThat(inside.say("3D", "00000000010000AA")).hasSize(2 * 8 + 4).endsWith("9100");
        assertThat(inside.say("CD", "0100FFFF040000")).endsWith("9100");
        assertThat(inside.say("BD", "01000000000000")).isEqualTo("919D");
    }

    @Test
    void settings_can_take_listing_and_creation_away() throws GeneralSecurityException {
        DesfireCard closed = Host.withApplication(DesfireGeneration.EV1);
        Host inside = new Host(closed);
        closed.dialogue().selected().settings(0x00);
        assertThat(inside.say("6F", "")).isEqualTo("91AE");
        assertThat(inside.say("45", "")).isEqualTo("91AE");
        assertThat(inside.say("CD", "0000EEEE040000")).isEqualTo("91AE");
        assertThat(inside.authenticate(0)).endsWith("9100");
        assertThat(inside.say("CD", "0000EEEE040000")).endsWith("9100").hasSize(20);
        assertThat(inside.say("54", "00".repeat(16))).isEqualTo("919D");
        assertThat(inside.authenticate(0)).endsWith("9100");
        assertThat(inside.say("C4", "00" + "00".repeat(32))).isEqualTo("919D");
    }

    @Test
    void a_telephone_reads_and_writes_a_type_4_tag() {
        assertThat(host.say("CA", "0100000F2110E1" + "D2760000850101")).isEqualTo("9100");
        assertThat(host.say("5A", "010000")).isEqualTo("9100");
        assertThat(host.say("CD", "0103E100EEEE0F0000")).isEqualTo("9100");
        assertThat(host.say("CD", "0204E100EEEE000400")).isEqualTo("9100");
        assertThat(host.say("61", "")).isEqualTo("03E104E19100");
        card.comeIntoTheField();
        assertThat(host.raw("00A4040007D276000085010200")).isEqualTo("6A82");
        assertThat(host.raw("00A4040007D276000085010100")).isEqualTo("9000");
        assertThat(host.raw("00B0000002")).isEqualTo("6986");
        assertThat(host.raw("00A4000C02E105")).isEqualTo("6A82");
        assertThat(host.raw("00A4000C02E103")).isEqualTo("9000");
        assertThat(host.raw("00D600000F" + "000F20003A00340406E10404000000")).isEqualTo("9000");
        assertThat(host.raw("00B000000F")).isEqualTo("000F20003A00340406E104040000009000");
        assertThat(host.raw("00B0000A10")).isEqualTo("E104040000".substring(2) + "00" + "6282");
        assertThat(host.raw("00B00000000000")).isEqualTo("000F20003A00340406E104040000009000");
        assertThat(host.raw("00A4000C02E104")).isEqualTo("9000");
        assertThat(host.raw("00B0000000")).hasSize(2 * (256 + 2)).endsWith("9000");
        assertThat(host.raw("00B00000000000")).hasSize(2 * (1024 + 2)).endsWith("9000");
        assertThat(host.raw("00A4000C02E103")).isEqualTo("9000");
        assertThat(host.raw("00B0001001")).isEqualTo("6B00");
        assertThat(host.raw("00D6000E020000")).isEqualTo("6A84");
        assertThat(host.raw("00B1000001")).isEqualTo("6D00");
    }

    /** What was set stays set, also when a later command leaves its bit out. */
    @Test
    void both_flags_of_the_configuration_go_one_way_and_take_effect() {
        DesfireCard set = Host.withApplication(DesfireGeneration.EV1);
        Host configuring = new Host(set);
        for (String flags : new String[] {"01", "02", "00"}) {
            set.comeIntoTheField();
            set.dialogue().authenticated(new TrustedChannel());
            assertThat(configuring.say("5C", "00" + flags)).isEqualTo("9100");
        }
        assertThat(set.memory().path("formatDisabled").asBoolean()).isTrue();
        assertThat(set.memory().path("randomId").asBoolean()).isTrue();
        set.dialogue().authenticated(new TrustedChannel());
        assertThat(configuring.say("5C", "0004")).isEqualTo("919E");
        set.dialogue().authenticated(new TrustedChannel());
        assertThat(configuring.say("FC", "")).isEqualTo("919D");
        set.comeIntoTheField();
        assertThat(configuring.raw("FFCA000000")).startsWith("08").hasSize(12);
    }

    /** The master key's session without any protection on the way. */
    private static final class TrustedChannel extends Channel {
        @Override
        int keyNumber() {
            return 0;
        }

        @Override
        int wireBytes(Protection protection, int dataBytes) {
            return dataBytes;
        }

        @Override
        Opened open(Request request) {
            return new Opened(request.header(), request.field());
        }

        @Override
        byte[] unchecked(Request request) {
            return request.field();
        }

        @Override
        byte[] seal(byte[] data, Protection protection, boolean openEnded) {
            return data;
        }

        @Override
        byte[] checksum(byte[] newKey) {
            return new byte[0];
        }
    }

    @Test
    void a_random_identifier_changes_each_time_and_hides_the_real_one() {
        DesfireCard hiding = Host.withApplication(DesfireGeneration.EV1);
        CardMemory memory = CardMemory.factory(DesfireGeneration.EV3, DesfireSize.KB8, hiding.uid());
        memory.configure(new CardMemory.Configuration(false, true, new byte[24], 0));
        DesfireCard shy = new DesfireCard(memory, CardRandom.seeded(3));
        String first = new Host(shy).raw("FFCA000000");
        shy.comeIntoTheField();
        assertThat(new Host(shy).raw("FFCA000000")).startsWith("08").hasSize(12).isNotEqualTo(first);
        assertThat(new Host(shy).say("60", "")).isEqualTo("04010133001A0591AF");
        assertThat(new Host(shy).say("AF", "")).endsWith("91AF");
        assertThat(new Host(shy).say("AF", "")).startsWith("00".repeat(7));
    }
}
