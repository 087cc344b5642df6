package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.printer.Capabilities.Ink;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.StateReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole cards on a printer nobody here wrote. */
@Timeout(120)
class EvePrinterTest {
    private static final String COLOUR_RASTER = """
            ATTR mimeMediaType document-format-supported application/octet-stream,image/pwg-raster
            ATTR resolution printer-resolution-supported 300dpi,600dpi
            ATTR resolution pwg-raster-document-resolution-supported 300dpi,600dpi
            ATTR keyword pwg-raster-document-type-supported sgray_8,srgb_8
            ATTR keyword sides-supported one-sided,two-sided-long-edge,two-sided-short-edge
            ATTR boolean color-supported true
            """;
    private static final String AT_ONCE = "exit 0";

    @TempDir
    private Path folder;

    private static PrinterSettings settings(int dotsPerInch) {
        return new PrinterSettings(
                Duration.ofSeconds(2),
                Clock.systemUTC(),
                Set.of(Fitting.FLIP),
                OptionalInt.of(dotsPerInch),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "300, normal,        1,  1",
        "300, flipped,      -1,  1",
        "300, rotated,       1,  1",
        "300, manual-tumble, -1, -1",
        "600, normal,        1,  1"
    })
    void every_dot_of_both_sides_arrives(int dotsPerInch, String sheetBack, int across, int along) throws Exception {
        PrintJob job = Cards.twoSided(Cards.colourful(dotsPerInch, 1), Cards.colourful(dotsPerInch, 2));
        try (EvePrinter eve = EvePrinter.start(
                        folder,
                        COLOUR_RASTER + "ATTR keyword pwg-raster-document-sheet-back " + sheetBack + "\n",
                        AT_ONCE);
                CardPrinter printer = Printers.open(eve.uri(), settings(dotsPerInch))) {
            Cards.Notes notes = new Cards.Notes();
            assertThat(printer.make(job, notes)).isEqualTo(new JobOutcome.Ejected());
            assertThat(notes.calls).hasSize(3).last().isEqualTo("fed");
            assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.MADE);

            List<RasterPages.Page> pages = RasterPages.read(Files.readAllBytes(onlyDocument(eve)));
            assertThat(pages).hasSize(2);
            assertThat(pages).allSatisfy(page -> {
                assertThat(page.dotsPerInch()).isEqualTo(dotsPerInch);
                assertThat(page.duplex()).isTrue();
                assertThat(page.tumble()).isTrue();
                assertThat(page.pages()).isEqualTo(2);
                assertThat(page.media()).isEqualTo("iso_id-1_53.98x85.6mm");
            });
            assertThat(pages.get(0).crossFeedTransform()).isEqualTo(1);
            assertThat(pages.get(0).feedTransform()).isEqualTo(1);
            assertThat(pages.get(1).crossFeedTransform()).isEqualTo(across);
            assertThat(pages.get(1).feedTransform()).isEqualTo(along);
            assertSame(pages.get(0), job.front(), 1, 1);
            assertSame(pages.get(1), job.back().orElseThrow(), across, along);
        }
    }

    private static Path onlyDocument(EvePrinter eve) throws Exception {
        assertThat(eve.documents()).hasSize(1);
        return eve.documents().get(0);
    }

    /** The page is the card turned to the left: its top edge is the page's left edge. Mirroring is undone first. */
    static void assertSame(RasterPages.Page page, SidePlanes side, int across, int along) {
        assertThat(page.width()).isEqualTo(side.height());
        assertThat(page.height()).isEqualTo(side.width());
        int wrong = 0;
        for (int y = 0; y < side.height(); y++) {
            for (int x = 0; x < side.width(); x++) {
                int pageX = across == 1 ? y : side.height() - 1 - y;
                int pageY = along == 1 ? side.width() - 1 - x : x;
                wrong += page.dot(pageX, pageY) == Cards.colour(side, x, y) ? 0 : 1;
            }
        }
        assertThat(wrong).as("dots that differ").isZero();
    }

    @Test
    void it_is_asked_what_it_is_and_what_it_can_do() throws Exception {
        try (EvePrinter eve = EvePrinter.start(folder, COLOUR_RASTER, AT_ONCE);
                CardPrinter printer = Printers.open(eve.uri(), settings(300))) {
            assertThat(printer.identity()).isEqualTo(new PrinterIdentity("Eve Card Printer", "EVE-7", "1.2.3"));
            assertThat(printer.discover()).isEqualTo(printer.capabilities());
            assertThat(printer.discover().sides()).isEqualTo(2);
            assertThat(printer.discover().inks())
                    .containsExactlyInAnyOrder(Ink.CYAN, Ink.MAGENTA, Ink.YELLOW, Ink.BLACK);
            assertThat(printer.status().state()).isEqualTo(PrinterState.IDLE);
            assertThat(printer.status().reasons()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgray_8", "black_8", "black_1"})
    void a_printer_of_black_only_gets_black_dots(String kind) throws Exception {
        String attributes =
                COLOUR_RASTER.replace("sgray_8,srgb_8", kind).replace("color-supported true", "color-supported false");
        SidePlanes side = Cards.blackOnly(1011, 638);
        try (EvePrinter eve = EvePrinter.start(folder, attributes, AT_ONCE);
                CardPrinter printer = Printers.open(eve.uri(), settings(300))) {
            assertThat(printer.discover().inks()).containsExactly(Ink.BLACK);
            assertThat(printer.make(Cards.oneSided(side), new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
            List<RasterPages.Page> pages = RasterPages.read(Files.readAllBytes(onlyDocument(eve)));
            assertThat(pages).hasSize(1);
            assertThat(pages.get(0).duplex()).isFalse();
            assertSame(pages.get(0), side, 1, 1);
            assertThatThrownBy(() -> printer.make(Cards.oneSided(Cards.colourful(300, 1)), new Cards.Notes()))
                    .isInstanceOf(PrinterFaultException.class)
                    .hasMessage("This printer has not got colour.");
        }
    }

    @Test
    void twenty_cards_are_twenty_jobs() throws Exception {
        try (EvePrinter eve = EvePrinter.start(folder, COLOUR_RASTER, AT_ONCE);
                CardPrinter printer = Printers.open(eve.uri(), settings(300))) {
            PrintJob job = Cards.oneSided(Cards.blackOnly(1011, 638));
            for (int card = 0; card < 20; card++) {
                assertThat(printer.make(job, new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
            }
            assertThat(eve.documents()).hasSize(20);
        }
    }

    @Test
    void what_it_says_of_itself_while_it_prints_is_told_whatever_severity_it_names() throws Exception {
        String command = """
                echo 'STATE: +media-empty-error,marker-supply-low-report' >&2
                while [ ! -e %s ]; do sleep 0.05; done
                echo 'STATE: -media-empty,marker-supply-low' >&2
                """.formatted(folder.resolve("loaded"));
        ExecutorService line = Executors.newSingleThreadExecutor();
        try (EvePrinter eve = EvePrinter.start(folder, COLOUR_RASTER, command);
                CardPrinter printer = Printers.open(eve.uri(), settings(300));
                CardPrinter watcher = Printers.open(eve.uri(), settings(300))) {
            Future<JobOutcome> card =
                    line.submit(() -> printer.make(Cards.oneSided(Cards.blackOnly(1011, 638)), new Cards.Notes()));
            PrinterStatus status = watcher.status();
            while (status.reasons().isEmpty() && !card.isDone()) {
                status = watcher.status();
            }
            assertThat(status.reasons())
                    .containsExactlyInAnyOrder(StateReason.MEDIA_EMPTY, StateReason.MARKER_SUPPLY_LOW);
            Files.createFile(folder.resolve("loaded"));
            assertThat(card.get(60, TimeUnit.SECONDS)).isEqualTo(new JobOutcome.Ejected());
            assertThat(watcher.status().reasons()).isEmpty();
        } finally {
            line.shutdownNow();
        }
    }

    @Test
    void it_is_trusted_by_the_certificate_it_made_for_itself_and_not_before() throws Exception {
        try (EvePrinter eve = EvePrinter.start(folder, COLOUR_RASTER, AT_ONCE)) {
            try (CardPrinter strict = Printers.prepare(eve.secureUri(), settings(300))) {
                assertThatThrownBy(strict::identity)
                        .isInstanceOf(PrinterFaultException.class)
                        .hasMessageContaining("is not trusted");
            }
            PrinterSettings pinned = new PrinterSettings(
                    Duration.ofSeconds(2),
                    Clock.systemUTC(),
                    Set.of(Fitting.FLIP),
                    OptionalInt.of(300),
                    Optional.of(eve.certificate().orElseThrow()));
            try (CardPrinter printer = Printers.open(eve.secureUri(), pinned)) {
                SidePlanes side = Cards.colourful(300, 5);
                assertThat(printer.make(Cards.oneSided(side), new Cards.Notes()))
                        .isEqualTo(new JobOutcome.Ejected());
                assertSame(
                        RasterPages.read(Files.readAllBytes(onlyDocument(eve))).get(0), side, 1, 1);
            }
        }
    }
}
