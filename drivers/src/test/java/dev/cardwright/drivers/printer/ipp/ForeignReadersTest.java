package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import com.hp.jipp.encoding.Resolution;
import com.hp.jipp.encoding.ResolutionUnit;
import com.hp.jipp.model.Types;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents as a printer gets them, read by programs nobody here wrote. */
@Timeout(120)
class ForeignReadersTest {
    private static final Path QPDF = Path.of("/usr/bin/qpdf");
    private static final Path POPPLER = Path.of("/usr/bin/pdftoppm");
    private static final Path GHOSTSCRIPT = Path.of("/usr/bin/gs");
    /** Turns PWG raster into PostScript with the raster reader of CUPS. */
    private static final Path EVE = Path.of("/usr/sbin/ippeveps");

    /** Turns PWG raster into PDF, in cups-filters; with no PPD it keeps the colours as they come. */
    private static final Path RASTER_TO_PDF = Path.of("/usr/lib/cups/filter/rastertopdf");

    @TempDir
    private Path folder;

    /** What the driver sends for a card to a printer that takes one format. */
    private String sent(DocumentFormat format, String kind, int dotsPerInch, PrintJob job) throws Exception {
        Resolution resolution = new Resolution(dotsPerInch, dotsPerInch, ResolutionUnit.dotsPerInch);
        PrinterSettings settings = new PrinterSettings(
                Duration.ofSeconds(5),
                Clock.systemUTC(),
                Set.of(Fitting.FLIP),
                OptionalInt.of(dotsPerInch),
                Optional.empty());
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1")) {
            scripted.say(Types.documentFormatSupported.of(format.mediaType()));
            scripted.say(Types.sidesSupported.of("one-sided", "two-sided-short-edge"));
            scripted.say(Types.printerResolutionSupported.of(resolution));
            scripted.say(Types.pwgRasterDocumentResolutionSupported.of(resolution));
            scripted.say(Types.pwgRasterDocumentTypeSupported.of(kind));
            scripted.say(Types.colorSupported.of(kind.equals("srgb_8")));
            try (CardPrinter printer = Printers.open(scripted.uri(), settings)) {
                assertThat(printer.make(job, new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
            }
            return Files.write(folder.resolve("document"), scripted.document).toString();
        }
    }

    private static PrintJob twoSides(int dotsPerInch) {
        return Cards.twoSided(Cards.colourful(dotsPerInch, 1), Cards.colourful(dotsPerInch, 2));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Runs a program to its good end. */
    private void run(Path program, List<String> arguments, File output) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        File said = folder.resolve(program.getFileName() + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(said)
                .redirectOutput(output);
        builder.environment().put("CONTENT_TYPE", "image/pwg-raster");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(program + " ends")
                    .isTrue();
            assertThat(process.exitValue())
                    .as(program + " says: " + Files.readString(said.toPath()))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private void ghostscript(String pages, int dotsPerInch, String document, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-q",
                "-dNOPAUSE",
                "-dBATCH",
                "-dSAFER",
                "-sDEVICE=png16m",
                "-r" + dotsPerInch,
                "-sOutputFile=" + file(pages)));
        arguments.addAll(List.of(more));
        arguments.add(document);
        run(GHOSTSCRIPT, arguments, folder.resolve("gs.out").toFile());
    }

    /** PostScript says nothing of the card's size: it is given in dots. */
    private void postScript(String raster, int dotsPerInch, SidePlanes side) throws Exception {
        run(EVE, List.of(raster), folder.resolve("document.ps").toFile());
        ghostscript("eve-%d.png", dotsPerInch, file("document.ps"), "-g" + side.height() + "x" + side.width());
    }

    /**
     * The page is the card turned to the left, from the top left corner. Poppler shows a page of a hair more than whole
     * dots with one dot more, which is white.
     *
     * @return how far the dot is off that differs most, in the colour that differs most
     */
    private int furthest(String picture, SidePlanes side) throws Exception {
        BufferedImage seen = ImageIO.read(folder.resolve(picture).toFile());
        assertThat(seen.getWidth()).isBetween(side.height(), side.height() + 1);
        assertThat(seen.getHeight()).isBetween(side.width(), side.width() + 1);
        int furthest = 0;
        for (int y = 0; y < seen.getHeight(); y++) {
            for (int x = 0; x < seen.getWidth(); x++) {
                boolean outside = x >= side.height() || y >= side.width();
                int card = outside ? 0xFFFFFF : Cards.colour(side, side.width() - 1 - y, x);
                furthest = Math.max(furthest, Cards.apart(seen.getRGB(x, y), card));
            }
        }
        return furthest;
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 600})
    void a_pdf_is_sound_and_shows_every_dot_in_poppler_and_ghostscript(int dotsPerInch) throws Exception {
        EvePrinter.require(QPDF, POPPLER, GHOSTSCRIPT);
        PrintJob job = twoSides(dotsPerInch);
        String document = sent(DocumentFormat.PDF, "srgb_8", dotsPerInch, job);

        File checked = folder.resolve("qpdf.out").toFile();
        run(QPDF, List.of("--check", document), checked);
        assertThat(checked).content().contains("No syntax or stream encoding errors found");
        poppler(document, dotsPerInch);
        ghostscript("ghostscript-%d.png", dotsPerInch, document);
        for (String program : List.of("poppler", "ghostscript")) {
            assertThat(furthest(program + "-1.png", job.front())).as(program).isZero();
            assertThat(furthest(program + "-2.png", job.back().orElseThrow()))
                    .as(program)
                    .isZero();
        }
    }

