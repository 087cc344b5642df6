package dev.cardwright.drivers.chip.ndef;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write is understood by npm's {@code ndef}, which nobody here wrote, and what that writes is understood by us. */
@Timeout(240)
final class NpmNdefTest {
    private static final Path SOURCES = Path.of("src/test/node").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/node").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    /** Every start of the NFC Forum's table, its number being its place, as others' code has it too. */
    private static final List<String> ADDRESSES = List.of(
            "geo:59.3,18.1",
            "http://www.a.example",
            "https://www.a.example/å",
            "http://a.example",
            "https://a.example",
            "tel:+4681234567",
            "mailto:a@b.example",
            "ftp://anonymous:anonymous@a",
            "ftp://ftp.a",
            "ftps://a",
            "sftp://a",
            "smb://a",
            "nfs://a",
            "ftp://a",
            "dav://a",
            "news:a",
            "telnet://a",
            "imap:a",
            "rtsp://a",
            "urn:cardwright:card:CA2611200912-5GG3F4C8",
            "pop:a",
            "sip:a",
            "sips:a",
            "tftp:a",
            "btspp://a",
            "btl2cap://a",
            "btgoep://a",
            "tcpobex://a",
            "irdaobex://a",
            "file://a",
            "urn:epc:id:a",
            "urn:epc:tag:a",
            "urn:epc:pat:a",
            "urn:epc:raw:a",
            "urn:epc:a",
            "urn:nfc:a");

    @TempDir
    private Path folder;

    @BeforeAll
    static void it_is_installed() throws Exception {
        if (Files.exists(INSTALLED.resolve("node_modules/ndef/package.json"))) {
            return;
        }
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.write(INSTALLED.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
        }
        Path said = INSTALLED.resolve("npm.log");
        String trouble = "npm is missing; install the packages nodejs and npm.";
        if (onPath("npm") && onPath("node")) {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = npm.waitFor(200, TimeUnit.SECONDS);
            npm.destroyForcibly();
            if (ended && npm.exitValue() == 0) {
                return;
            }
            trouble = "npm could not install ndef; what it said is in " + said + ".";
        }
        if (System.getenv("CI") != null) {
            throw new AssertionError(trouble);
        }
        System.err.println("SKIPPED: " + trouble);
        Assumptions.abort(trouble);
    }

