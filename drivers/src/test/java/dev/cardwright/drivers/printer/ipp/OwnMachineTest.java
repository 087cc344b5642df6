package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.simulator.ipp.DocumentFormat;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import dev.cardwright.simulator.ipp.SheetBack;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Driver and simulated machine read the same standards apart from each other; whole cards show whether they read them alike. */
@Timeout(120)
final class OwnMachineTest {
    private final List<FinishedCard> made = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(SheetBack.class)
    void every_dot_of_both_sides_lands_on_the_card(SheetBack sheetBack) throws Exception {
        PrintJob job = Cards.twoSided(Cards.colourful(300, 1), Cards.colourful(300, 2));
        try (IppMachine machine = IppMachine.start(
                        settings().withSheetBack(sheetBack).withFormats(Set.of(DocumentFormat.PWG_RASTER)));
                CardPrinter printer = Printers.open(machine.uri().toString(), driverSettings())) {
            Cards.Notes notes = new Cards.Notes();

            assertThat(printer.make(job, notes)).isEqualTo(new JobOutcome.Ejected());
            assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.MADE);
            assertThat(machine.control().awaitTray(Duration.ofSeconds(10))).isTrue();
            assertThat(machine.control().documentsHeld()).isZero();
        }
        assertThat(made).hasSize(1);
        assertThat(wrongDots(made.get(0).front(), job.front())).isZero();
        assertThat(wrongDots(made.get(0).back(), job.back().orElseThrow())).isZero();
    }

    @Test
    void a_machine_that_takes_drawings_only_is_sent_one_that_lies_the_same_way() throws Exception {
        PrintJob job = Cards.twoSided(Cards.blackOnly(1011, 638), Cards.blackOnly(1011, 638));
        try (IppMachine machine = IppMachine.start(settings().withFormats(Set.of(DocumentFormat.PDF)));
                CardPrinter printer = Printers.open(machine.uri().toString(), driverSettings())) {
            assertThat(printer.make(job, new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
            assertThat(machine.control().awaitTray(Duration.ofSeconds(10))).isTrue();
        }
        for (BufferedImage side : List.of(made.get(0).front(), made.get(0).back())) {
            assertThat(side.getRGB(5, 300) & 0xFF).as("left edge").isLessThan(60);
            assertThat(side.getRGB(1000, 300) & 0xFF).as("right edge").isGreaterThan(200);
            assertThat(side.getRGB(500, 7) & 0xFF).as("top edge").isLessThan(60);
            assertThat(side.getRGB(500, 628) & 0xFF).as("above the bottom edge").isGreaterThan(200);
        }
    }

    private IppMachineSettings settings() {
        return IppMachineSettings.of("own").withTray(new FinishedCards() {
            @Override
            public void ejected(FinishedCard card) {
                made.add(card);
            }

            @Override
            public void rejected(FinishedCard card) {
                throw new IllegalStateException("An IPP machine has no reject box.");
            }
        });
    }

    private static PrinterSettings driverSettings() {
        return new PrinterSettings(
                Duration.ofSeconds(5), Clock.systemUTC(), Set.of(Fitting.FLIP), OptionalInt.of(300), Optional.empty());
    }

    private static int wrongDots(BufferedImage seen, SidePlanes sent) {
        int wrong = 0;
        for (int y = 0; y < sent.height(); y++) {
            for (int x = 0; x < sent.width(); x++) {
                wrong += (seen.getRGB(x, y) & 0xFFFFFF) == Cards.colour(sent, x, y) ? 0 : 1;
            }
        }
        return wrong;
    }
}
