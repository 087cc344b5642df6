package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.ForeignProgram;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Features of SVG one by one, compared dot by dot with what librsvg makes of them. */
class DrawnFeaturesTest {

    /** Of 255, on average over the whole side; edges and blurs differ by less. */
    private static final double MEAN_DIFFERENCE = 0.8;

    @TempDir
    Path folder;

    static Stream<Arguments> features() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DrawnFeaturesTest.class.getResourceAsStream("/dev/cardwright/templates/drawings/features.txt"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", 2))
                    .map(parts -> Arguments.of(parts[0].strip(), parts[1].strip()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("features")
    void look_as_another_program_shows_them(String name, String body) throws Exception {
        Path drawing = Files.writeString(
                folder.resolve("card.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"85.6mm\""
                        + " height=\"53.98mm\" viewBox=\"0 0 856 539.8\"><g transform=\"scale(2.1)\">" + body
                        + "</g></svg>");
        BufferedImage ours = new CardArtist(CardDesign.load(drawing), CardRaster.ID_1_300)
                .draw(new CardData("CA1", Map.of(), Optional.empty(), LocalDate.of(2026, 11, 24)))
                .front()
                .preview();
        Path picture = folder.resolve("theirs.png");
        ForeignProgram.Ended ended =
                ForeignProgram.run("rsvg-convert", "-w", 1011, "-h", 638, "-b", "white", "-o", picture, drawing);
        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(difference(ours, ImageIO.read(picture.toFile()))).as(name).isLessThan(MEAN_DIFFERENCE);
    }

    private static double difference(BufferedImage ours, BufferedImage theirs) {
        long sum = 0;
        for (int y = 0; y < ours.getHeight(); y++) {
            for (int x = 0; x < ours.getWidth(); x++) {
                int most = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    most = Math.max(
                            most,
                            Math.abs((ours.getRGB(x, y) >> shift & 0xFF) - (theirs.getRGB(x, y) >> shift & 0xFF)));
                }
                sum += most;
            }
        }
        return (double) sum / ours.getWidth() / ours.getHeight();
    }
}
