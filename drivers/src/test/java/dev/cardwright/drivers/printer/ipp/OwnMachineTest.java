package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.simulator.ipp.DocumentFormat;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import dev.cardwright.simulator.ipp.SheetBack;
import dev.cardwright.simulator.printer.FinishedCard;
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
        bothSidesLand(settings().withSheetBack(sheetBack).withFormats(Set.of(DocumentFormat.PWG_RASTER)));
    }

    @Test
    void a_machine_that_takes_drawings_only_shows_every_dot_too() throws Exception {
        bothSidesLand(settings().withFormats(Set.of(DocumentFormat.PDF)));
    }

    private void bothSidesLand(IppMachineSettings settings) throws Exception {
        PrintJob job = Cards.twoSided(Cards.colourful(300, 1), Cards.colourful(300, 2));
        try (IppMachine machine = IppMachine.start(settings);
                CardPrinter printer = printer(machine, 300)) {
            assertThat(printer.discover().sides()).isEqualTo(2);
            Cards.Notes notes = new Cards.Notes();

            assertThat(printer.make(job, notes)).isEqualTo(new JobOutcome.Ejected());
            assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.MADE);
            assertThat(machine.control().awaitTray(Duration.ofSeconds(10))).isTrue();
            assertThat(machine.control().documentsHeld()).isZero();
        }
        assertThat(made).hasSize(1);
        assertThat(Cards.wrongDots(made.get(0).front(), job.front())).isZero();
        assertThat(Cards.wrongDots(made.get(0).back(), job.back().orElseThrow()))
                .isZero();
    }

    @Test
    void a_machine_that_takes_pictures_only_gets_one_whose_colours_are_close() throws Exception {
        PrintJob job = Cards.oneSided(Cards.colourful(300, 3));
        try (IppMachine machine = IppMachine.start(settings().withFormats(Set.of(DocumentFormat.JPEG)));
                CardPrinter printer = printer(machine, 300)) {
            assertThat(printer.discover().sides()).isEqualTo(1);
            assertThat(printer.make(job, new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
            assertThat(machine.control().awaitTray(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(made).hasSize(1);
        assertThat(made.get(0).hasBack()).isFalse();
        BufferedImage front = made.get(0).front();
        int furthest = 0;
        for (int y = 0; y < job.front().height(); y++) {
            for (int x = 0; x < job.front().width(); x++) {
                furthest = Math.max(furthest, Cards.apart(front.getRGB(x, y), Cards.colour(job.front(), x, y)));
            }
        }
        assertThat(furthest).as("levels between a dot and its picture").isLessThanOrEqualTo(8);
    }

    @Test
    void a_card_with_a_back_is_refused_before_anything_moves_where_only_pictures_of_one_side_are_taken()
            throws Exception {
        PrintJob job = Cards.twoSided(Cards.colourful(300, 1), Cards.colourful(300, 2));
        try (IppMachine machine = IppMachine.start(settings().withFormats(Set.of(DocumentFormat.JPEG)));
                CardPrinter printer = printer(machine, 300)) {
            Cards.Notes notes = new Cards.Notes();
            assertThatThrownBy(() -> printer.make(job, notes))
                    .isInstanceOf(PrinterFaultException.class)
                    .hasMessage("This printer has not got a document format this station can write for this card "
                            + "(PWG raster, PDF, or JPEG for one side).");
            assertThat(notes.calls).isEmpty();
            assertThat(machine.control().figures().cardsFed()).isZero();
        }
    }

    /** The machine shows its cards with 300 dots per inch: each is the mean of four, and only flat places can be compared. */
    @ParameterizedTest
    @EnumSource(names = "JPEG", mode = EnumSource.Mode.EXCLUDE)
    void both_sides_of_a_fine_card_lie_where_they_should(DocumentFormat format) throws Exception {
        PrintJob job = Cards.twoSided(Cards.colourful(600, 1), Cards.colourful(600, 2));
        try (IppMachine machine =
                        IppMachine.start(settings().withResolutions(Set.of(600)).withFormats(Set.of(format)));
                CardPrinter printer = printer(machine, 600)) {
            assertThat(printer.discover().dotsPerInch()).isEqualTo(600);
            assertThat(printer.make(job, new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
            assertThat(machine.control().awaitTray(Duration.ofSeconds(10))).isTrue();
        }
        assertFlatPlacesAlike(made.get(0).front(), job.front());
        assertFlatPlacesAlike(made.get(0).back(), job.back().orElseThrow());
    }

    private static void assertFlatPlacesAlike(BufferedImage seen, SidePlanes sent) {
        int compared = 0;
        int furthest = 0;
        for (int y = 4; y < sent.height() - 4; y += 2) {
            for (int x = 4; x < sent.width() - 4; x += 2) {
                if (isFlat(sent, x, y)) {
                    compared++;
                    furthest = Math.max(furthest, Cards.apart(seen.getRGB(x / 2, y / 2), Cards.colour(sent, x, y)));
                }
            }
        }
        assertThat(compared).as("places without an edge nearby").isGreaterThan(200_000);
        assertThat(furthest).as("levels between a place and its picture").isLessThanOrEqualTo(2);
    }

    private static boolean isFlat(SidePlanes side, int x, int y) {
        int colour = Cards.colour(side, x, y);
        for (int nearY = y - 4; nearY <= y + 4; nearY += 2) {
            for (int nearX = x - 4; nearX <= x + 4; nearX += 2) {
                if (Cards.colour(side, nearX, nearY) != colour) {
                    return false;
                }
            }
        }
        return true;
    }

    private IppMachineSettings settings() {
        return IppMachineSettings.of("own").withTray(Cards.tray(made));
    }

    private static CardPrinter printer(IppMachine machine, int dotsPerInch) throws PrinterFaultException {
        return Printers.open(
                machine.uri().toString(),
                new PrinterSettings(
                        Duration.ofSeconds(5),
                        Clock.systemUTC(),
                        Set.of(Fitting.FLIP),
                        OptionalInt.of(dotsPerInch),
                        Optional.empty()));
    }
}
