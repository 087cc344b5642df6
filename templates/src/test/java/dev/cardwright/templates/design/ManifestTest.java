package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.templates.SmallFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    private static final String TEXT =
            "<text font-family=\"DejaVu Sans\" x=\"5\" y=\"20\" font-size=\"4\" id=\"title\"";

    @TempDir
    Path temporary;

    private SmallFolder folder;

    @BeforeEach
    void begin() {
        folder = new SmallFolder(temporary);
    }

    @Test
    void declares_fields_with_samples_in_their_order() throws DesignFault {
        folder.with("design.yaml", """
                id: badge
                front: a.svg
                language: sv
                fields:
                  NAME: {sample: "Åsa Lind"}
                  COMPANY: {sample: Norrverk}
                  NOTE:
                """);
        folder.withDrawing("a.svg", TEXT + ">{{NAME}}, {{COMPANY|default:-}}</text>");
        CardDesign design = folder.load();
        assertThat(design.samples()).containsExactly(Map.entry("NAME", "Åsa Lind"), Map.entry("COMPANY", "Norrverk"));
        assertThat(design.declaredFields()).containsExactly("NAME", "COMPANY", "NOTE");
        assertThat(design.fields()).containsExactly("NAME");
        assertThat(design.optionalFields()).containsExactly("COMPANY");
        assertThat(design.language()).isEqualTo(Locale.forLanguageTag("sv"));
    }

    @Test
    void one_drawing_serves_two_languages_by_two_manifests() throws DesignFault {
        folder.with("design.yaml", "id: badge\nfront: a.svg\nlanguage: en\n");
        folder.with("design-sv.yaml", "id: badge-sv\nfront: a.svg\nlanguage: sv\ntexts:\n  title: Besökare {{NAME}}\n");
        folder.withDrawing("a.svg", TEXT + ">Visitor</text>");
        assertThat(folder.load().fields()).isEmpty();
        CardDesign swedish = folder.load("design-sv.yaml");
        assertThat(swedish.id()).isEqualTo("badge-sv");
        assertThat(swedish.fields()).containsExactly("NAME");
        assertThat(swedish.version()).isNotEqualTo(folder.load().version());
    }

    @Test
    void replaces_each_line_of_a_text_and_keeps_its_place() throws DesignFault {
        folder.with("design.yaml", "id: badge\nfront: a.svg\ntexts:\n  title: [Första raden, Andra raden]\n");
        folder.withDrawing(
                "a.svg",
                TEXT
                        + "><tspan x=\"5\" y=\"20\">First line</tspan><tspan x=\"5\" y=\"30\"><tspan>Second</tspan> line</tspan></text>");
        Piece.Letters letters = (Piece.Letters) folder.load().front().pieces().get(0);
        assertThat(letters.lines())
                .extracting(line -> line.spans().get(0).template().fixedText(), TextLine::y)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Första raden", 20.0),
                        org.assertj.core.groups.Tuple.tuple("Andra raden", 30.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            texts: {title: [a, b]}            | is drawn with 1 line, but the manifest's texts give it 2
            texts: {ghost: a}                 | The texts name the element "ghost", which no drawing has
            texts: {box: a}                   | is no text
            texts: [a]                        | The key texts must be words by element id
            bleed: wide                       | The bleed "wide" is no length
            bleed: 6                          | Allowed: 0 to 5 millimetres
            bleed: 3                          | no ID-1 card with a bleed of 3.00 mm
            language: svenska_sverige_         | The language "svenska_sverige_" is not understood
            fields: {1A: {sample: x}}         | "1A" is no field's name
            fields: {NAME: {smaple: x}}       | Unknown word "smaple" for the field NAME. Allowed: sample
            fields: {NAME: Anna}              | must be empty, or a sample
            drawing: a.svg                    | The drawings are named twice
            id: other                         | no valid YAML, or a key stands there twice
            bindings: {title: {colour: red}}  | Unknown binding "colour" for "title"
            """)
    void names_what_is_wrong_with_its_line(String line, String sentence) {
        folder.with("design.yaml", "id: badge\nfront: a.svg\n" + line + "\n");
        folder.withDrawing(
                "a.svg",
                "<path d=\"M0 0h400v400z\"/><rect id=\"box\" width=\"9\" height=\"9\"/>" + TEXT + ">Visitor</text>");
        if (line.equals("bleed: 3")) {
            folder.with("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 53.98\"/>");
        }
        assertThatThrownBy(() -> folder.load()).isInstanceOf(DesignFault.class).hasMessageContaining(sentence);
    }

    @Test
    void names_the_line_in_the_manifest_itself() {
        folder.with("design.yaml", "id: badge\nfront: a.svg\nfields:\n  NAME:\n    sample: Anna\n    form: date\n");
        assertThatThrownBy(() -> folder.load())
                .hasMessage("design.yaml:6: Unknown word \"form\" for the field NAME. Allowed: sample.");
    }
}
