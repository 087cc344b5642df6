package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.ForeignProgram;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Drawings as design programs write them, compared with what librsvg makes of the same drawing filled in: structural similarity
 * of each region of 8 by 8 millimetres, text included. With a bleed the two lie up to half a dot apart, so that every edge differs a little more.
 */
class ForeignDrawingsTest {

    private static final int REGION = 94;
    private static final Map<String, String> FIELDS = Map.of("FIRST_NAME", "Åsa", "LAST_NAME", "Nowaková");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "layers-inkscape.svg, 0, 0.90",
        "layers-plain.svg, 0, 0.90",
        "masks-inkscape.svg, 3, 0.85",
        "figma-style.svg, 0, 0.90",
        "illustrator-style.svg, 0, 0.90"
    })
    void look_as_another_program_shows_them(String name, double bleedMillimetres, double limit) throws Exception {
        String svg = new String(
                getClass()
                        .getResourceAsStream("/dev/cardwright/templates/drawings/" + name)
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Path drawing = Files.writeString(folder.resolve(name), svg);
        CardDesign design = CardDesign.load(drawing);
        CardData data = new CardData(
                "CA1",
                Map.of(
                        "FIRST_NAME", new PersonalText("Åsa"),
                        "LAST_NAME", new PersonalText("Nowaková")),
                Optional.empty(),
                LocalDate.of(2026, 11, 24));
        BufferedImage ours =
                new CardArtist(design, CardRaster.ID_1_300).draw(data).front().preview();
        String filled = svg;
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
            filled = filled.replace("{{" + field.getKey() + "}}", field.getValue());
        }
        BufferedImage theirs =
                shownByLibrsvg(Files.writeString(folder.resolve("filled.svg"), filled), bleedMillimetres);
        keep(name, ours, theirs);
        assertThat(worstRegion(ours, theirs)).as("the least similar region").isGreaterThan(limit);
    }

    private BufferedImage shownByLibrsvg(Path svg, double bleedMillimetres) throws Exception {
        int rim = (int) Math.round(bleedMillimetres * 300 / 25.4);
        File picture = folder.resolve("theirs.png").toFile();
        ForeignProgram.Ended ended = ForeignProgram.run(
                "rsvg-convert", "-w", 1011 + 2 * rim, "-h", 638 + 2 * rim, "-b", "white", "-o", picture, svg);
        assertThat(ended.code()).as(ended.text()).isZero();
        return ImageIO.read(picture).getSubimage(rim, rim, 1011, 638);
    }

    /** Pictures for a person to look at, where a folder for them is named. */
    private static void keep(String name, BufferedImage ours, BufferedImage theirs) throws java.io.IOException {
        String folder = System.getProperty("cardwright.pictures");
        if (folder != null) {
            ImageIO.write(ours, "png", new File(folder, name + "-ours.png"));
            ImageIO.write(theirs, "png", new File(folder, name + "-theirs.png"));
        }
    }

    private static double worstRegion(BufferedImage ours, BufferedImage theirs) {
        double worst = 1;
        for (int y = 0; y < ours.getHeight(); y += REGION) {
            for (int x = 0; x < ours.getWidth(); x += REGION) {
                worst = Math.min(worst, similarity(ours, theirs, x, y));
            }
        }
        return worst;
    }

    /** The mean structural similarity of windows of 8 by 8 dots, over the three colours. */
    private static double similarity(BufferedImage ours, BufferedImage theirs, int left, int top) {
        double sum = 0;
        int windows = 0;
        for (int y = top; y + 8 <= Math.min(top + REGION, ours.getHeight()); y += 8) {
            for (int x = left; x + 8 <= Math.min(left + REGION, ours.getWidth()); x += 8) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += window(ours, theirs, x, y, shift);
                    windows++;
                }
            }
        }
        return windows == 0 ? 1 : sum / windows;
    }

    private static double window(BufferedImage ours, BufferedImage theirs, int left, int top, int shift) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = top; y < top + 8; y++) {
            for (int x = left; x < left + 8; x++) {
                double p = ours.getRGB(x, y) >> shift & 0xFF;
                double q = theirs.getRGB(x, y) >> shift & 0xFF;
                a += p / 64;
                b += q / 64;
                aa += p * p / 64;
                bb += q * q / 64;
                ab += p * q / 64;
            }
        }
        double first = 6.5025;
        double second = 58.5225;
        return (2 * a * b + first)
                * (2 * (ab - a * b) + second)
                / ((a * a + b * b + first) * (aa - a * a + bb - b * b + second));
    }
}
