package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.Generation;
import dev.cardwright.simulator.printer.MachineSettings;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated machine made of cards of all kinds. */
@Timeout(60)
class SimulatedCardsTest extends AtSimulatedMachine {
    @ParameterizedTest
    @CsvSource({"128, off", "128, on", "128, all", "64, off", "64, on", "64, all", "32, off", "32, on", "32, all"})
    void a_picture_lands_dot_by_dot_at_every_depth_and_compression(int levels, String compression) throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1"), "?levels=" + levels + "&compression=" + compression);
        assertThat(printer.make(job("ymcko", "ymcko", ""), new Person())).isEqualTo(new JobOutcome.Ejected());
        FinishedCard card = onlyCard();
        assertThat(card.frontSide().panels()).isEqualTo("ymcko");
        BufferedImage picture = card.front();
        int step = 255 / (levels - 1) + 1;
        for (int y = 0; y < HEIGHT; y += 7) {
            for (int x = 0; x < WIDTH; x += 3) {
                boolean black = y > 500 && x % 40 < 12;
                int rgb = picture.getRGB(x, y);
                assertThat(rgb >> 16 & 0xFF)
                        .as("red at %d %d", x, y)
                        .isCloseTo(black ? 0 : 255 - x * 255 / (WIDTH - 1), within(step));
                assertThat(rgb >> 8 & 0xFF)
                        .as("green at %d %d", x, y)
                        .isCloseTo(black ? 0 : 255 - (y < 200 ? y : 0), within(step));
            }
        }
        assertThat(machine().control().panelMemoryBlank()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ymcko,  ymcko, k,  ymcko, k",
        "ymckok, ymcko, k,  ymcko, k",
        "ymcko,  ymcko, yo, ymcko, ymco",
        "ymcko,  ko,    '', ko,    ''",
        "ko,     ko,    ko, ko,    ko",
        "kb,     k,     k,  k,     k",
        "kr,     k,     '', k,     ''"
    })
    void both_sides_get_the_panels_of_their_ribbon(
            String ribbon, String front, String back, String printedFront, String printedBack) throws Exception {
        for (String options : List.of("", "?compression=all", "?compression=off")) {
            ejected.clear();
            CardPrinter printer = connect(MachineSettings.of("L1").withRibbon(ribbon, 20), options);
            assertThat(printer.make(job(ribbon, front, back), new Person())).isEqualTo(new JobOutcome.Ejected());
            FinishedCard card = onlyCard();
            assertThat(card.frontSide().panels()).isEqualTo(printedFront);
            assertThat(card.backSide().panels()).isEqualTo(printedBack);
            switch_everything_off();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OLD", "USUAL", "NEW"})
    void models_of_all_ages_make_a_card_with_a_back(String age) throws Exception {
        CardPrinter printer = connect(
                MachineSettings.of("L1").withGeneration(Generation.valueOf(age)), "?contrast.k=10&contrast.o=12");
        assertThat(printer.status().state()).isEqualTo(PrinterState.IDLE);
        assertThat(printer.make(job("ymcko", "ymcko", "k"), new Person())).isEqualTo(new JobOutcome.Ejected());
        assertThat(onlyCard().backSide().panels()).isEqualTo("k");
    }
}
