package dev.cardwright.station.printer;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The picture of a test card: borders, named corners, colours, ramps, resin letters, barcodes. Drawn as every card is, from a
 * design of the product, and about no person.
 *
 * @param front its front
 * @param back its back, where the machine turns cards
 */
record TestCard(SidePlanes front, Optional<SidePlanes> back) {

    private static final List<String> FILES = List.of("front.svg", "back.svg");

    /** A name longer than this is cut, and one that does not fit is cut further. */
    private static final int MOST_LETTERS = 60;

    /** So many letters fit in the line's smallest size, however wide they are. */
    private static final int FEWEST_LETTERS = 24;

    private static final int LETTERS_PER_CUT = 6;
    private static final String TOO_LONG = "TEXT-TOO-LONG";

    /**
     * @param can what the machine has
     * @param ribbon its ribbon by the language's own word for the kind; empty where only the machine's inks count
     * @param printer the machine's name, printed on the card as far as it fits
     * @param day the day printed on it
     */
    static TestCard draw(Capabilities can, Optional<String> ribbon, String printer, LocalDate day) throws IOException {
        boolean colour = can.inks().contains(Ink.CYAN)
                && ribbon.map(name -> lower(name).startsWith("ymc")).orElse(true);
        boolean overlay = can.inks().contains(Ink.OVERLAY)
                && ribbon.map(name ->
                                lower(name).startsWith("ymcko") || lower(name).equals("ko"))
                        .orElse(true);
        String manifest = (colour ? "colour" : "black") + (can.sides() == 2 ? "-two-sides" : "") + ".yaml";
        DrawnCard drawn = drawn(manifest, can, printable(printer), day);
        return new TestCard(planes(drawn.front(), overlay), drawn.back().map(back -> planes(back, false)));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static DrawnCard drawn(String manifest, Capabilities can, String printer, LocalDate day)
            throws IOException {
        Path folder = Files.createTempDirectory("cardwright-test-card");
        try {
            for (String file : FILES) {
                copy(file, folder);
            }
            copy(manifest, folder);
            CardArtist artist = new CardArtist(CardDesign.load(folder.resolve(manifest)), raster(can));
            return drawn(artist, printer, day);
        } catch (DesignFault ours) {
            throw new IllegalStateException("The product's own test card cannot be drawn.", ours);
        } finally {
            for (String file : FILES) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder.resolve(manifest));
            Files.deleteIfExists(folder);
        }
    }

    /** How long a name may be depends on its letters, so a name that does not fit is cut until it does. */
    private static DrawnCard drawn(CardArtist artist, String printer, LocalDate day) {
        String name = printer;
        while (true) {
            try {
                return artist.draw(new CardData(
                        "TEST-" + day.toString().replace("-", ""),
                        Map.of("PRINTER", new PersonalText(name)),
                        Optional.empty(),
                        day));
            } catch (DrawingRefused refused) {
                boolean cuttable = name.length() > FEWEST_LETTERS
                        && refused.refusals().stream()
                                .allMatch(one -> one.code().equals(TOO_LONG));
                if (!cuttable) {
                    throw new IllegalStateException("The product's own test card cannot be drawn.", refused);
                }
                name = name.substring(0, Math.max(FEWEST_LETTERS, name.length() - LETTERS_PER_CUT))
                        .strip();
            }
        }
    }

    private static void copy(String file, Path folder) throws IOException {
        try (InputStream resource = TestCard.class.getResourceAsStream("test-card/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("The file " + file + " is missing from the product.");
            }
            Files.copy(resource, folder.resolve(file));
        }
    }

    private static CardRaster raster(Capabilities can) {
        CardRaster card = CardRaster.ofCard(can.dotsPerInch());
        boolean holdsCard = can.canvasWidth() >= card.width() && can.canvasHeight() >= card.height();
        return holdsCard ? new CardRaster(can.dotsPerInch(), can.canvasWidth(), can.canvasHeight()) : card;
    }

    /** What a machine says of itself may hold anything; the card shows plain letters. */
    private static String printable(String text) {
        String plain = text.replaceAll("[^ -~]", "?").strip();
        return plain.length() > MOST_LETTERS ? plain.substring(0, MOST_LETTERS) : plain;
    }

    private static SidePlanes planes(SideInks inks, boolean overlay) {
        return new SidePlanes(
                inks.width(),
                inks.height(),
                inks.cyan(),
                inks.magenta(),
                inks.yellow(),
                inks.black(),
                overlay ? inks.overlay() : new byte[inks.overlay().length]);
    }
}
