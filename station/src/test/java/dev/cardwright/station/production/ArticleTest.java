package dev.cardwright.station.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.PersonalText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an article is drawn with on each line, and why a line cannot make it. */
class ArticleTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static Capabilities machine(int sides, Set<Ink> inks, int dotsPerInch) {
        int scale = dotsPerInch / 300;
        return new Capabilities(
                sides, inks, dotsPerInch, 1016 * scale, 648 * scale, Set.of(), Optional.empty(), true, true);
    }

    private static Article of(Desktop desk, String id) {
        return Objects.requireNonNull(desk.articles.get(id));
    }

    private static Article badge(Desktop desk, Capabilities l1) throws Exception {
        return Objects.requireNonNull(
                Article.load(desk.config, Map.of("L1", l1)).get("BADGE"));
    }

    private static CardData card() {
        return new CardData(
                "C-1",
                Map.of("FIRST_NAME", new PersonalText("Ragnhild"), "LAST_NAME", new PersonalText("Quisthoff")),
                Optional.empty(),
                LocalDate.of(2026, 11, 22));
    }

    @Test
    void a_line_of_600_dots_per_inch_gets_a_card_of_600() throws Exception {
        try (Desktop desk = new Desktop(folder)) {
            StationConfig.Line line = desk.config.line("L1").orElseThrow();
            Article article = badge(desk, machine(1, EnumSet.allOf(Ink.class), 600));

            assertThat(article.artist(line).draw(card()).front().width()).isEqualTo(2022);
            assertThat(article.artist()).isSameAs(article.artist(line));
        }
    }

    @Test
    void a_machine_that_says_other_dots_than_the_settings_gets_no_card() throws Exception {
        try (Desktop desk = new Desktop(folder)) {
            StationConfig.Line line = desk.config.line("L1").orElseThrow();
            Article article = badge(desk, machine(1, EnumSet.allOf(Ink.class), 300));

            assertThat(article.cannotBeMadeOn(line, machine(1, EnumSet.allOf(Ink.class), 600)))
                    .hasValueSatisfying(why -> assertThat(why).contains("300", "600", "resolution"));
        }
    }

    @Test
    void every_lack_is_named_with_the_line_and_the_article() throws Exception {
        try (Desktop desk = new Desktop(folder)) {
            StationConfig.Line line = desk.config.line("L1").orElseThrow();
            Capabilities black = machine(1, EnumSet.of(Ink.BLACK), 300);

            assertThat(of(desk, "STRIPE").cannotBeMadeOn(line, black))
                    .hasValueSatisfying(why -> assertThat(why)
                            .contains("Line L1 cannot make STRIPE", "stock hico", "a magnetic encoder", "colour"));
            assertThat(of(desk, "CHIP").cannotBeMadeOn(line, black))
                    .hasValueSatisfying(why -> assertThat(why).contains("a contactless station", "a chip reader"));
            assertThat(of(desk, "BADGE").cannotBeMadeOn(line, machine(1, EnumSet.allOf(Ink.class), 300)))
                    .isEmpty();
        }
    }
}
