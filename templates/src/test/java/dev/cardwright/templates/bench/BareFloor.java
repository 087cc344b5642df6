package dev.cardwright.templates.bench;

import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.type.Typeface;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The least a double-sided card can cost with the Java library alone: decode the photo, draw it once, draw six texts, and turn
 * every dot of both sides into its complement. No shaping that fits a box, no barcode, no shape, no check.
 */
final class BareFloor {

    private static final int WIDTH = 1011;
    private static final int HEIGHT = 638;

    private final BufferedImage side = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final byte[][] planes = new byte[3][WIDTH * HEIGHT];
    private final Font plain = Typeface.SANS.font().deriveFont(40f);

    /** Draws one card; the sum keeps the compiler from leaving something out. */
    int draw(CardData card) throws IOException {
        List<String> texts = new ArrayList<>();
        card.fields().values().forEach(text -> texts.add(text.value()));
        BufferedImage photo =
                ImageIO.read(new ByteArrayInputStream(card.photo().orElseThrow().bytes()));
        int sum = side(photo, texts.subList(0, 4));
        return sum + side(null, texts.subList(4, 6));
    }

    private int side(@org.jspecify.annotations.Nullable BufferedImage photo, List<String> texts) {
        Graphics2D graphics = side.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (photo != null) {
            graphics.drawImage(photo, 66, 195, 291, 378, null);
        }
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(plain);
        for (int line = 0; line < texts.size(); line++) {
            graphics.drawString(texts.get(line), 413, 120 + 90 * line);
        }
        graphics.dispose();
        return separate();
    }

    private int separate() {
        int[] dots = ((DataBufferInt) side.getRaster().getDataBuffer()).getData();
        byte[] cyan = planes[0];
        byte[] magenta = planes[1];
        byte[] yellow = planes[2];
        for (int dot = 0; dot < dots.length; dot++) {
            int dye = ~dots[dot];
            cyan[dot] = (byte) (dye >> 16);
            magenta[dot] = (byte) (dye >> 8);
            yellow[dot] = (byte) dye;
        }
        return cyan[5000] + magenta[6000] + yellow[7000];
    }
}
