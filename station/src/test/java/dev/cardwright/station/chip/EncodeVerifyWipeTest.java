package dev.cardwright.station.chip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import dev.cardwright.simulator.card.desfire.DesfireStock;
import dev.cardwright.station.chip.Bench.Ended;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One profile with published keys, as in a drill, on virtual cards; the check values were computed with openssl. */
class EncodeVerifyWipeTest {

    private static final String DOOR = """
            profile: bench-door
            version: 2
            chip: [desfire-ev1, desfire-ev2, desfire-ev3]
            inputs:
              EMPLOYEE_NUMBER: {type: digits, longest: 8}
            values:
              number: {function: bcd, bytes: 4, of: EMPLOYEE_NUMBER}
            keys:
              card: {ref: "published:keys/an10922-aes#0", kind: aes128, kcv: "3544E0"}
              master: {ref: "published:keys/factory-aes#0", kind: aes128, kcv: "E14D5D"}
              read: {ref: "published:keys/an12343-aes#0", kind: aes128, kcv: "F65A4A"}
            desfire:
              messaging: ev1
              card-key: card
              applications:
                - id: F48120
                  keys: [master, read]
                  settings:
                    {master-key-changeable: true, open-list: true, open-creation: false, settings-changeable: true, change-key: 0}
                  files:
                    - number: 1
                      type: standard
                      size: 32
                      mode: full
                      rights: {read: 1, write: 0, read-write: never, change: 0}
                      content:
                        - {at: 0, value: number}
            report:
              MIFARE_UID: uid
            """;

    private final Bench bench = new Bench();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @AfterEach
    void off() {
        bench.close();
    }

    private static VirtualCard desfire(DesfireGeneration generation) {
        return DesfireStock.blanks(generation, DesfireSize.KB4, 11).next().orElseThrow();
    }

