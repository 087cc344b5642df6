package dev.cardwright.templates.examples;

import dev.cardwright.templates.ink.SideInks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Pictures of finished sides that somebody has looked at: the preview in 32 steps of each colour, and the resin plane. They are
 * renewed on purpose only, by {@code -Dcardwright.golden=renew}. What differs is written to {@code target/golden}.
 */
final class GoldenPictures {

    private static final Path FOLDER = Path.of("src", "test", "resources", "dev", "cardwright", "templates", "golden");
    private static final Path DRAWN = Path.of("target", "golden");

    private GoldenPictures() {}

    /** Compares both pictures of a side; the keys name them. */
    static Map<String, PictureDifference> compare(String name, SideInks side) throws IOException {
        Map<String, PictureDifference> differences = new LinkedHashMap<>();
        for (Map.Entry<String, BufferedImage> picture : pictures(name, side).entrySet()) {
            differences.put(picture.getKey(), compare(picture.getKey(), picture.getValue()));
        }
        return differences;
    }

    /** Takes what is drawn for golden from now on. */
    static void renew(String name, SideInks side) throws IOException {
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, BufferedImage> picture : pictures(name, side).entrySet()) {
            ImageIO.write(
                    picture.getValue(),
                    "png",
                    FOLDER.resolve(picture.getKey() + ".png").toFile());
        }
    }

    private static Map<String, BufferedImage> pictures(String name, SideInks side) {
        Map<String, BufferedImage> drawn = new LinkedHashMap<>();
        drawn.put(name, preview(side));
        drawn.put(name + "-k", resin(side));
        return drawn;
    }

    private static PictureDifference compare(String name, BufferedImage drawn) throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        if (!Files.exists(file)) {
            throw new IllegalStateException("There is no golden picture " + name
                    + ". Look at the side, then draw it with -Dcardwright.golden=renew.");
        }
        return PictureDifference.between(ImageIO.read(file.toFile()), drawn);
    }

    static boolean isRenewed() {
        return System.getProperty("cardwright.golden", "").equals("renew");
    }

    /** Keeps what was drawn, to be looked at beside the golden picture. */
    static Path keep(String name, SideInks side) throws IOException {
        Files.createDirectories(DRAWN);
        Path file = DRAWN.resolve(name + ".png");
        ImageIO.write(side.preview(), "png", file.toFile());
        return file;
    }

    private static BufferedImage preview(SideInks side) {
        BufferedImage picture = side.preview();
        PictureDifference.store(picture);
        return picture;
    }

    private static BufferedImage resin(SideInks side) {
        BufferedImage picture = new BufferedImage(side.width(), side.height(), BufferedImage.TYPE_BYTE_BINARY);
        byte[] black = side.black();
        int[] dots = new int[black.length];
        for (int dot = 0; dot < dots.length; dot++) {
            dots[dot] = black[dot] != 0 ? 0xFF000000 : 0xFFFFFFFF;
        }
        picture.setRGB(0, 0, side.width(), side.height(), dots, 0, side.width());
        return picture;
    }
}
