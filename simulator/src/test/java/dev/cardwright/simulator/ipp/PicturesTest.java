package dev.cardwright.simulator.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.printer.FinishedCard;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes out of the machine looks like what was sent, and lies as it was meant. */
final class PicturesTest {
    private static final String UPRIGHT = "red green blue white";
    private static final String ON_ITS_HEAD = "white blue green red";
    private static final BufferedImage CARD = TestCard.landscape(1011, 638);
    private static final BufferedImage FINE_CARD = TestCard.landscape(2022, 1275);

    private final Cards cards = new Cards();

    @Test
    void every_dot_of_a_raster_lands_where_it_belongs() throws Exception {
        byte[] raster = new RasterWriter(300, RasterHeader.Dots.SRGB_8)
                .page(TestCard.onPortrait(CARD))
                .bytes();
        BufferedImage front =
                make(settings(), DocumentFormat.PWG_RASTER, raster).front();

        assertThat(dots(front)).isEqualTo(dots(CARD));
    }

    @Test
    void a_raster_of_600_dpi_is_shown_at_300() throws Exception {
        byte[] raster = new RasterWriter(600, RasterHeader.Dots.SRGB_8)
                .page(TestCard.onPortrait(FINE_CARD))
                .bytes();
        FinishedCard card = make(settings().withResolutions(Set.of(300, 600)), DocumentFormat.PWG_RASTER, raster);

        assertThat(card.front().getWidth()).isEqualTo(1011);
        assertThat(card.front().getHeight()).isEqualTo(638);
        assertThat(TestCard.corners(card.front())).isEqualTo(UPRIGHT);
    }

