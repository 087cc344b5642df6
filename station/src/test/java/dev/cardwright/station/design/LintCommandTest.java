package dev.cardwright.station.design;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    @TempDir
    Path folder;

    @Test
    void says_that_nothing_was_found() throws Exception {
        Verb.Ended ended = lint(drawing("<rect x=\"5\" y=\"5\" width=\"9\" height=\"9\" fill=\"#205060\"/>"));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualToIgnoringNewLines("Nothing was found.");
    }

    @Test
    void ends_with_success_when_there_are_notes_only() throws Exception {
        Verb.Ended ended = lint(drawing("<rect width=\"85.6\" height=\"53.98\" fill=\"#205060\"/>"));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("card.svg:2: note: ", "0 errors, 0 warnings, 1 note.");
    }

    @Test
    void tells_warnings_and_errors_with_their_place_and_ends_with_two() throws Exception {
        Verb.Ended warned = lint(drawing("<rect id=\"bar\" width=\"9\" height=\"0.01\" fill=\"#205060\"/>"));
        Verb.Ended wrong = lint(drawing("<script/>"));

        assertThat(warned.code()).isEqualTo(2);
        assertThat(warned.out()).contains("card.svg:2 bar: warning: The rectangle is 0.010 mm thin");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.out()).contains("error: Scripts are not allowed", "1 error, 0 warnings, 0 notes.");
    }

    @Test
    void tells_the_same_as_json() throws Exception {
        Verb.Ended ended = lint(drawing("<rect id=\"bar\" width=\"9\" height=\"0.01\" fill=\"#205060\"/>"), "--json");

        JsonNode findings = new ObjectMapper().readTree(ended.out());
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).path("severity").asText()).isEqualTo("warning");
        assertThat(findings.get(0).path("file").asText()).isEqualTo("card.svg");
        assertThat(findings.get(0).path("line").asInt()).isEqualTo(2);
        assertThat(findings.get(0).path("element").asText()).isEqualTo("bar");
        assertThat(findings.get(0).path("text").asText()).startsWith("The rectangle is");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void refuses_a_configuration_that_is_not_there() throws Exception {
        Verb.Ended ended = lint(drawing("<rect width=\"9\" height=\"9\"/>"), "--config", folder.resolve("none.yaml"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(1);
        assertThat(ended.err()).contains("none.yaml");
    }

    @Test
    void answers_a_missing_design_and_wrong_use() {
        assertThat(lint(folder.resolve("none")).out()).contains("There is no design here");
        assertThat(lint().code()).isEqualTo(64);
    }

    private static Verb.Ended lint(Object... words) {
        return Verb.run(new LintCommand(), words);
    }

    private Path drawing(String body) throws IOException {
        return Files.writeString(
                folder.resolve("card.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">\n" + body + "\n</svg>");
    }
}
