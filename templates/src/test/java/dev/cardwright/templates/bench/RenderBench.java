package dev.cardwright.templates.bench;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.draw.Photo;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws, separates and reads back many different double-sided cards on one thread and tells the processor time of one:
 * {@code RenderBench DESIGNS [CARDS]}. The last line is one JSON object.
 */
public final class RenderBench {

    private static final int WARM_UP = 200;

    private RenderBench() {}

    /**
     * Runs it.
     *
     * @param arguments folder of the example designs, number of cards
     * @throws Exception if a design or card is refused
     */
    public static void main(String[] arguments) throws Exception {
        int cards = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long loading = threads.getCurrentThreadCpuTime();
        CardDesign design = CardDesign.load(Path.of(arguments[0], "employee-card"));
        CardArtist artist = new CardArtist(design, CardRaster.ID_1_300);
        loading = threads.getCurrentThreadCpuTime() - loading;
        for (int card = 0; card < WARM_UP; card++) {
            artist.draw(card(card, photo(card)));
        }
        long drawing = 0;
        for (int card = 0; card < cards; card++) {
            CardData data = card(card, photo(card));
            long before = threads.getCurrentThreadCpuTime();
            artist.draw(data);
            drawing += threads.getCurrentThreadCpuTime() - before;
        }
        System.out.printf(
                Locale.ROOT,
                "{\"cards\":%d,\"cpuMsPerCard\":%.2f,\"cpuMsPerSide\":%.2f,\"cpuMsLoading\":%.0f}%n",
                cards,
                drawing / 1e6 / cards,
                drawing / 2e6 / cards,
                loading / 1e6);
    }

    private static CardData card(int number, byte[] photo) {
        return new CardData(
                "CA5G3F-4C" + (100_000 + number),
                Map.of(
                        "FIRST_NAME", new PersonalText("Anna-Karin " + number),
                        "LAST_NAME", new PersonalText("Żółkiewska-Dąbrowa"),
                        "TITLE", new PersonalText("Laboratory technician"),
                        "DEPARTMENT", new PersonalText("Water laboratory"),
                        "COMPANY", new PersonalText("Fjärdvik Energi"),
                        "EMPLOYEE_NUMBER", new PersonalText("E4T-" + number)),
                Optional.of(Photo.of(photo)),
                LocalDate.of(2026, 11, 24));
    }

    private static byte[] photo(int number) throws IOException {
        BufferedImage image = new BufferedImage(600, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Random random = new Random(number);
        for (int spot = 0; spot < 400; spot++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            graphics.fillOval(random.nextInt(600) - 50, random.nextInt(800) - 50, 100, 100);
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
