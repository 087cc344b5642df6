package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.printer.PrintedSide;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Lays pictures on the side of a card.
 *
 * <p>The medium is portrait in IPP, short edge first; a person looks at the card in landscape. RFC 8011 says that landscape content is
 * turned by 90 degrees against the clock to lie on a portrait medium, so a page is turned clockwise to be looked at.
 */
final class CardPicture {
    private static final int HALF = 128;
    private static final int PORTRAIT = 3;
    private static final int LANDSCAPE = 4;
    private static final int REVERSE_LANDSCAPE = 5;

    private CardPicture() {}

    /** How many quarter turns clockwise make content of this size look as the ticket wishes, on the front. */
    static int quarterTurns(Ticket ticket, double width, double height) {
        return switch (ticket.orientation().orElse(width > height ? LANDSCAPE : PORTRAIT)) {
            case LANDSCAPE, REVERSE_LANDSCAPE -> 0;
            case PORTRAIT -> 1;
            default -> 3;
        };
    }

    /** What a person sees more on the back: a card that is made for turning about its long edge stands on its head. */
    static int moreOnBack(boolean back, Sides sides) {
        return back && sides == Sides.LONG_EDGE ? 2 : 0;
    }

    /** Turns clockwise and makes it fit on the card. */
    static BufferedImage lay(BufferedImage content, int quarterTurns, Ticket.Scaling scaling) {
        BufferedImage turned = turn(content, Math.floorMod(quarterTurns, 4));
        if (turned.getWidth() == PrintedSide.WIDTH && turned.getHeight() == PrintedSide.HEIGHT) {
            return turned;
        }
        double across = (double) PrintedSide.WIDTH / turned.getWidth();
        double along = (double) PrintedSide.HEIGHT / turned.getHeight();
        double scale = switch (scaling) {
            case AUTO, FILL -> Math.max(across, along);
            case FIT -> Math.min(across, along);
            case AUTO_FIT -> Math.min(1, Math.min(across, along));
            case NONE -> 1;
        };
        BufferedImage smaller = turned;
        while (scale <= 0.5) {
            smaller = scaled(smaller, Math.max(1, smaller.getWidth() / 2), Math.max(1, smaller.getHeight() / 2));
            scale *= 2;
        }
        return onCard(smaller, scale);
    }

    private static BufferedImage onCard(BufferedImage picture, double scale) {
        int width = (int) Math.max(1, Math.round(picture.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(picture.getHeight() * scale));
        BufferedImage side = white(PrintedSide.WIDTH, PrintedSide.HEIGHT);
        Graphics2D graphics = side.createGraphics();
        smooth(graphics);
        graphics.drawImage(
                picture, (PrintedSide.WIDTH - width) / 2, (PrintedSide.HEIGHT - height) / 2, width, height, null);
        graphics.dispose();
        return side;
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage smaller = white(width, height);
        Graphics2D graphics = smaller.createGraphics();
        smooth(graphics);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return smaller;
    }

    private static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    private static BufferedImage white(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return picture;
    }

    private static BufferedImage turn(BufferedImage picture, int quarterTurns) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean upright = quarterTurns % 2 == 0;
        BufferedImage turned = white(upright ? width : height, upright ? height : width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = picture.getRGB(x, y);
                switch (quarterTurns) {
                    case 0 -> turned.setRGB(x, y, rgb);
                    case 1 -> turned.setRGB(height - 1 - y, x, rgb);
                    case 2 -> turned.setRGB(width - 1 - x, height - 1 - y, rgb);
                    default -> turned.setRGB(y, width - 1 - x, rgb);
                }
            }
        }
        return turned;
    }

    /** Takes out the colours that the ticket or the ribbon does not want. */
    static BufferedImage inked(BufferedImage picture, Ticket.ColourMode mode, RibbonKind ribbon) {
        boolean twoLevels = ribbon == RibbonKind.BLACK || mode == Ticket.ColourMode.BI_LEVEL;
        if (!twoLevels && mode != Ticket.ColourMode.MONOCHROME) {
            return picture;
        }
        int[] dots = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        for (int dot = 0; dot < dots.length; dot++) {
            int rgb = dots[dot];
            int grey = (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
            int shown = twoLevels ? grey < HALF ? 0 : 0xFF : grey;
            dots[dot] = shown * 0x010101;
        }
        return picture;
    }
}
