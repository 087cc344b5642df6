package dev.cardwright.templates.bench;

import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.draw.Photo;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Different cards by number: the same number gives the same card. Nobody on them exists. */
final class BenchCards {

    static final int PHOTO_WIDTH = 600;
    static final int PHOTO_HEIGHT = 800;
    private static final float QUALITY = 0.9f;
    private static final String[] FIRST = {"Anna-Karin", "Żaneta", "Nguyễn Thị", "Åke", "Margarethe", "Ola"};
    private static final String[] LAST = {"Żółkiewska", "Ek", "af Ängsö", "Trần", "Björklund", "Öström"};

    private BenchCards() {}

    static CardData card(int number, byte[] photo) {
        return new CardData(
                "CA5G3F-4C" + (100_000 + number),
                Map.of(
                        "FIRST_NAME", new PersonalText(FIRST[number % FIRST.length] + " " + number),
                        "LAST_NAME", new PersonalText(LAST[number / 7 % LAST.length]),
                        "TITLE", new PersonalText("Laboratory technician " + number % 90),
                        "DEPARTMENT", new PersonalText("Water laboratory " + number % 70),
                        "COMPANY", new PersonalText("Fjärdvik Energi"),
                        "EMPLOYEE_NUMBER", new PersonalText("E4T-" + number)),
                Optional.of(Photo.of(photo)),
                LocalDate.of(2026, 11, 24));
    }

    /** A head and shoulders in soft light with the grain of a camera, JPEG of quality 0.9: about 90 kB. */
    static byte[] photo(int number) throws IOException {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(PHOTO_WIDTH, PHOTO_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, colour(random, 150), PHOTO_WIDTH, PHOTO_HEIGHT, colour(random, 120)));
        graphics.fillRect(0, 0, PHOTO_WIDTH, PHOTO_HEIGHT);
        graphics.setPaint(new GradientPaint(0, 500, colour(random, 20), 600, 800, colour(random, 60)));
        graphics.fillOval(60, 560, 480, 520);
        graphics.setPaint(new GradientPaint(150, 150, colour(random, 140), 450, 600, colour(random, 90)));
        graphics.fillOval(160, 150, 280, 400);
        graphics.setColor(colour(random, 10));
        graphics.fillArc(140, 110, 320, 300, 0, 180);
        graphics.dispose();
        grain(image, random);
        return jpeg(image);
    }

    private static Color colour(Random random, int floor) {
        return new Color(floor + random.nextInt(90), floor + random.nextInt(90), floor + random.nextInt(90));
    }

    private static void grain(BufferedImage image, Random random) {
        for (int y = 0; y < PHOTO_HEIGHT; y++) {
            for (int x = 0; x < PHOTO_WIDTH; x++) {
                int grain = random.nextInt(9) - 4;
                int colour = image.getRGB(x, y);
                image.setRGB(x, y, grained(colour, 16, grain) | grained(colour, 8, grain) | grained(colour, 0, grain));
            }
        }
    }

    private static int grained(int colour, int shift, int grain) {
        return Math.max(0, Math.min(255, (colour >> shift & 0xFF) + grain)) << shift;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
