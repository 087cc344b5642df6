package dev.cardwright.templates.artwork;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Draws SVG: shapes with JSVG, groups by {@link Composition}. Stateless, safe to use from any thread. */
public final class VectorArt {

    private static final URI NOWHERE = URI.create("cardwright:drawing");

    /** Groups lie in each other at most as deep as drawings are read, and in the groups that copies and marks add. */
    private static final DocumentLimits LIMITS = new DocumentLimits(
            1_000, DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH, DocumentLimits.DEFAULT_MAX_PATH_COUNT);

    private VectorArt() {}

    /**
     * Draws a whole SVG, stretched to the given size, on nothing.
     *
     * @param svg the document; pictures only as data, nothing from outside
     * @param width of the page before {@code placement}, dots
     * @param height of the page before {@code placement}, dots
     * @param raster the picture's measures
     * @param placement how the page lies in the picture
     * @return a picture with premultiplied alpha ({@code TYPE_INT_ARGB_PRE}), or empty if the document, or anything in it, cannot be drawn
     */
    public static Optional<BufferedImage> draw(
            String svg, double width, double height, Raster raster, AffineTransform placement) {
        Optional<Element> root = Elements.parse(svg);
        if (root.isEmpty() || !root.get().getTagName().equals("svg")) {
            return Optional.empty();
        }
        String[] box = root.get().getAttribute("viewBox").strip().split("[\\s,]+", 5);
        if (box.length != 4) {
            return Optional.empty();
        }
        String open = "<svg xmlns=\"http://www.w3.org/2000/svg\" preserveAspectRatio=\"none\" viewBox=\""
                + String.join(" ", box) + "\">";
        Page page = new Page(open, width, height, raster, placement);
        try {
            return Optional.of(new Composition(root.get(), page).draw(root.get()));
        } catch (Undrawable undrawable) {
            return Optional.empty();
        }
    }

    /** Draws parts of one document where the whole would be. */
    private record Page(String open, double width, double height, Raster raster, AffineTransform placement)
            implements Composition.Renderer {

        @Override
        public BufferedImage draw(String body) {
            BufferedImage image = new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_ARGB_PRE);
            if (body.isEmpty()) {
                return image;
            }
            int warnings = RendererWarnings.heard();
            SVGDocument document = new SVGLoader()
                    .load(
                            new ByteArrayInputStream((open + body + "</svg>").getBytes(StandardCharsets.UTF_8)),
                            NOWHERE,
                            LoaderContext.builder()
                                    .externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL)
                                    .resourceLoader(DrawingPictures.loader())
                                    .documentLimits(LIMITS)
                                    .build());
            if (document == null) {
                throw new Undrawable(null);
            }
            Graphics2D graphics = image.createGraphics();
            try {
                graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
                graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
                graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
                graphics.transform(placement);
                document.render(null, graphics, new ViewBox(0, 0, (float) width, (float) height));
            } catch (IllegalArgumentException
                    | IllegalStateException
                    | IndexOutOfBoundsException
                    | NegativeArraySizeException
                    | ArithmeticException refused) {
                throw new Undrawable(refused);
            } finally {
                graphics.dispose();
            }
            if (RendererWarnings.heard() > warnings) {
                throw new Undrawable(null);
            }
            return image;
        }
    }

    /** The renderer does not take what it was given. */
    private static final class Undrawable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undrawable(@Nullable Throwable cause) {
            super(cause);
        }
    }

    /**
     * Asks the renderer what colour a paint is, in whatever way SVG lets it be written.
     *
     * @param paintStyle declarations such as {@code fill:#123;opacity:.5}, already escaped for an XML attribute
     * @return not premultiplied ARGB, or empty if the renderer cannot tell
     */
    public static Optional<Integer> colour(String paintStyle) {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><rect x=\"-1\" y=\"-1\""
                + " width=\"6\" height=\"6\" style=\"" + paintStyle + "\"/></svg>";
        return draw(svg, 4, 4, new Raster(4, 4), new AffineTransform())
                .map(image -> unmultiply(((DataBufferInt) image.getRaster().getDataBuffer()).getData()[5]));
    }

    /**
     * The colour of a dot of a drawing without its opacity.
     *
     * @param premultiplied ARGB whose colours are multiplied by their opacity
     * @return not premultiplied ARGB; 0 where nothing is drawn
     */
    public static int unmultiply(int premultiplied) {
        int alpha = premultiplied >>> 24;
        if (alpha == 0) {
            return 0;
        }
        int rgb = alpha << 24;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int part = premultiplied >> shift & 0xFF;
            rgb |= Math.min(255, (part * 255 + alpha / 2) / alpha) << shift;
        }
        return rgb;
    }

    /**
     * The measures of a picture.
     *
     * @param width dots
     * @param height dots
     */
    public record Raster(int width, int height) {}
}
