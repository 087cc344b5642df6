package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.printer.PrintedSide;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** A side of which only the picture is known: the machine makes panels and overlay of it by itself and tells nobody how. */
final class PicturedSide implements PrintedSide {
    private final @Nullable BufferedImage picture;

    private PicturedSide(@Nullable BufferedImage picture) {
        this.picture = picture;
    }

    /** A side with this picture, which nobody changes any more, or an untouched one. */
    static PrintedSide of(@Nullable BufferedImage picture) {
        return new PicturedSide(picture);
    }

    @Override
    public boolean untouched() {
        return picture == null;
    }

    @Override
    public String panels() {
        return "";
    }

    @Override
    public BufferedImage picture() {
        BufferedImage copy = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        if (picture != null) {
            graphics.drawImage(picture, 0, 0, null);
        }
        graphics.dispose();
        return copy;
    }

    @Override
    public BufferedImage overlay() {
        BufferedImage nothing = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = nothing.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        return nothing;
    }

    @Override
    public double overlayShare() {
        return 0;
    }
}
