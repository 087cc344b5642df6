package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.ink.CardRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Draws the example designs with invented persons into PNG files, to be looked at: {@code SampleCards EXAMPLES OUT}. */
public final class SampleCards {

    private static final List<List<String>> NAMES = List.of(
            List.of("Åsa", "Björklund"),
            List.of("Małgorzata", "Żółkiewska-Dąbrowa"),
            List.of("عبد الرحمن", "الخطيب"),
            List.of("Thuỳ Dương", "Nguyễn"));

    private SampleCards() {}

    /**
     * Draws every design for every name.
     *
     * @param arguments folder of the designs, folder for the pictures
     * @throws Exception if a design or card is refused
     */
    public static void main(String[] arguments) throws Exception {
        Path out = Files.createDirectories(Path.of(arguments[1]));
        for (String name : List.of("employee-card", "visitor-badge")) {
            CardArtist artist = new CardArtist(CardDesign.load(Path.of(arguments[0], name)), CardRaster.ID_1_300);
            for (int person = 0; person < NAMES.size(); person++) {
                DrawnCard card = artist.draw(person(person));
                write(card, out, name + "-" + person);
            }
        }
    }

    private static void write(DrawnCard card, Path out, String name) throws IOException {
        ImageIO.write(
                card.front().preview(), "png", out.resolve(name + "-front.png").toFile());
        if (card.back().isPresent()) {
            ImageIO.write(
                    card.back().get().preview(),
                    "png",
                    out.resolve(name + "-back.png").toFile());
        }
    }

    static CardData person(int number) {
        List<String> name = NAMES.get(number % NAMES.size());
        Map<String, PersonalText> fields = Map.of(
                "FIRST_NAME", new PersonalText(name.get(0)),
                "LAST_NAME", new PersonalText(name.get(1)),
                "TITLE", new PersonalText("Laboratory technician"),
                "DEPARTMENT", new PersonalText("Water laboratory"),
                "COMPANY", new PersonalText("Fjärdvik Energi"),
                "HOST", new PersonalText("Märta Sjöström"),
                "EMPLOYEE_NUMBER", new PersonalText("E4T-7K2"));
        return new CardData(
                "CA5G3F-4C8K2M",
                fields,
                Optional.of(Photo.of(SamplePhotos.portrait(600, 800))),
                LocalDate.of(2026, 11, 24));
    }
}