    @Test
    void a_pdf_of_a_black_card_shows_every_dot() throws Exception {
        EvePrinter.require(QPDF, POPPLER);
        SidePlanes side = Cards.blackOnly(1011, 638);
        String document = sent(DocumentFormat.PDF, "black_1", 300, Cards.oneSided(side));
        run(QPDF, List.of("--check", document), folder.resolve("qpdf.out").toFile());
        poppler(document, 300);
        assertThat(furthest("poppler-1.png", side)).isZero();
    }

    private void poppler(String document, int dotsPerInch) throws Exception {
        run(
                POPPLER,
                List.of("-r", Integer.toString(dotsPerInch), "-png", document, file("poppler")),
                folder.resolve("poppler.out").toFile());
    }

    /** The reader of CUPS shares nothing with the tests' own or with JIPP. */
    @ParameterizedTest
    @ValueSource(ints = {300, 600})
    void a_raster_shows_every_dot_by_the_reader_of_cups(int dotsPerInch) throws Exception {
        EvePrinter.require(EVE, GHOSTSCRIPT);
        PrintJob job = twoSides(dotsPerInch);
        postScript(sent(DocumentFormat.PWG_RASTER, "srgb_8", dotsPerInch, job), dotsPerInch, job.front());
        assertThat(furthest("eve-1.png", job.front())).isZero();
        assertThat(furthest("eve-2.png", job.back().orElseThrow())).isZero();
    }

    @Test
    void a_raster_of_greys_shows_every_dot_by_the_reader_of_cups() throws Exception {
        EvePrinter.require(EVE, GHOSTSCRIPT);
        SidePlanes side = Cards.blackOnly(1011, 638);
        postScript(sent(DocumentFormat.PWG_RASTER, "sgray_8", 300, Cards.oneSided(side)), 300, side);
        assertThat(furthest("eve-1.png", side)).isZero();
    }

    /** {@code ippeveps} shows black as white and white as black: it forgets that 1 is black in these two kinds. */
    @ParameterizedTest
    @ValueSource(strings = {"sgray_8", "black_8", "black_1"})
    void a_raster_of_a_black_card_shows_every_dot_by_cups_filters(String kind) throws Exception {
        EvePrinter.require(RASTER_TO_PDF, GHOSTSCRIPT);
        SidePlanes side = Cards.blackOnly(1011, 638);
        String raster = sent(DocumentFormat.PWG_RASTER, kind, 300, Cards.oneSided(side));
        File document = folder.resolve("raster.pdf").toFile();
        run(RASTER_TO_PDF, List.of("1", "somebody", "card", "1", "", raster), document);
        ghostscript("filtered-%d.png", 300, document.toString());
        assertThat(furthest("filtered-1.png", side)).isZero();
    }

    /**
     * JPEG loses. Of the test card, all edges and noise, no colour of a dot is off by more than 4 of 255. Ghostscript's
     * decoder is libjpeg-turbo; Java's coder is another one of the same descent.
     */
    @ParameterizedTest
    @CsvSource({"300, 638, 1011", "600, 1275, 2022"})
    void a_photograph_is_close_to_the_card_in_ghostscript(int dotsPerInch, int width, int height) throws Exception {
        EvePrinter.require(GHOSTSCRIPT);
        SidePlanes side = Cards.colourful(dotsPerInch, 3);
        String document = sent(DocumentFormat.JPEG, "srgb_8", dotsPerInch, Cards.oneSided(side));
        String program = """
                << /PageSize [%1$d 72 mul %3$d div %2$d 72 mul %3$d div] >> setpagedevice
                /DeviceRGB setcolorspace
                %1$d 72 mul %3$d div %2$d 72 mul %3$d div scale
                << /ImageType 1 /Width %1$d /Height %2$d /BitsPerComponent 8 /Decode [0 1 0 1 0 1]
                   /ImageMatrix [%1$d 0 0 -%2$d 0 %2$d] /DataSource (%4$s) (r) file /DCTDecode filter >> image
                showpage
                """.formatted(width, height, dotsPerInch, document);
        String postScript =
                Files.writeString(folder.resolve("photograph.ps"), program).toString();
        ghostscript("photograph-%d.png", dotsPerInch, postScript, "--permit-file-read=" + document);
        assertThat(furthest("photograph-1.png", side)).isBetween(1, 4);
    }
}
