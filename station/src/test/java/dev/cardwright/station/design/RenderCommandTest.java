package dev.cardwright.station.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import dev.cardwright.templates.sample.SampleCard;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {

    private static final Path EXAMPLES = Path.of("..", "examples", "designs");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @TempDir
    Path folder;

    @Test
    void draws_the_samples_of_a_design_below_each_other() throws Exception {
        Path out = folder.resolve("card.png");

        Verb.Ended ended = render(EXAMPLES.resolve("employee-card"), "-o", out);

        assertThat(ended).isEqualTo(new Verb.Ended(0, "", ""));
        BufferedImage picture = ImageIO.read(out.toFile());
        CardDesign design = CardDesign.load(EXAMPLES.resolve("employee-card"));
        SideInks front = new CardArtist(design, CardRaster.ID_1_300)
                .draw(SampleCard.of(design, DAY))
                .front();
        assertThat(picture.getWidth()).isEqualTo(1011);
        assertThat(picture.getHeight()).isEqualTo(2 * 638 + 15);
        assertThat(picture.getRGB(0, 0, 1011, 638, null, 0, 1011))
                .isEqualTo(front.preview().getRGB(0, 0, 1011, 638, null, 0, 1011));
        assertThat(filesIn(folder)).containsExactly("card.png");
    }

    @Test
    void writes_the_resolution_into_the_picture() throws Exception {
        Path out = folder.resolve("card.png");

        render(small("<rect width=\"85.6\" height=\"53.98\" fill=\"#205060\"/>"), "--dpi", 600, "-o", out);

        byte[] png = Files.readAllBytes(out);
        int chunk = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        assertThat(chunk).isPositive();
        int perMetre = (png[chunk + 6] & 0xFF) << 8 | (png[chunk + 7] & 0xFF);
        assertThat(perMetre).isEqualTo(23622);
        assertThat(png[chunk + 12]).isEqualTo((byte) 1);
        assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(2022);
    }

    @Test
    void writes_every_ink_so_that_its_amounts_can_be_read_back() throws Exception {
        Path design = small("<rect width=\"40\" height=\"53.98\" fill=\"#20a0e0\"/>"
                + "<rect x=\"50\" width=\"20\" height=\"20\" data-ink=\"k\"/>");

        Verb.Ended ended = render(design, "--planes", folder.resolve("inks"), "-o", folder.resolve("card.png"));

        assertThat(ended.code()).isZero();
        assertThat(filesIn(folder.resolve("inks")))
                .containsExactly("front-c.png", "front-k.png", "front-m.png", "front-o.png", "front-y.png");
        SideInks inks = new CardArtist(CardDesign.load(design), CardRaster.ID_1_300)
                .draw(SampleCard.of(CardDesign.load(design), DAY))
                .front();
        byte[] cyan = grey(folder.resolve("inks/front-c.png"));
        byte[] black = grey(folder.resolve("inks/front-k.png"));
        for (int dot = 0; dot < cyan.length; dot++) {
            assertThat(255 - (cyan[dot] & 0xFF)).isEqualTo(inks.cyan()[dot] & 0xFF);
            assertThat(black[dot] == 0).isEqualTo(inks.black()[dot] != 0);
        }
    }

    @Test
    void writes_the_same_proof_for_the_same_day() throws Exception {
        Path design = EXAMPLES.resolve("visitor-badge");
        render(design, "--pdf", folder.resolve("one.pdf"), "-o", folder.resolve("card.png"));
        render(design, "--pdf", folder.resolve("two.pdf"), "-o", folder.resolve("card.png"));

        assertThat(Files.readAllBytes(folder.resolve("two.pdf")))
                .isEqualTo(Files.readAllBytes(folder.resolve("one.pdf")))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void takes_values_letter_by_letter_and_tells_which_the_design_does_not_use() throws Exception {
        Path design = small(text("{{NAME}} {{NUMBER}}"));
        Path data = json("{\"NAME\": \"Åsa\", \"NUMBER\": 12.50, \"NMAE\": true, \"CARD_ID\": \"CA1\", \"X\": null}");

        Verb.Ended ended = render(design, "--data", data, "-o", folder.resolve("card.png"));

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEqualToIgnoringNewLines("Note: the design does not use NMAE.");
    }

    @Test
    void refuses_what_is_missing_or_does_not_fit_and_writes_nothing() throws Exception {
        Path out = Files.writeString(folder.resolve("card.png"), "older");
        Path design =
                small(text("{{NAME}}") + "<rect data-photo=\"cover\" x=\"50\" y=\"5\" width=\"20\" height=\"20\"/>");

        Verb.Ended ended =
                render(design, "--data", json("{\"NAME\": \"Secret Name" + "x".repeat(90) + "\"}"), "-o", out);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(2).allMatch(line -> line.startsWith("card.svg:"));
        assertThat(ended.err()).contains("too long", "The photo is missing").doesNotContain("Secret");
        assertThat(out).content().isEqualTo("older");
        assertThat(filesIn(folder)).containsExactlyInAnyOrder("card.png", "card.svg", "data.json");
    }

    @Test
    void answers_bad_input_with_one_sentence() throws Exception {
        Path design = small(text("{{NAME}}"));
        Path out = folder.resolve("card.png");

        assertThat(refusal(design, "--data", json("{\"NAME\": {\"a\": 1}}"), "-o", out))
                .contains("data.json:1: The field NAME holds more fields");
        assertThat(refusal(design, "--data", json("{\"NAME\": \"a\", \"NAME\": \"b\"}"), "-o", out))
                .contains("stands there twice");
        assertThat(refusal(design, "--data", json("[]"), "-o", out)).contains("does not hold one JSON object");
        assertThat(refusal(design, "--data", json("{\"NAME\": \"Secret"), "-o", out))
                .contains("no valid JSON")
                .doesNotContain("Secret");
        assertThat(refusal(design, "--data", folder.resolve("none.json"), "-o", out))
                .contains("cannot be read");
        assertThat(refusal(design, "--photo", folder.resolve("none.jpg"), "-o", out))
                .contains("cannot be read");
        assertThat(refusal(design, "--image", "SIGNATURE=" + design, "-o", out)).contains("no picture SIGNATURE");
        assertThat(refusal(design, "-o", folder.resolve("no/such/card.png"))).contains("cannot be written");
        assertThat(refusal(folder.resolve("none"), "-o", out)).contains("There is no design here");
        assertThat(out).doesNotExist();
    }

    @Test
    void tells_wrong_use_apart_from_a_refusal() throws Exception {
        Path design = small(text("{{NAME}}"));

        assertThat(render(design, "--dpi", 200, "-o", folder.resolve("card.png"))
                        .code())
                .isEqualTo(64);
        assertThat(render(design, "-o", folder.resolve("card.jpg")).code()).isEqualTo(64);
        assertThat(render(design).code()).isEqualTo(64);
        assertThat(render(design, "--print-date", "tomorrow", "-o", folder.resolve("card.png"))
                        .code())
                .isEqualTo(64);
    }

    @Test
    void shows_standing_cards_upright_beside_each_other() throws Exception {
        Path design = Files.writeString(
                folder.resolve("card.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 53.98 85.6\">"
                        + "<rect width=\"53.98\" height=\"20\" fill=\"#f00000\"/></svg>");

        render(design, "-o", folder.resolve("card.png"));

        BufferedImage picture = ImageIO.read(folder.resolve("card.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(638);
        assertThat(picture.getHeight()).isEqualTo(1011);
        assertThat(picture.getRGB(300, 100)).isEqualTo(0xFFF00000);
        assertThat(picture.getRGB(300, 900)).isEqualTo(0xFFFFFFFF);
    }

    private static String refusal(Object... words) {
        Verb.Ended ended = render(words);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(1);
        return ended.err();
    }

    private static Verb.Ended render(Object... words) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
        return Verb.run(new RenderCommand(clock), words);
    }

    private Path small(String body) throws IOException {
        return Files.writeString(
                folder.resolve("card.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">\n" + body + "\n</svg>");
    }

    private static String text(String words) {
        return "<text x=\"5\" y=\"30\" inline-size=\"40\" font-family=\"DejaVu Sans\" font-size=\"4\">" + words
                + "</text>";
    }

    private Path json(String text) throws IOException {
        return Files.writeString(folder.resolve("data.json"), text);
    }

    private static byte[] grey(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
