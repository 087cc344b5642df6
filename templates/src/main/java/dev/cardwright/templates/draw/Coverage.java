package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.InkRule;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

/**
 * How much of each dot a shape covers, within its bounds on the raster, row by row: 0 none to 255 all. Not changed after it is
 * made.
 */
final class Coverage {

    private final int x;
    private final int y;
    private final int width;
    private final int height;
    private final byte[] amounts;

    private Coverage(int x, int y, int width, int height, byte[] amounts) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.amounts = amounts;
    }

    /** The part of a shape that lies within an area of the raster. */
    static Coverage of(Shape shape, Rectangle within) {
        Rectangle bounds = shape.getBounds();
        bounds.grow(1, 1);
        Rectangle area = bounds.intersection(within);
        if (area.isEmpty()) {
            return new Coverage(0, 0, 0, 0, new byte[0]);
        }
        BufferedImage image = new BufferedImage(area.width, area.height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.translate(-area.x, -area.y);
        graphics.fill(shape);
        graphics.dispose();
        byte[] amounts = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new Coverage(area.x, area.y, area.width, area.height, amounts);
    }

    /** The opacity of a drawing, cut to where there is any. */
    static Coverage ofOpacity(BufferedImage drawing) {
        int[] dots = ((DataBufferInt) drawing.getRaster().getDataBuffer()).getData();
        Rectangle area = opaqueArea(dots, drawing.getWidth(), drawing.getHeight());
        byte[] amounts = new byte[area.width * area.height];
        for (int row = 0; row < area.height; row++) {
            for (int column = 0; column < area.width; column++) {
                amounts[row * area.width + column] =
                        (byte) (dots[(area.y + row) * drawing.getWidth() + area.x + column] >>> 24);
            }
        }
        return new Coverage(area.x, area.y, area.width, area.height, amounts);
    }

    /** The smallest rectangle around every dot that is not wholly transparent. */
    static Rectangle opaqueArea(int[] argb, int width, int height) {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                if (argb[row * width + column] >>> 24 != 0) {
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                    top = Math.min(top, row);
                    bottom = row;
                }
            }
        }
        return right < 0 ? new Rectangle() : new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    /** Only what both cover. */
    Coverage within(Coverage mask) {
        byte[] both = new byte[amounts.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int at = row * width + column;
                both[at] = (byte) (((amounts[at] & 0xFF) * mask.at(x + column, y + row) + 127) / 255);
            }
        }
        return new Coverage(x, y, width, height, both);
    }

    /** Where it lies on the raster. */
    Rectangle area() {
        return new Rectangle(x, y, width, height);
    }

    /** How much of a dot of the raster is covered. */
    int at(int rasterX, int rasterY) {
        int column = rasterX - x;
        int row = rasterY - y;
        return column < 0 || row < 0 || column >= width || row >= height ? 0 : amounts[row * width + column] & 0xFF;
    }

    /** Lays one colour onto the covered dots, in the way of an ink. */
    void paint(Canvas canvas, int argb, InkRule ink) {
        int alpha = argb >>> 24;
        for (int row = 0; row < height; row++) {
            int dot = (y + row) * canvas.width + x;
            for (int at = row * width; at < (row + 1) * width; at++, dot++) {
                int amount = amounts[at] & 0xFF;
                if (amount != 0) {
                    canvas.lay(dot, argb, (amount * alpha + 127) / 255, amount, ink);
                }
            }
        }
    }
}
