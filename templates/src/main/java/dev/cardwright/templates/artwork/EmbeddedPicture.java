package dev.cardwright.templates.artwork;

import com.github.weisj.jsvg.parser.resources.RenderableResource;
import com.github.weisj.jsvg.renderer.RenderContext;
import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.view.FloatSize;
import dev.cardwright.templates.picture.Part;
import dev.cardwright.templates.picture.Picture;
import dev.cardwright.templates.picture.Turn;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A picture within a drawing, brought to the size of the dots by us: the renderer would only pick out some of its pixels. */
final class EmbeddedPicture implements RenderableResource {

    /** Pixels that stay squares are repeated so often at most. */
    private static final int MOST_PIXELS = 4_000_000;

    private final Picture picture;
    private final boolean squares;

    /**
     * Takes a picture into a drawing.
     *
     * @param squares true if its pixels are to be seen as squares when it gets larger
     */
    EmbeddedPicture(Picture picture, boolean squares) {
        this.picture = picture;
        this.squares = squares;
    }

    @Override
    public FloatSize intrinsicSize(RenderContext context) {
        return new FloatSize(picture.width(), picture.height());
    }

    @Override
    public void render(Output output, RenderContext context, AffineTransform place) {
        AffineTransform toDots = output.transform();
        toDots.concatenate(place);
        double across = Math.hypot(toDots.getScaleX(), toDots.getShearY());
        double down = Math.hypot(toDots.getScaleY(), toDots.getShearX());
        int width = (int) Math.max(1, Math.ceil(picture.width() * Math.min(1, across)));
        int height = (int) Math.max(1, Math.ceil(picture.height() * Math.min(1, down)));
        BufferedImage image = image(width, height);
        if (squares && across > 1 && down > 1) {
            image = repeated(image, (int) Math.ceil(Math.max(across, down)));
        }
        AffineTransform fitted = new AffineTransform(place);
        fitted.scale((double) picture.width() / image.getWidth(), (double) picture.height() / image.getHeight());
        output.drawImage(image, fitted, null);
    }

    private BufferedImage image(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] argb = picture.scaled(new Part(0, 0, picture.width(), picture.height()), width, height, Turn.NONE);
        System.arraycopy(argb, 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, argb.length);
        return image;
    }

    private static BufferedImage repeated(BufferedImage image, int wanted) {
        int most = (int) Math.sqrt((double) MOST_PIXELS / image.getWidth() / image.getHeight());
        int times = Math.max(1, Math.min(wanted, most));
        BufferedImage large =
                new BufferedImage(image.getWidth() * times, image.getHeight() * times, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                large.setRGB(x, y, image.getRGB(x / times, y / times));
            }
        }
        return large;
    }
}
