package dev.cardwright.templates.ink;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ink of one side of an ID-1 card, landscape, row by row from the top left. Dyes go from 0 (none) to 255 (full); resin
 * black and overlay are 0 or 1 per dot. A dot with resin has no dye. The arrays are handed out as they are, because a card
 * has millions of dots: do not modify them. Safe to share between threads as long as nobody does.
 */
public final class SideInks {

    private static final int BLACK_RGB = 0x000000;

    private final int width;
    private final int height;
    private final int dotsPerInch;
    private final byte[] cyan;
    private final byte[] magenta;
    private final byte[] yellow;
    private final byte[] black;
    private final byte[] overlay;

    /**
     * Takes over five planes of {@code width * height} bytes each.
     *
     * @param width dots along the long edge
     * @param height dots along the short edge
     * @param dotsPerInch 300 or 600
     * @param cyan dye, 0..255 per dot
     * @param magenta dye, 0..255 per dot
     * @param yellow dye, 0..255 per dot
     * @param black resin, 0 or 1 per dot
     * @param overlay clear overlay, 0 or 1 per dot
     */
    public SideInks(
            int width,
            int height,
            int dotsPerInch,
            byte[] cyan,
            byte[] magenta,
            byte[] yellow,
            byte[] black,
            byte[] overlay) {
        this.width = width;
        this.height = height;
        this.dotsPerInch = dotsPerInch;
        for (byte[] plane : new byte[][] {cyan, magenta, yellow, black, overlay}) {
            if (plane.length != width * height) {
                throw new IllegalArgumentException(
                        "A plane has " + plane.length + " dots instead of " + width * height);
            }
        }
        this.cyan = cyan;
        this.magenta = magenta;
        this.yellow = yellow;
        this.black = black;
        this.overlay = overlay;
    }

    /**
     * The same inks in memory of their own.
     *
     * @return a copy
     */
    public SideInks copy() {
        return new SideInks(
                width,
                height,
                dotsPerInch,
                cyan.clone(),
                magenta.clone(),
                yellow.clone(),
                black.clone(),
                overlay.clone());
    }

    /**
     * Dots along the long edge.
     *
     * @return for example 1011
     */
    public int width() {
        return width;
    }

    /**
     * Dots along the short edge.
     *
     * @return for example 638
     */
    public int height() {
        return height;
    }

    /**
     * Dots per inch.
     *
     * @return 300 or 600
     */
    public int dotsPerInch() {
        return dotsPerInch;
    }

    /**
     * Cyan dye.
     *
     * @return one byte per dot, 0 none to 255 full; shared, do not modify
     */
    public byte[] cyan() {
        return cyan;
    }

    /**
     * Magenta dye.
     *
     * @return one byte per dot, 0 none to 255 full; shared, do not modify
     */
    public byte[] magenta() {
        return magenta;
    }

    /**
     * Yellow dye.
     *
     * @return one byte per dot, 0 none to 255 full; shared, do not modify
     */
    public byte[] yellow() {
        return yellow;
    }

    /**
     * Resin black.
     *
     * @return one byte per dot, 0 or 1; shared, do not modify
     */
    public byte[] black() {
        return black;
    }

    /**
     * Clear overlay.
     *
     * @return one byte per dot, 0 or 1; shared, do not modify
     */
    public byte[] overlay() {
        return overlay;
    }

    /**
     * Says whether any dot has dye.
     *
     * @return true if one of the three dye planes is not empty
     */
    public boolean hasColour() {
        return anyInk(cyan) || anyInk(magenta) || anyInk(yellow);
    }

    /**
     * Says whether any dot has resin black.
     *
     * @return true if the plane is not empty
     */
    public boolean hasBlack() {
        return anyInk(black);
    }

    /**
     * Says whether any dot has overlay.
     *
     * @return true if the plane is not empty
     */
    public boolean hasOverlay() {
        return anyInk(overlay);
    }

    /**
     * The picture these inks make, computed back from the planes and from nothing else: what is approved is what prints.
     *
     * @return a new image, {@code TYPE_INT_RGB}
     */
    public BufferedImage preview() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] dots = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int dot = 0; dot < dots.length; dot++) {
            dots[dot] = black[dot] != 0
                    ? BLACK_RGB
                    : (255 - (cyan[dot] & 0xFF)) << 16
                            | (255 - (magenta[dot] & 0xFF)) << 8
                            | (255 - (yellow[dot] & 0xFF));
        }
        return image;
    }

    /**
     * SHA-256 over sides: their measures, then the planes cyan, magenta, yellow, black, overlay.
     *
     * @param sides in the order to be hashed
     * @return 32 bytes
     */
    public static byte[] digest(SideInks... sides) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (SideInks side : sides) {
                sha256.update(ByteBuffer.allocate(12)
                        .putInt(side.width)
                        .putInt(side.height)
                        .putInt(side.dotsPerInch)
                        .array());
                sha256.update(side.cyan);
                sha256.update(side.magenta);
                sha256.update(side.yellow);
                sha256.update(side.black);
                sha256.update(side.overlay);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static boolean anyInk(byte[] plane) {
        for (byte dot : plane) {
            if (dot != 0) {
                return true;
            }
        }
        return false;
    }
}
