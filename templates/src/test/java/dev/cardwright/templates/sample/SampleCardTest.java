package dev.cardwright.templates.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.ink.CardRaster;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCardTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @Test
    void takes_the_declared_sample_then_the_words_in_the_drawing_then_the_fields_name() throws Exception {
        CardDesign design = SmallDesign.withManifest(
                "fields:\n  FIRST: {sample: Ingeborg}\n  SECOND: {}\n  THIRD: {}\n",
                "<text data-bind=\"FIRST\" x=\"5\" y=\"10\" font-family=\"DejaVu Sans\" font-size=\"4\">Drawn</text>"
                        + "<text data-bind=\"SECOND\" x=\"5\" y=\"20\" font-family=\"DejaVu Sans\" font-size=\"4\">Drawn"
                        + " too</text>"
                        + "<text x=\"5\" y=\"30\" font-family=\"DejaVu Sans\" font-size=\"4\">{{THIRD}}</text>");

        assertThat(SampleCard.texts(design))
                .isEqualTo(Map.of("FIRST", "Ingeborg", "SECOND", "Drawn too", "THIRD", "THIRD"));
    }

    @Test
    void guesses_dates_numbers_and_digits_where_nothing_else_can_be_printed() throws Exception {
        CardDesign design = SmallDesign.of(
                "<text x=\"5\" y=\"10\" font-family=\"DejaVu Sans\" font-size=\"4\">{{A|date:d MMM yyyy}}</text>"
                        + "<text x=\"5\" y=\"20\" font-family=\"DejaVu Sans\" font-size=\"4\">{{B|date:HH:mm}}</text>"
                        + "<text x=\"5\" y=\"30\" font-family=\"DejaVu Sans\" font-size=\"4\">{{C|number:00 00}}</text>"
                        + "<rect data-barcode=\"ean13\" data-bind=\"D\" x=\"40\" y=\"5\" width=\"40\" height=\"20\" fill=\"none\"/>");

        assertThatCode(() -> new CardArtist(design, CardRaster.ID_1_300).draw(SampleCard.of(design, DAY)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"employee-card", "student-card", "visitor-badge", "site-card"})
    void draws_every_example(String name) throws Exception {
        CardDesign design = CardDesign.load(Path.of("..", "examples", "designs", name));

        assertThatCode(() -> new CardArtist(design, CardRaster.ID_1_300).draw(SampleCard.of(design, DAY)))
                .doesNotThrowAnyException();
    }
}
