package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.simulator.ipp.DocumentFormat;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole cards on the simulated IPP printer, which has its own reading of IPP, PWG raster and PDF. */
@Timeout(120)
class SimulatedIppMachineTest {
    private final List<FinishedCard> ejected = new CopyOnWriteArrayList<>();
    private final FinishedCards tray = new FinishedCards() {
        @Override
        public void ejected(FinishedCard card) {
            ejected.add(card);
        }

        @Override
        public void rejected(FinishedCard card) {
            throw new AssertionError("an IPP printer has no reject box");
        }
    };

    private IppMachineSettings machine() {
        return IppMachineSettings.of("I1").withTray(tray);
    }

    private static CardPrinter printer(IppMachine machine, int dotsPerInch) {
        return new IppPrinter(
                IppAddress.parse(machine.uri().toString()),
                new PrinterSettings(
                        Duration.ofSeconds(5),
                        Clock.systemUTC(),
                        Set.of(Fitting.FLIP),
                        OptionalInt.of(dotsPerInch),
                        java.util.Optional.empty()),
                new Patience(Duration.ofMillis(100)));
    }

    @ParameterizedTest
    @CsvSource({"PWG_RASTER, 0", "PDF, 1"})
    void both_sides_come_out_dot_by_dot(DocumentFormat format, int rowsCut) throws Exception {
        PrintJob job = Cards.twoSided(Cards.colourful(300, 1), Cards.colourful(300, 2));
        try (IppMachine machine = IppMachine.start(machine().withFormats(EnumSet.of(format)));
                CardPrinter printer = printer(machine, 300)) {
            assertThat(printer.discover().sides()).isEqualTo(2);
            Cards.Notes notes = new Cards.Notes();
            assertThat(printer.make(job, notes)).isEqualTo(new JobOutcome.Ejected());
            assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.MADE);
            assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
            assertThat(ejected).hasSize(1);
            assertSame(ejected.get(0).front(), job.front(), rowsCut);
            assertSame(ejected.get(0).back(), job.back().orElseThrow(), rowsCut);
        }
    }

    /** A PDF page of 53.98 mm has 637.56 dots: its last row is not whole. */
    private static void assertSame(BufferedImage picture, SidePlanes side, int rowsCut) {
        assertThat(picture.getWidth()).isEqualTo(side.width());
        assertThat(picture.getHeight()).isEqualTo(side.height());
        int wrong = 0;
        for (int y = 0; y < side.height() - rowsCut; y++) {
            for (int x = 0; x < side.width(); x++) {
                wrong += (picture.getRGB(x, y) & 0xFFFFFF) == Cards.colour(side, x, y) ? 0 : 1;
            }
        }
        assertThat(wrong).as("dots that differ").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "card 1: feeder-empty, OUT_OF_CARDS, FEEDER",
        "card 1: cover-open,   COVER_OPEN,   UNKNOWN",
        "card 1: jam,          CARD_JAM,     INSIDE",
        "card 1: ribbon-end,   RIBBON_ENDED, UNKNOWN",
        "card 1: output-full,  OUTPUT_FULL,  UNKNOWN"
    })
    void a_fault_of_the_machine_is_a_fault_of_the_contract(String script, FaultKind kind, CardWhereabouts card)
            throws Exception {
        try (IppMachine machine = IppMachine.start(machine());
                CardPrinter printer = printer(machine, 300)) {
            machine.control().inject(script);
            PrintJob job = Cards.oneSided(Cards.blackOnly(1011, 638));
            PrinterFault fault = catchThrowableOfType(
                            PrinterFaultException.class, () -> printer.make(job, new Cards.Notes()))
                    .fault();
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.card()).isEqualTo(card);
        }
    }

    @Test
    void a_card_whose_pictures_were_never_acknowledged_is_one_card_that_a_person_looks_at() throws Exception {
        try (IppMachine machine = IppMachine.start(machine());
                CardPrinter printer = printer(machine, 300)) {
            machine.control().inject("card 1: hang-up at send");
            PrintJob job = Cards.oneSided(Cards.blackOnly(1011, 638));
            Cards.Notes notes = new Cards.Notes();
            PrinterFault fault = catchThrowableOfType(PrinterFaultException.class, () -> printer.make(job, notes))
                    .fault();
            assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
            assertThat(fault.card()).isEqualTo(CardWhereabouts.UNKNOWN);
            assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.UNKNOWN);
            assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
            assertThat(ejected).hasSizeLessThanOrEqualTo(1);
        }
    }
}
