package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.ink.CardRaster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The example designs with invented persons; as a program it draws them into PNG files to be looked at: {@code SampleCards EXAMPLES OUT [DPI]}. */
public final class SampleCards {

    /** The folders below {@code examples/designs}. */
    public static final List<String> DESIGNS = List.of("employee-card", "student-card", "visitor-badge", "site-card");

    /** The manifests in each of them: English and Swedish. */
    public static final List<String> MANIFESTS = List.of("design.yaml", "design-sv.yaml");

    /** How many persons there are. */
    public static final int PERSONS = 6;

    private static final List<List<String>> NAMES = List.of(
            List.of("Åsa", "Björklund"),
            List.of("Małgorzata", "Żółkiewska-Dąbrowa"),
            List.of("عبد الرحمن", "الخطيب"),
            List.of("Thuỳ Dương", "Nguyễn"),
            List.of("Anna-Karin Fredrika", "Östergård-Lindqvist Fårösund"),
            List.of("Bo", "Ek"));

    /** The person whose name needs Latin letters besides, for machines. */
    private static final int ARABIC = 2;

    /** The person whose every field is longer than a card likes. */
    private static final int LONGEST = 4;

    /** The person of whom nothing is known but what must be. */
    private static final int SHORTEST = 5;

    private SampleCards() {}

    /**
     * Draws every design for every name.
     *
     * @param arguments folder of the designs, folder for the pictures, dots per inch
     * @throws Exception if a design or card is refused
     */
    public static void main(String[] arguments) throws Exception {
        Path out = Files.createDirectories(Path.of(arguments[1]));
        CardRaster raster =
                arguments.length > 2 && arguments[2].equals("600") ? CardRaster.ID_1_600 : CardRaster.ID_1_300;
        for (CardDesign design : designs(Path.of(arguments[0]))) {
            CardArtist artist = new CardArtist(design, raster);
            for (int person = 0; person < PERSONS; person++) {
                write(artist.draw(person(person)), out, design.id() + "-" + person);
            }
        }
    }

    /**
     * All examples in both languages.
     *
     * @param examples the folder of the designs
     * @return the designs, English before Swedish
     * @throws DesignFault if one cannot be used
     */
    public static List<CardDesign> designs(Path examples) throws DesignFault {
        List<CardDesign> all = new ArrayList<>();
        for (String folder : DESIGNS) {
            for (String manifest : MANIFESTS) {
                all.add(CardDesign.load(examples.resolve(folder).resolve(manifest)));
            }
        }
        return all;
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

    /**
     * An invented person with all that the examples ask for, and a drawn portrait.
     *
     * @param number 0 to 5: four cultures, one with much to say, one with nothing that may be left out
     * @return the card's data
     */
    public static CardData person(int number) {
        List<String> name = NAMES.get(number % NAMES.size());
        Map<String, String> fields = new HashMap<>(needed());
        if (number != SHORTEST) {
            fields.putAll(usual());
        }
        if (number == LONGEST) {
            fields.putAll(lengthy());
        }
        fields.put("FIRST_NAME", name.get(0));
        fields.put("LAST_NAME", name.get(1));
        boolean arabic = number == ARABIC;
        fields.put("LATIN_FIRST_NAME", arabic ? "Abd al-Rahman" : name.get(0));
        fields.put("LATIN_LAST_NAME", arabic ? "Al-Khatib" : name.get(1));
        Map<String, PersonalText> masked = new HashMap<>();
        fields.forEach((field, value) -> masked.put(field, new PersonalText(value)));
        return new CardData(
                "CA5G3F-4C8K2M",
                masked,
                Optional.of(
                        picture(number == ARABIC || number == SHORTEST ? "portrait-man.jpg" : "portrait-woman.jpg")),
                number == SHORTEST ? Map.of() : Map.of("SIGNATURE", picture("signature.png")),
                LocalDate.of(2026, 11, 24));
    }

    private static Photo picture(String name) {
        try (InputStream in = SampleCards.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The picture " + name + " is missing.");
            }
            return Photo.of(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> needed() {
        return Map.of(
                "COMPANY", "Fjärdvik Energi",
                "HOST", "Märta Sjöström",
                "EMPLOYEE_NUMBER", "E4T-7K2",
                "STUDENT_NUMBER", "S26-04417",
                "VALID_UNTIL", "2027-06-30",
                "NATIONALITY", "SWE");
    }

    private static Map<String, String> usual() {
        return Map.ofEntries(
                Map.entry("TITLE", "Laboratory technician"),
                Map.entry("DEPARTMENT", "Water laboratory"),
                Map.entry("PROGRAMME", "Architecture and urban planning"),
                Map.entry("LIBRARY_NUMBER", "2400318526"),
                Map.entry("ORG_NUMBER", "559000-0000"),
                Map.entry("CODE_1", "HLR"),
                Map.entry("CODE_2", "HÖJD"),
                Map.entry("CODE_3", "STÄLL"),
                Map.entry("CERT_1", "Work at height"),
                Map.entry("CERT_1_UNTIL", "2028-01-31"),
                Map.entry("CERT_2", "Scaffolding, 2 to 9 m"),
                Map.entry("CERT_2_UNTIL", "2027-11-30"),
                Map.entry("CERT_3", "First aid"),
                Map.entry("EMERGENCY_PHONE", "+46 70 174 06 05"),
                Map.entry("BLOOD_GROUP", "A+"),
                Map.entry("DOCUMENT_NUMBER", "R44071862"),
                Map.entry("BIRTH_DATE", "1991-05-17"),
                Map.entry("SEX", "F"));
    }

    private static Map<String, String> lengthy() {
        return Map.ofEntries(
                Map.entry("TITLE", "Senior maintenance planner, turbines and generators"),
                Map.entry("DEPARTMENT", "Harbour works and goods reception north"),
                Map.entry("COMPANY", "Fjärdvik Energi och Fjärrvärme i Norrland"),
                Map.entry("HOST", "Maximilian Östergård-Lindqvist"),
                Map.entry("EMPLOYEE_NUMBER", "E4T-7K2-01"),
                Map.entry("PROGRAMME", "Master's programme in computational biology and environmental statistics"),
                Map.entry("STUDENT_NUMBER", "S26-04417-EX"),
                Map.entry("ORG_NUMBER", "PL 525 000 00 00"),
                Map.entry("CODE_4", "LYFT"),
                Map.entry("CODE_5", "EL-B1"),
                Map.entry("CERT_2", "Scaffolding, 2 to 9 metres, with rescue"),
                Map.entry("CERT_4", "Mobile lifting platforms"),
                Map.entry("CERT_4_UNTIL", "2027-02-28"),
                Map.entry("CERT_5", "Electrical safety"),
                Map.entry("CERT_6", "Hot work"),
                Map.entry("CERT_6_UNTIL", "2029-05-31"),
                Map.entry("EMERGENCY_PHONE", "+48 601 000 000 000"),
                Map.entry("BLOOD_GROUP", "AB−"));
    }
}