    private String door() throws IOException {
        return file("door.yaml", DOOR);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String data() throws IOException {
        return "--data=" + file("card.json", "{\"CARD_ID\": \"CA-1\", \"EMPLOYEE_NUMBER\": \"4711\"}");
    }

    private static JsonNode json(Ended ended) throws IOException {
        return new ObjectMapper().readTree(ended.out());
    }

    @ParameterizedTest
    @EnumSource(DesfireGeneration.class)
    void a_card_is_encoded_looked_at_proven_and_made_blank_again(DesfireGeneration generation) throws Exception {
        bench.with(desfire(generation));

        Ended encoded = bench.chip("encode", door(), data(), "--drill");
        Ended looked = bench.chip("inspect");
        Ended verified = bench.chip("verify", door(), data(), "--drill");
        Ended structure = bench.chip("verify", door(), "--drill");
        Ended wiped = bench.chip("wipe", door(), "--drill", "--yes");
        Ended again = bench.chip("inspect");

        assertThat(encoded.code()).as(encoded.err()).isZero();
        assertThat(encoded.out()).contains("The card was encoded", "MIFARE_UID    04");
        assertThat(looked.out()).contains("F48120", "2 keys of AES-128", "file 1", "data, 32 bytes, enciphered");
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(structure.code()).as(structure.err()).isZero();
        assertThat(structure.out()).contains("its content was not compared");
        assertThat(wiped.code()).as(wiped.err()).isZero();
        assertThat(wiped.out()).contains("What the profile put on the card is gone.");
        assertThat(again.out()).doesNotContain("F48120");
    }

    @Test
    void programs_get_what_the_card_reports_and_other_content_is_found_out() throws Exception {
        bench.with(desfire(DesfireGeneration.EV1));
        Ended encoded = bench.chip("encode", door(), data(), "--drill", "--json");
        String other = "--data=" + file("other.yaml", "CARD_ID: CA-2\nEMPLOYEE_NUMBER: \"4712\"\n");

        Ended wrong = bench.chip("verify", door(), other, "--drill", "--json");

        assertThat(json(encoded).path("done").asBoolean()).isTrue();
        assertThat(json(encoded).path("card").asText()).isEqualTo("encoded");
        assertThat(json(encoded).path("report").path("MIFARE_UID").asText()).hasSize(14);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(json(wrong).path("fault").asText()).startsWith("CHP-");
        assertThat(wrong.err()).isNotBlank().doesNotContain("4711", "4712");
    }

    @Test
    void every_use_of_a_key_stands_in_the_file_without_the_cards_number() throws Exception {
        VirtualCard card = desfire(DesfireGeneration.EV1);
        bench.with(card);
        Path audit = folder.resolve("uses.jsonl");

        Ended encoded = bench.chip("encode", door(), data(), "--drill", "--audit=" + audit);

        List<String> lines = Files.readAllLines(audit);
        assertThat(encoded.err()).isEmpty();
        assertThat(lines).hasSizeGreaterThan(3);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.path("time").asText()).endsWith("Z");
        assertThat(first.path("reference").asText()).startsWith("published:keys/");
        assertThat(first.path("purpose").asText()).isNotEmpty();
        assertThat(first.path("card").asText()).hasSize(16);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainIgnoringCase(HexFormat.of().formatHex(card.uid())));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audit)))
                .isEqualTo("rw-------");
    }

    @Test
    void published_keys_are_for_a_drill_alone() throws Exception {
        bench.with(desfire(DesfireGeneration.EV1));

        Ended refused = bench.chip("encode", door(), data());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).hasLineCount(1).contains("published keys", "--drill");
    }

    @Test
    void a_wrong_check_value_is_found_before_the_card_is_asked_for() throws Exception {
        String wrong = file("wrong.yaml", Files.readString(Path.of(door())).replace("3544E0", "000000"));

        Ended refused = bench.chip("encode", wrong, data(), "--drill");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).hasLineCount(1).contains("published:keys/an10922-aes#0");
    }

    @Test
    void a_key_in_a_profile_is_told_with_its_line_and_not_repeated() throws Exception {
        String key = "00112233445566778899AABBCCDDEEFF";
        String wrong = file("key.yaml", Files.readString(Path.of(door())).replace("published:keys/an10922-aes#0", key));

        Ended refused = bench.chip("encode", wrong, data(), "--drill");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("key.yaml:9").doesNotContain(key);
    }

    @Test
    void wrong_fields_are_told_before_the_card_is_asked_for_and_not_repeated() throws Exception {
        String tooLong = "--data=" + file("long.json", "{\"CARD_ID\": \"C\", \"EMPLOYEE_NUMBER\": \"123456789\"}");
        String noDigits = "--data=" + file("text.json", "{\"CARD_ID\": \"C\", \"EMPLOYEE_NUMBER\": \"47x1\"}");
        String missing = "--data=" + file("none.json", "{\"CARD_ID\": \"C\"}");
        String broken = "--data=" + file("broken.json", "{\"EMPLOYEE_NUMBER\": 4711");
        String nested = "--data=" + file("nested.json", "{\"EMPLOYEE_NUMBER\": [\"4711\"]}");

        for (String wrong : List.of(tooLong, noDigits, missing, broken, nested, "--data=" + folder.resolve("no"))) {
            Ended refused = bench.chip("encode", door(), wrong, "--drill");

            assertThat(refused.code()).as(wrong).isEqualTo(2);
            assertThat(refused.err()).hasLineCount(1).doesNotContain("123456789", "47x1", "4711");
        }
    }

    @Test
    void no_card_and_an_unknown_profile_are_a_sentence_each() throws Exception {
        Ended none = bench.chip("encode", door(), data(), "--drill");
        Ended unknown = bench.chip("encode", "nothing", data());
        Ended noFile = bench.chip("encode", "nothing.yaml", data());

        assertThat(none.err()).hasLineCount(1).contains("No chip answered");
        assertThat(unknown.err()).hasLineCount(1).contains("nothing", "uid-ndef");
        assertThat(noFile.err()).hasLineCount(1).contains("nothing.yaml");
        assertThat(none.code() + unknown.code() + noFile.code()).isEqualTo(6);
    }

    @Test
    void a_card_of_another_family_is_untouched() throws Exception {
        bench.with(CardKind.NTAG213.blank(HexFormat.of().parseHex("04a1b2c3d4e5f6")));

        Ended refused = bench.chip("encode", door(), data(), "--drill");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Nothing was written to the card this time");
    }

    @Test
    void a_profile_by_radio_is_not_carried_out_at_contacts() throws Exception {
        Ended refused = bench.chip("encode", "uid", data(), "--contact");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).hasLineCount(1).contains("leave --contact out");
    }

    @Test
    void a_profile_that_only_reads_the_number_needs_no_keys() throws Exception {
        bench.with(CardKind.MIFARE_CLASSIC_1K.blank(HexFormat.of().parseHex("5a112233")));

        Ended encoded = bench.chip("encode", "uid", data());

        assertThat(encoded.out()).contains("MIFARE_UID    5A112233");
        assertThat(encoded.code()).isZero();
    }

    @Test
    void what_can_never_be_taken_back_is_refused_where_a_card_is_encoded_and_nowhere_else() throws Exception {
        bench.with(CardKind.NTAG213.blank(HexFormat.of().parseHex("04a1b2c3d4e5f6")));
        String locked = file("locked.yaml", """
                profile: locked-tag
                version: 1
                chip: ntag213
                values:
                  mark: {hex: "C0FFEE00"}
                tag:
                  content: [{page: 8, value: mark}]
                  lock-configuration: true
                irreversible: [locked-pages]
                """);

        Ended encoded = bench.chip("encode", locked, data());
        Ended verified = bench.chip("verify", locked, data(), "--json");
        Ended wiped = bench.chip("wipe", locked, "--yes");

        assertThat(encoded.code()).isEqualTo(2);
        assertThat(encoded.err()).hasLineCount(1).contains("locked-pages", "two persons must release");
        assertThat(json(verified).path("fault").asText()).isEqualTo("CHP-VERIFY");
        assertThat(wiped.code()).as(wiped.err()).isZero();
    }

    @Test
    void a_person_is_told_what_a_wipe_deletes_before_it_does() throws Exception {
        bench.with(desfire(DesfireGeneration.EV2));
        String kept = file(
                "kept.yaml",
                Files.readString(Path.of(door()))
                        .replace("  card-key: card\n", "")
                        .replaceAll("  card: \\{ref.*\n", ""));

        Ended formatted = answered("no\n", "wipe", door(), "--drill");
        Ended deleted = answered("no\n", "wipe", kept, "--drill");
        Ended missing = answered("yes\n", "wipe", "nothing.yaml", "--drill");

        assertThat(formatted.err())
                .contains("The card is formatted: everything on it is deleted", "Nothing was done to the card.");
        assertThat(deleted.err())
                .contains("What the profile brought to the card is deleted")
                .doesNotContain("formatted");
        assertThat(missing.err()).hasLineCount(1).doesNotContain("Go on?");
        assertThat(formatted.code() + deleted.code() + missing.code()).isEqualTo(6);
    }

    private Ended answered(String line, String... words) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(line.getBytes(StandardCharsets.US_ASCII)));
        try {
            return bench.chip(words);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void a_drill_on_virtual_cards_does_what_can_never_be_taken_back() throws Exception {
        String forever = file(
                "forever.yaml",
                Files.readString(Path.of(door()))
                        .replace("  card-key: card\n", "  card-key: card\n  forever: [no-format]\n")
                        .replace("report:", "irreversible: [no-format]\nreport:"));

        Ended looked = bench.with(desfire(DesfireGeneration.EV1)).chip("encode", forever, data(), "--drill");

        assertThat(looked.code()).as(looked.err()).isZero();
    }
}
