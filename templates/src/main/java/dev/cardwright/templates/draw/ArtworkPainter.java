package dev.cardwright.templates.draw;

import dev.cardwright.templates.artwork.VectorArt;
import dev.cardwright.templates.design.Condition;
import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A run of fixed artwork, drawn once when it is made and only laid on per card. */
final class ArtworkPainter implements Painter {

    private static final int OPAQUE_BLACK = 0xFF000000;

    private final Condition shownIf;
    private final InkRule ink;
    private final Rectangle area;
    private final int[] argb;

    ArtworkPainter(Piece.Artwork artwork, Page page, CardRaster raster) {
        this.shownIf = artwork.shownIf();
        this.ink = artwork.ink();
        BufferedImage drawing = render(artwork.svg(), artwork.element(), page, raster);
        int[] dots = ((DataBufferInt) drawing.getRaster().getDataBuffer()).getData();
        this.area = Coverage.opaqueArea(dots, drawing.getWidth(), drawing.getHeight());
        this.argb = new int[area.width * area.height];
        for (int row = 0; row < area.height; row++) {
            System.arraycopy(dots, (area.y + row) * drawing.getWidth() + area.x, argb, row * area.width, area.width);
        }
    }

    static BufferedImage render(String svg, String element, Page page, CardRaster raster) {
        return VectorArt.draw(
                        svg,
                        page.dotsAcross(raster),
                        page.dotsDown(raster),
                        new VectorArt.Raster(raster.width(), raster.height()),
                        page.placement(raster))
                .orElseThrow(() -> new UndrawableArtwork(element));
    }

    @Override
    public void paint(Canvas canvas, CardContent content) {
        if (!content.shows(shownIf)) {
            return;
        }
        for (int row = 0; row < area.height; row++) {
            int dot = (area.y + row) * canvas.width + area.x;
            for (int at = row * area.width; at < (row + 1) * area.width; at++, dot++) {
                if (argb[at] != 0) {
                    lay(canvas, dot, argb[at]);
                }
            }
        }
    }

    private void lay(Canvas canvas, int dot, int premultiplied) {
        int alpha = premultiplied >>> 24;
        switch (ink) {
            case DYE -> dye(canvas, dot, premultiplied, alpha);
            case AUTO -> {
                if (premultiplied == OPAQUE_BLACK) {
                    canvas.resin(dot);
                } else {
                    dye(canvas, dot, premultiplied, alpha);
                }
            }
            case RESIN, OVERLAY -> canvas.lay(dot, 0, alpha, alpha, ink);
            case CYAN, MAGENTA, YELLOW -> canvas.lay(dot, VectorArt.unmultiply(premultiplied), alpha, alpha, ink);
        }
    }

    /** The renderer's colours are multiplied by their opacity already. */
    private static void dye(Canvas canvas, int dot, int premultiplied, int alpha) {
        if (alpha >= Canvas.HALF) {
            canvas.black[dot] = 0;
        }
        int below = canvas.rgb[dot];
        int rest = 255 - alpha;
        int red = (premultiplied >> 16 & 0xFF) + ((below >> 16 & 0xFF) * rest + 127) / 255;
        int green = (premultiplied >> 8 & 0xFF) + ((below >> 8 & 0xFF) * rest + 127) / 255;
        int blue = (premultiplied & 0xFF) + ((below & 0xFF) * rest + 127) / 255;
        canvas.rgb[dot] = Math.min(255, red) << 16 | Math.min(255, green) << 8 | Math.min(255, blue);
    }

    @Override
    public Rectangle area() {
        return new Rectangle(area);
    }

    @Override
    public boolean isFixed() {
        return shownIf.equals(Condition.ALWAYS);
    }
}