    private static boolean onPath(String program) {
        return List.of(String.valueOf(System.getenv("PATH")).split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** The answers of the foreign program, one line for each of ours. */
    private List<String> foreign(String verb, List<String> lines) throws Exception {
        Path in = Files.write(folder.resolve("in.txt"), lines);
        Path out = folder.resolve("out.txt");
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder node = new ProcessBuilder(
                        "node", SOURCES.resolve("records.js").toString(), verb)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        node.environment().put("NODE_PATH", INSTALLED.resolve("node_modules").toString());
        Process process = node.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    /** What the foreign program understands of one message of ours. */
    private JsonNode understood(NdefContent... contents) throws Exception {
        String hex = HEX.formatHex(NdefMessage.of(contents).encoded());
        return JSON.readTree(foreign("decode", List.of(hex)).get(0));
    }

    private static String payload(JsonNode record, int from) {
        byte[] bytes = HEX.parseHex(record.path("payload").asText());
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    @Test
    void addresses_with_every_start_of_the_table_are_the_same_addresses() throws Exception {
        List<String> messages = new ArrayList<>();
        for (String address : ADDRESSES) {
            messages.add(HEX.formatHex(NdefMessage.of(new NdefUri(address)).encoded()));
        }
        List<String> answers = foreign("decode", messages);
        for (int number = 0; number < ADDRESSES.size(); number++) {
            JsonNode record = JSON.readTree(answers.get(number)).path(0);
            assertThat(record.path("value").asText()).isEqualTo(ADDRESSES.get(number));
            assertThat(record.path("payload").asText()).startsWith(String.format("%02x", number));
        }
        JsonNode whole = JSON.readTree(foreign(
                        "decode",
                        List.of(HEX.formatHex(
                                new NdefMessage(List.of(new NdefUri("https://www.a.example").spelledOut())).encoded())))
                .get(0));
        assertThat(whole.path(0).path("value").asText()).isEqualTo("https://www.a.example");
    }

    @Test
    void texts_are_the_same_texts() throws Exception {
        JsonNode message = understood(
                new NdefText("sv", "Räksmörgås 🪪"), new NdefText("en-GB", "card", NdefText.Encoding.UTF_16));
        assertThat(message.path(0).path("type").asText()).isEqualTo("T");
        assertThat(message.path(0).path("value").asText()).isEqualTo("Räksmörgås 🪪");
        assertThat(payload(message.path(0), 0)).startsWith("\u0002sv");
        // The program knows the record and does not read wide characters; it hands their bytes out.
        assertThat(message.path(1).path("type").asText()).isEqualTo("T");
        assertThat(message.path(1).path("payload").asText())
                .isEqualTo("85" + HEX.formatHex("en-GB".getBytes(StandardCharsets.US_ASCII))
                        + HEX.formatHex("card".getBytes(StandardCharsets.UTF_16BE)));
    }

    @Test
    void bytes_of_a_media_type_and_a_visiting_card_are_the_same_bytes() throws Exception {
        NdefMime card = new VCard("Öberg", "Åsa", "Firma", "", "+4681234567", "a@b.example", "").content();
        JsonNode message = understood(new NdefMime("application/x-test", new byte[] {0, (byte) 0xFF, 3}), card);
        assertThat(message.path(0).path("tnf").asInt()).isEqualTo(2);
        assertThat(message.path(0).path("type").asText()).isEqualTo("application/x-test");
        assertThat(message.path(0).path("payload").asText()).isEqualTo("00ff03");
        assertThat(message.path(1).path("type").asText()).isEqualTo("text/vcard");
        assertThat(payload(message.path(1), 0)).contains("N:Öberg;Åsa;;;\r\n", "FN:Åsa Öberg\r\n", "ORG:Firma\r\n");
    }

    @Test
    void a_smart_poster_leads_to_its_address_and_has_its_titles() throws Exception {
        JsonNode poster = understood(new NdefSmartPoster(
                        new NdefUri("https://a.example/p"),
                        List.of(new NdefText("sv", "Hit"), new NdefText("en", "Here"))))
                .path(0);
        assertThat(poster.path("type").asText()).isEqualTo("Sp");
        assertThat(poster.path("parts")).hasSize(3);
        assertThat(poster.path("parts").path(0).path("value").asText()).isEqualTo("https://a.example/p");
        assertThat(poster.path("parts").path(1).path("value").asText()).isEqualTo("Hit");
        assertThat(poster.path("parts").path(2).path("value").asText()).isEqualTo("Here");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 256, 40_000})
    void records_of_every_length_stand_in_a_row(int bytes) throws Exception {
        byte[] data = new byte[bytes];
        for (int at = 0; at < bytes; at++) {
            data[at] = (byte) (at * 7);
        }
        JsonNode message = understood(new NdefUri("tel:1"), new NdefMime("a/b", data), new NdefText("sv", "sist"));
        assertThat(message).hasSize(3);
        assertThat(message.path(1).path("payload").asText()).isEqualTo(HEX.formatHex(data));
        assertThat(message.path(2).path("value").asText()).isEqualTo("sist");
    }

    @Test
    void what_it_writes_is_read_by_us() throws Exception {
        String long300 = "5a".repeat(300);
        String long255 = "5a".repeat(255);
        List<String> hex = foreign(
                "encode",
                List.of(
                        "[{\"uri\": \"https://www.a.example/å\"}]",
                        "[{\"text\": \"Räksmörgås\", \"language\": \"sv\"}, {\"uri\": \"urn:nfc:a\"}]",
                        "[{\"mime\": \"a/b\", \"data\": \"" + long255 + "\"}, {\"mime\": \"a/b\", \"data\": \""
                                + long300 + "\"}]",
                        "[{\"poster\": [{\"uri\": \"tel:1\"}, {\"text\": \"Ring\", \"language\": \"sv\"}]}]"));
        assertThat(contents(hex.get(0))).containsExactly(new NdefUri("https://www.a.example/å"));
        assertThat(contents(hex.get(1))).containsExactly(new NdefText("sv", "Räksmörgås"), new NdefUri("urn:nfc:a"));
        assertThat(contents(hex.get(2)))
                .containsExactly(
                        new NdefMime("a/b", HEX.parseHex(long255)), new NdefMime("a/b", HEX.parseHex(long300)));
        assertThat(contents(hex.get(3)))
                .containsExactly(new NdefSmartPoster(new NdefUri("tel:1"), List.of(new NdefText("sv", "Ring"))));
    }

    private static List<NdefContent> contents(String hex) throws NdefFormatException {
        List<NdefContent> contents = new ArrayList<>();
        for (NdefRecord record : NdefMessage.parse(HEX.parseHex(hex)).records()) {
            contents.add(NdefContent.of(record));
        }
        return contents;
    }
}
