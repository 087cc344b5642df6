package dev.cardwright.templates.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.ForeignProgram;
import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignProofTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final String LYING = """
            <rect width="85.6" height="53.98" fill="#dfeee8"/>
            <rect width="85.6" height="12" fill="#12586b"/>
            <text data-bind="NAME" x="6" y="24" font-family="DejaVu Sans" font-size="6" fill="#203040">Name</text>
            <text data-bind="ARABIC" x="6" y="33" font-family="DejaVu Sans" font-size="6" fill="#203040">Name</text>
            <text data-bind="CARD_ID" x="6" y="42" font-family="OCR-B" font-size="4" fill="#000000">CA</text>
            """;
    private static final String STANDING = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 53.98 85.6">
            <rect width="53.98" height="85.6" fill="#dfeee8"/><rect width="53.98" height="20" fill="#12586b"/>
            <rect x="5" y="60" width="9" height="9" fill="#803010"/>
            <text data-bind="NAME" x="6" y="40" font-family="DejaVu Sans" font-size="6" fill="#203040">Name</text>
            </svg>""";

    @TempDir
    Path folder;

    @Test
    void passes_a_strict_reader_without_a_warning() throws Exception {
        ForeignProgram.Ended checked = ForeignProgram.run("qpdf", "--check", proof(lying(), CardRaster.ID_1_300));

        assertThat(checked.text())
                .contains("No syntax or stream encoding errors")
                .doesNotContain("WARNING");
        assertThat(checked.code()).isZero();
    }

    @Test
    void says_what_the_design_is_and_what_stands_on_the_card_as_text() throws Exception {
        CardDesign design = lying();

        assertThat(text(proof(design, CardRaster.ID_1_300)))
                .contains("Design proof", design.version(), "2026-11-24", "300 dots per inch")
                .contains("ARABIC", "CARD_ID", "NAME", "DejaVu Sans", "OCR-B")
                .contains("Åsa Björklund", "عبد الرحمن", "CA2611200912-5GG3F4C8")
                .contains("Cyan", "Magenta", "Yellow", "Black resin", "Overlay");
    }

    @Test
    void shows_both_lying_and_standing_cards_dot_by_dot() throws Exception {
        DrawnCard lying = draw(lying(), CardRaster.ID_1_300);
        DrawnCard standing = draw(SmallDesign.ofDocument(STANDING), CardRaster.ID_1_300);

        assertLooksLike(
                lying.front().preview(), page(proof(lying(), CardRaster.ID_1_300), 1), new Rectangle(0, 0, 1011, 638));
        assertLooksLike(
                upright(standing.front().preview()),
                page(proof(SmallDesign.ofDocument(STANDING), CardRaster.ID_1_300), 1),
                new Rectangle(0, 0, 638, 1011));
    }

    @Test
    void shows_the_rim_outside_the_card() throws Exception {
        CardRaster raster = new CardRaster(300, 1036, 662);
        CardDesign design = lying();
        BufferedImage preview = draw(design, raster).front().preview();

        assertLooksLike(preview, page(proof(design, raster), 1), new Rectangle(12, 12, 1011, 638));
        assertThat(text(proof(design, raster))).contains("12 dots at each end");
    }

    @Test
    void tells_how_much_of_each_ink_is_used_and_which_plates_are_empty() throws Exception {
        CardDesign black = SmallDesign.of(
                "<rect data-ink=\"k\" x=\"0\" y=\"0\" width=\"42.8\" height=\"53.98\" fill=\"#000000\"/>");

        String text = text(proof(black, CardRaster.ID_1_300));

        assertThat(text.split("This plate is empty", -1)).hasSize(4);
        assertThat(text).containsPattern("Black resin\\s+(50\\.\\d|49\\.9) %").containsPattern("Overlay\\s+100.0 %");
    }

    @Test
    void is_the_same_file_for_the_same_card_and_another_for_another() throws Exception {
        CardDesign design = lying();
        byte[] first = Files.readAllBytes(proof(design, CardRaster.ID_1_300));

        assertThat(Files.readAllBytes(proof(design, CardRaster.ID_1_300))).isEqualTo(first);
        assertThat(Files.readAllBytes(proof(design, CardRaster.ID_1_600))).isNotEqualTo(first);
    }

    @Test
    void says_nothing_about_a_person_in_the_facts_of_the_file() throws Exception {
        try (PDDocument document =
                Loader.loadPDF(proof(lying(), CardRaster.ID_1_300).toFile())) {
            assertThat(document.getDocumentInformation().getMetadataKeys())
                    .containsExactlyInAnyOrder("Title", "Producer");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Design proof card");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentCatalog().getMetadata()).isNull();
        }
    }

    @Test
    void puts_every_letter_it_uses_into_the_file() throws Exception {
        String fonts = ForeignProgram.run("pdffonts", proof(lying(), CardRaster.ID_1_300))
                .text();

        assertThat(fonts.lines().skip(2))
                .isNotEmpty()
                .allMatch(line -> line.matches("[A-Z]{6}\\+DejaVu.* yes yes yes .*"));
    }

    private static CardDesign lying() throws Exception {
        return SmallDesign.of(LYING);
    }

    private static CardData data() {
        return new CardData(
                "CA2611200912-5GG3F4C8",
                Map.of("NAME", new PersonalText("Åsa Björklund"), "ARABIC", new PersonalText("عبد الرحمن")),
                Optional.empty(),
                DAY);
    }

    private static DrawnCard draw(CardDesign design, CardRaster raster) throws Exception {
        return new CardArtist(design, raster).draw(data());
    }

    private Path proof(CardDesign design, CardRaster raster) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DesignProof.write(design, data(), draw(design, raster), DAY, out);
        return Files.write(folder.resolve("proof.pdf"), out.toByteArray());
    }

    private static String text(Path pdf) throws Exception {
        return ForeignProgram.run("pdftotext", "-layout", pdf, "-").text().replaceAll("[\\u202A-\\u202E]", "");
    }

    private BufferedImage page(Path pdf, int number) throws Exception {
        Path picture = folder.resolve("page");
        ForeignProgram.run("pdftoppm", "-r", 300, "-f", number, "-l", number, "-singlefile", "-png", pdf, picture);
        return ImageIO.read(folder.resolve("page.png").toFile());
    }

    private static BufferedImage upright(BufferedImage lying) {
        int across = lying.getHeight();
        int down = lying.getWidth();
        BufferedImage standing = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < standing.getHeight(); y++) {
            for (int x = 0; x < standing.getWidth(); x++) {
                standing.setRGB(x, y, lying.getRGB(standing.getHeight() - 1 - y, x));
            }
        }
        return standing;
    }

    /** Compares dot by dot where the guide around the card says it is; the guide itself is left out. */
    private static void assertLooksLike(BufferedImage wanted, BufferedImage page, Rectangle card) {
        Rectangle guide = guide(page);
        assertThat(guide.width).isBetween(card.width, card.width + 4);
        assertThat(guide.height).isBetween(card.height, card.height + 4);
        double best = 1;
        for (int shift = 0; shift < 16; shift++) {
            int left = guide.x + shift % 4 - card.x;
            int top = guide.y + shift / 4 - card.y;
            best = Math.min(best, differing(wanted, page, left, top));
        }
        assertThat(best).as("share of dots that differ").isLessThan(0.012);
    }

    private static double differing(BufferedImage wanted, BufferedImage page, int left, int top) {
        int differing = 0;
        for (int y = 0; y < wanted.getHeight(); y++) {
            for (int x = 0; x < wanted.getWidth(); x++) {
                int one = wanted.getRGB(x, y);
                int other = page.getRGB(left + x, top + y);
                boolean same = Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF)) <= 2
                        && Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF)) <= 2
                        && Math.abs((one & 0xFF) - (other & 0xFF)) <= 2;
                differing += same ? 0 : 1;
            }
        }
        return (double) differing / wanted.getWidth() / wanted.getHeight();
    }

    /** Where the thin line lies: much red and blue, and little green. */
    private static Rectangle guide(BufferedImage page) {
        Rectangle found = new Rectangle(-1, -1);
        for (int y = 0; y < 1700; y++) {
            for (int x = 0; x < 1400; x++) {
                int rgb = page.getRGB(x, y);
                if ((rgb >> 16 & 0xFF) - (rgb >> 8 & 0xFF) > 60 && (rgb & 0xFF) - (rgb >> 8 & 0xFF) > 30) {
                    found.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return found;
    }
}