    @ParameterizedTest
    @CsvSource({"SGRAY_8, 0x000000", "BLACK_1, 0x000000"})
    void greys_and_single_dots_are_read(RasterHeader.Dots dots, String black) throws Exception {
        BufferedImage picture = TestCard.landscape(1011, 638);
        for (int x = 300; x < 701; x++) {
            picture.setRGB(x, 300, 0);
        }
        byte[] raster =
                new RasterWriter(300, dots).page(TestCard.onPortrait(picture)).bytes();
        BufferedImage front =
                make(settings(), DocumentFormat.PWG_RASTER, raster).front();

        assertThat(front.getRGB(500, 300) & 0xFFFFFF).isEqualTo(Integer.decode(black));
        assertThat(front.getRGB(299, 300) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(front.getRGB(701, 300) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @ParameterizedTest
    @EnumSource(SheetBack.class)
    void the_back_is_upright_when_the_client_lays_it_as_the_machine_says(SheetBack sheetBack) throws Exception {
        for (Sides sides : List.of(Sides.SHORT_EDGE, Sides.LONG_EDGE)) {
            BufferedImage back = TestCard.onPortrait(CARD);
            byte[] raster = new RasterWriter(300, RasterHeader.Dots.SRGB_8)
                    .twoSided(sides == Sides.SHORT_EDGE)
                    .page(TestCard.onPortrait(CARD))
                    .page(mirrored(back, sheetBack.reversesLines(sides), sheetBack.reversesPage(sides)))
                    .bytes();
            FinishedCard card = make(settings().withSheetBack(sheetBack), DocumentFormat.PWG_RASTER, raster);

            assertThat(TestCard.corners(card.front())).isEqualTo(UPRIGHT);
            assertThat(TestCard.corners(card.back())).isEqualTo(sides == Sides.SHORT_EDGE ? UPRIGHT : ON_ITS_HEAD);
            cards.made().clear();
        }
    }

    @Test
    void a_back_that_is_not_laid_as_the_machine_says_comes_out_wrong() throws Exception {
        byte[] raster = new RasterWriter(300, RasterHeader.Dots.SRGB_8)
                .twoSided(true)
                .page(TestCard.onPortrait(CARD))
                .page(TestCard.onPortrait(CARD))
                .bytes();
        FinishedCard card = make(settings().withSheetBack(SheetBack.MANUAL_TUMBLE), DocumentFormat.PWG_RASTER, raster);

        assertThat(TestCard.corners(card.back())).isEqualTo(ON_ITS_HEAD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | blue red white green",
                "4 | red green blue white",
                "5 | red green blue white",
                "6 | green white red blue",
            })
    void a_picture_is_turned_as_wished(int orientation, String corners) throws Exception {
        FinishedCard card = make(
                settings(),
                DocumentFormat.JPEG,
                TestCard.jpeg(CARD),
                Attribute.keywords("print-scaling", "fit"),
                Attribute.enums("orientation-requested", orientation));

        boolean standing = orientation == 3 || orientation == 6;
        BufferedImage seen = standing ? card.front().getSubimage(305, 0, 401, 638) : card.front();
        assertThat(TestCard.corners(seen)).isEqualTo(corners);
    }

    @Test
    void a_larger_picture_of_the_same_shape_fills_the_card() throws Exception {
        FinishedCard card = make(settings(), DocumentFormat.JPEG, TestCard.jpeg(TestCard.landscape(3033, 1914)));

        assertThat(TestCard.corners(card.front())).isEqualTo(UPRIGHT);
    }

    @Test
    void a_drawing_of_two_pages_is_a_card_of_two_sides() throws Exception {
        FinishedCard card =
                make(settings(), DocumentFormat.PDF, pdf(2), Attribute.keywords("sides", "two-sided-short-edge"));

        assertThat(TestCard.corners(card.front())).isEqualTo(UPRIGHT);
        assertThat(TestCard.corners(card.back())).isEqualTo(UPRIGHT);
    }

    @Test
    void only_the_wished_pages_of_a_drawing_are_printed() throws Exception {
        make(settings(), DocumentFormat.PDF, pdf(5), Attribute.range("page-ranges", 2, 3));

        assertThat(cards.made())
                .hasSize(2)
                .allSatisfy(card -> assertThat(card.hasBack()).isFalse());
    }

    @Test
    void copies_are_cards_each_with_its_number() throws Exception {
        make(settings(), DocumentFormat.JPEG, TestCard.jpeg(CARD), Attribute.integer("copies", 3));

        assertThat(cards.made()).extracting(FinishedCard::number).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource({"monochrome, YMCKO, 76", "bi-level, YMCKO, 0", "auto, K, 0"})
    void colours_become_what_was_wished_or_what_the_ribbon_has(String mode, String ribbon, int redBecomes)
            throws Exception {
        FinishedCard card = make(
                settings().withRibbon(RibbonKind.of(ribbon), 10),
                DocumentFormat.JPEG,
                TestCard.jpeg(CARD),
                Attribute.keywords("print-color-mode", mode));
        int rgb = card.front().getRGB(40, 40);

        assertThat(rgb & 0xFF).isEqualTo(rgb >> 8 & 0xFF).isEqualTo(rgb >> 16 & 0xFF);
        assertThat(rgb & 0xFF).isBetween(Math.max(0, redBecomes - 3), redBecomes + 3);
    }

    @ParameterizedTest
    @CsvSource({"300, 638, 1011", "600, 1275, 2022"})
    void what_ghostscript_writes_is_read(int dotsPerInch, int width, int height, @TempDir Path folder)
            throws Exception {
        Foreign.need("gs", "ghostscript");
        Files.write(folder.resolve("card.pdf"), pdf(1));
        Foreign.Outcome outcome = Foreign.run(
                folder,
                List.of(
                        "gs",
                        "-q",
                        "-dNOPAUSE",
                        "-dBATCH",
                        "-dSAFER",
                        "-sDEVICE=pwgraster",
                        "-r" + dotsPerInch,
                        "-g" + width + "x" + height,
                        "-dAutoRotatePages=/None",
                        "-dFIXEDMEDIA",
                        "-dPDFFitPage",
                        "-dcupsColorSpace=19",
                        "-dcupsBitsPerColor=8",
                        "-sOutputFile=card.pwg",
                        "card.pdf"));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();

        FinishedCard card = make(
                settings().withResolutions(Set.of(300, 600)),
                DocumentFormat.PWG_RASTER,
                Files.readAllBytes(folder.resolve("card.pwg")));
        assertThat(dots(card.front())).filteredOn(rgb -> rgb == TestCard.RED).hasSizeGreaterThan(20_000);
        assertThat(dots(card.front())).filteredOn(rgb -> rgb == TestCard.BLUE).hasSizeGreaterThan(20_000);
    }

    private IppMachineSettings settings() {
        return IppMachineSettings.of("pictures").withTray(cards);
    }

    private FinishedCard make(IppMachineSettings settings, DocumentFormat format, byte[] document, Attribute... wishes)
            throws IOException, InterruptedException {
        try (IppMachine machine = IppMachine.start(settings)) {
            TestClient client = new TestClient(machine);
            int job = client.print(format, document, wishes);
            assertThat(client.awaitEnd(job)).isEqualTo("completed job-completed-successfully");
            assertThat(machine.control().documentsHeld()).isZero();
            assertThat(machine.control().awaitTray(Duration.ofSeconds(10))).isTrue();
        }
        return cards.made().get(0);
    }

    private static List<Integer> dots(BufferedImage picture) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .map(rgb -> rgb & 0xFFFFFF)
                .boxed()
                .toList();
    }

    private static BufferedImage mirrored(BufferedImage page, boolean across, boolean along) {
        BufferedImage mirrored = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
        AffineTransform mirror = new AffineTransform(
                across ? -1 : 1, 0, 0, along ? -1 : 1, across ? page.getWidth() : 0, along ? page.getHeight() : 0);
        mirrored.createGraphics().drawImage(page, mirror, null);
        return mirrored;
    }

    private static byte[] pdf(int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int page = 0; page < pages; page++) {
                PDPage sheet = new PDPage(new PDRectangle(242.65f, 153.01f));
                document.addPage(sheet);
                try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                    content.drawImage(LosslessFactory.createFromImage(document, CARD), 0, 0, 242.65f, 153.01f);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
