package dev.cardwright.drivers.chip.ndef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NdefMessageTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static List<String[]> messages() throws IOException {
        return NdefVectors.of("messages.txt");
    }

    static List<String[]> broken() throws IOException {
        return NdefVectors.of("broken-messages.txt");
    }

    private static NdefContent content(String kind, String said) {
        int space = said.indexOf(' ');
        String first = said.substring(0, Math.max(space, 0));
        String rest = said.substring(space + 1);
        return switch (kind) {
            case "uri" -> new NdefUri(said);
            case "text" -> new NdefText(first, rest);
            case "wide" -> new NdefText(first, rest, NdefText.Encoding.UTF_16);
            default -> new NdefMime(first, rest.getBytes(StandardCharsets.UTF_8));
        };
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_has_exactly_these_bytes_and_is_understood_again(String kind, String said, String bytes)
            throws Exception {
        NdefContent content = content(kind, said);

        assertThat(HEX.formatHex(NdefMessage.of(content).encoded())).isEqualTo(bytes);

        NdefMessage read = NdefMessage.parse(HEX.parseHex(bytes));
        assertThat(NdefContent.of(read.records().get(0))).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_message_is_refused_with_one_sentence(String why, String bytes) {
        assertThatExceptionOfType(NdefFormatException.class)
                .as(why)
                .isThrownBy(() -> NdefMessage.parse(HEX.parseHex(bytes)))
                .withMessageMatching("[A-Z][^\n]*\\(at byte \\d+\\)\\.");
    }

    @Test
    void a_record_in_parts_is_put_together() throws Exception {
        NdefMessage message = NdefMessage.parse(HEX.parseHex("B101035504AABB" + "36000163" + "56000164"));

        assertThat(message.records()).hasSize(1);
        assertThat(HEX.formatHex(message.records().get(0).payload())).isEqualTo("04AABB6364");
    }

    @Test
    void long_records_have_four_bytes_of_length() throws Exception {
        NdefMessage message = NdefMessage.of(new NdefMime("a/b", new byte[256]));

        byte[] bytes = message.encoded();

        assertThat(HEX.formatHex(bytes, 0, 9)).isEqualTo("C20300000100612F62");
        assertThat(NdefMessage.parse(bytes)).isEqualTo(message);
        assertThat(NdefMessage.of(new NdefMime("a/b", new byte[255])).encoded()).hasSize(3 + 3 + 255);
    }

    @Test
    void several_records_with_identifiers_come_back_as_they_were() throws Exception {
        NdefMessage message = new NdefMessage(List.of(
                new NdefUri("https://example.com").record(),
                new NdefRecord(TypeNameFormat.EXTERNAL, new byte[] {'x'}, new byte[] {1, 2}, new byte[] {3}),
                new NdefRecord(TypeNameFormat.EMPTY, new byte[0], new byte[0], new byte[0])));

        assertThat(NdefMessage.parse(message.encoded())).isEqualTo(message);
        assertThat(NdefContent.of(message.records().get(1))).isInstanceOf(NdefOther.class);
    }

    @Test
    void a_smart_poster_is_an_address_with_titles() throws Exception {
        NdefSmartPoster poster = new NdefSmartPoster(
                new NdefUri("https://example.com"), List.of(new NdefText("en", "Door"), new NdefText("sv", "Dörr")));

        NdefRecord record = poster.record();

        assertThat(HEX.formatHex(record.type())).isEqualTo("5370");
        assertThat(NdefContent.of(record)).isEqualTo(poster);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NdefSmartPoster(
                        new NdefUri("tel:1"), List.of(new NdefText("en", "a"), new NdefText("en", "b"))));
    }

    @Test
    void the_longest_start_of_an_address_is_shortened_and_it_can_be_written_out() {
        assertThat(new NdefUri("urn:epc:id:x").record().payload())
                .startsWith(0x1E)
                .hasSize(2);
        assertThat(new NdefUri("urn:nfc:x").record().payload()).startsWith(0x23);
        assertThat(new NdefUri("urn:x").record().payload()).startsWith(0x13);
        assertThat(new NdefUri("urn:x").spelledOut().payload()).startsWith(0).hasSize(6);
    }

    @Test
    void a_wide_text_may_have_a_mark_of_the_order_of_its_bytes() throws Exception {
        for (String payload : List.of("82656E" + "FEFF00C5", "82656E" + "FFFEC500", "82656E" + "00C5")) {
            NdefRecord record =
                    new NdefRecord(TypeNameFormat.WELL_KNOWN, new byte[] {'T'}, new byte[0], HEX.parseHex(payload));
            assertThat(NdefContent.of(record)).isEqualTo(new NdefText("en", "Å", NdefText.Encoding.UTF_16));
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "U, ''",
        "U, 24",
        "U, 00",
        "U, 0020",
        "U, 04FF",
        "T, ''",
        "T, 00",
        "T, 03656E",
        "T, 42656E",
        "T, 01FF",
        "T, 02656EFF",
        "T, 82656E00",
        "T, 82656ED800"
    })
    void a_known_record_that_is_broken_is_refused(String type, String payload) {
        NdefRecord record = new NdefRecord(
                TypeNameFormat.WELL_KNOWN,
                type.getBytes(StandardCharsets.US_ASCII),
                new byte[0],
                HEX.parseHex(payload));

        assertThatExceptionOfType(NdefFormatException.class).isThrownBy(() -> NdefContent.of(record));
    }

    @Test
    void what_cannot_stand_on_a_chip_is_refused_with_what_is_allowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NdefUri("a b"))
                .withMessageContaining("no spaces");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NdefUri(""))
                .withMessage("An address on a chip has 1 to 8192 characters, not 0.");
        assertThatIllegalArgumentException().isThrownBy(() -> new NdefText("", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NdefText("sv", "\uD800"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NdefMime("text", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new NdefMessage(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NdefMessage.of(new NdefMime("a/b", new byte[0xFFFF])))
                .withMessage("A message has up to 65534 bytes; this one would have 65544.");
    }

    @Test
    void a_vcard_is_escaped_and_folded() {
        NdefMime card =
                new VCard("Öst;man", "Eva, E", "Ab\\c", "", "+46 8 1", "e@example.com", "x".repeat(80)).content();

        String text = new String(card.data(), StandardCharsets.UTF_8);

        assertThat(card.mediaType()).isEqualTo("text/vcard");
        assertThat(text)
                .startsWith(
                        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Öst\\;man;Eva\\, E;;;\r\nFN:Eva\\, E Öst\\;man\r\nORG:Ab\\\\c\r\n")
                .doesNotContain("TITLE")
                .contains("URL:" + "x".repeat(71) + "\r\n " + "x".repeat(9) + "\r\n")
                .endsWith("END:VCARD\r\n");
        assertThatIllegalArgumentException().isThrownBy(() -> new VCard(" ", "", "", "", "", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new VCard("a\rb", "", "", "", "", "", ""));
    }

    @Test
    void no_text_shows_content() {
        String marker = "MARKER";
        NdefMessage message = NdefMessage.of(new NdefUri("tel:" + marker));
        List<Object> all = List.of(
                message,
                message.records().get(0),
                new NdefUri(marker),
                new NdefText("en", marker),
                new NdefMime("a/b", marker.getBytes(StandardCharsets.UTF_8)),
                new NdefSmartPoster(new NdefUri(marker), List.of(new NdefText("en", marker))),
                new NdefOther(message.records().get(0)),
                new VCard(marker, marker, marker, marker, marker, marker, marker));

        assertThat(all).allSatisfy(one -> assertThat(one.toString()).doesNotContain(marker));
    }

    @Test
    void random_bytes_are_read_or_refused_and_nothing_else_happens() {
        Random random = new Random(5);
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            read += survives(bytes) ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    @Test
    void messages_with_wrong_bytes_in_them_are_read_or_refused_and_nothing_else_happens() throws Exception {
        Random random = new Random(7);
        byte[] good = new NdefMessage(List.of(
                        new NdefUri("https://example.com/1").record(),
                        new NdefText("sv", "Blåbär", NdefText.Encoding.UTF_16).record(),
                        new NdefSmartPoster(new NdefUri("tel:1"), List.of(new NdefText("en", "x"))).record(),
                        new NdefMime("text/vcard", new byte[300]).record()))
                .encoded();
        assertThat(survives(good)).isTrue();
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes =
                    java.util.Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int flips = 1 + random.nextInt(3); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(Math.min(bytes.length, 80))] = (byte) random.nextInt(256);
            }
            survives(bytes);
        }
    }

    /** Whether a message came out; anything but the one exception fails the test. What came out is written and read the same again. */
    private static boolean survives(byte[] bytes) {
        try {
            NdefMessage message = NdefMessage.parse(bytes);
            assertThat(NdefMessage.parse(message.encoded())).isEqualTo(message);
            for (NdefRecord record : message.records()) {
                NdefContent.of(record);
            }
            return true;
        } catch (NdefFormatException refused) {
            assertThat(refused.getMessage()).matches("[A-Z][^\n]*\\.");
            return false;
        }
    }
}
