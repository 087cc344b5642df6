package dev.cardwright.templates.examples;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.draw.SampleCards;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Draws every side of every example and prints one line for each: its name, the fingerprint of its planes, and how far it is
 * from its golden pictures. A program of its own, to be run by another Java or on a machine that looks different.
 */
public final class SideReport {

    private SideReport() {}

    /**
     * Prints the report.
     *
     * @param arguments the folder of the example designs
     * @throws Exception if a design or card is refused
     */
    public static void main(String[] arguments) throws Exception {
        lines(Path.of(arguments[0])).forEach(System.out::println);
    }

    static List<String> lines(Path examples) throws Exception {
        List<String> lines = new ArrayList<>();
        List<CardDesign> designs = SampleCards.designs(examples);
        for (CardDesign design : designs) {
            CardArtist artist = new CardArtist(design, CardRaster.ID_1_300);
            DrawnCard card = artist.draw(SampleCards.person(GoldenPicturesTest.PERSON));
            lines.add(line(design.id() + "-front", card.front()));
            if (card.back().isPresent()) {
                lines.add(line(design.id() + "-back", card.back().get()));
            }
            // Joined letters are set by other parts of the Java runtime.
            lines.add(design.id() + " from right to left " + digest(artist, 2));
        }
        lines.add("fine " + digest(new CardArtist(designs.get(0), CardRaster.ID_1_600), 3));
        return lines;
    }

    private static String digest(CardArtist artist, int person) throws Exception {
        return HexFormat.of().formatHex(artist.draw(SampleCards.person(person)).digest());
    }

    private static String line(String name, SideInks side) throws Exception {
        StringBuilder line = new StringBuilder(name).append(' ');
        line.append(HexFormat.of().formatHex(SideInks.digest(side)));
        for (PictureDifference picture : GoldenPictures.compare(name, side).values()) {
            line.append(picture.isTolerable() ? " golden" : " NOT-GOLDEN");
        }
        return line.toString();
    }
}
