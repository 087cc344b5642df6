package dev.cardwright.station.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PrivacyCommandTest {
    private static final String STATION = """
            site: test
            station: S1
            mode: demo
            data: data
            logs: logs
            handover: manual
            backend: {url: "https://127.0.0.1:8443", keyStore: s.p12, keyStorePasswordFile: s.password, trust: ca.pem}
            mqtt:    {url: "ssl://127.0.0.1:8883", keyStore: s.p12, keyStorePasswordFile: s.password, trust: ca.pem}
            console: {port: 8444, keyStore: c.p12, keyStorePasswordFile: c.password}
            organisations:
              - {id: ORG-1, name: "One AB", keep: P0D, deliveredWhen: acknowledged, grace: P0D}
            articles:
              - {id: VISITOR, version: "1", design: design.svg, stock: pvc-white, ribbon: ymcko, verify: none}
            lines:
              - {id: L1, printer: "evolis:tcp://127.0.0.1:9101", stock: pvc-white, ribbon: ymcko, rejectBox: true}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeStation() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("design.svg"), "<svg/>");
        Files.writeString(folder.resolve("station.yaml"), STATION);
        Files.writeString(
                folder.resolve("people.json"),
                "{\"people\":[{\"cardId\":\"C-1\",\"cardElements\":{\"NAME\":\"Ada Testperson\"},\"address\":{}}]}");
    }

    private int run(String... arguments) {
        return new CommandLine(new PrivacyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int scan(String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                "--config",
                folder.resolve("station.yaml").toString(),
                "--people",
                folder.resolve("people.json").toString()));
        arguments.addAll(List.of(further));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void prints_places_and_never_values_and_ends_with_one_json_object() throws Exception {
        Files.write(folder.resolve("data/left.txt"), "Ada Testperson".getBytes(UTF_8));
        assertThat(scan("--json")).isZero();
        String[] lines = out.toString().split("\\R");
        JsonNode json = PrivacyFloor.json(lines[lines.length - 1]);
        assertThat(json.path("persons").asInt()).isEqualTo(1);
        assertThat(json.path("found").asInt()).isEqualTo(1);
        assertThat(json.path("files").asInt()).isPositive();
        assertThat(json.path("bytes").asLong()).isPositive();
        assertThat(json.path("findings").get(0).path("cardId").asText()).isEqualTo("C-1");
        assertThat(json.path("findings").get(0).path("field").asText()).isEqualTo("NAME");
        assertThat(json.path("findings").get(0).path("where").asText()).isEqualTo("data/left.txt");
        assertThat(out.toString()).contains("Found: 1.").doesNotContain("Ada");
    }

    @Test
    void says_so_when_nobody_is_found() {
        assertThat(scan()).isZero();
        assertThat(out.toString()).contains("Nobody was found.");
    }

    @Test
    void sample_texts_of_the_designs_are_nobodys_data() throws Exception {
        Files.writeString(folder.resolve("design.svg"), "<svg><text>Ada Testperson</text></svg>");
        assertThat(scan()).isZero();
        assertThat(out.toString()).contains("Nobody was found.");
    }

    @Test
    void wrong_use_is_64_and_unreadable_input_is_2() {
        assertThat(run("scan")).isEqualTo(64);
        assertThat(run()).isEqualTo(64);
        assertThat(run("scan", "--config", "none.yaml", "--people", "none.json"))
                .isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }
}
