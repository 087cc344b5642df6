package dev.cardwright.drivers.printer;

import java.util.Objects;

/**
 * The inks of one side of a card at ID-1 size, landscape, row by row from the top left. The arrays are used as they are
 * and are not copied: leave them alone until the job has ended.
 *
 * @param width dots per row (300 dpi: 1011)
 * @param height rows (300 dpi: 638)
 * @param cyan one byte per dot, 0 no dye to 255 full
 * @param magenta as cyan
 * @param yellow as cyan
 * @param black one byte per dot, 0 or 1
 * @param overlay one byte per dot, 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // planes of 650 000 dots: identity is all the equality they need
public record SidePlanes(
        int width, int height, byte[] cyan, byte[] magenta, byte[] yellow, byte[] black, byte[] overlay) {
    /** Checks that each plane has exactly one byte per dot. */
    public SidePlanes {
        if (width <= 0 || height <= 0 || width > 10_000 || height > 10_000) {
            throw new IllegalArgumentException("A side of " + width + " x " + height + " dots is no card.");
        }
        check("cyan", cyan, width * height);
        check("magenta", magenta, width * height);
        check("yellow", yellow, width * height);
        check("black", black, width * height);
        check("overlay", overlay, width * height);
    }

    private static void check(String name, byte[] plane, int dots) {
        if (Objects.requireNonNull(plane, name).length != dots) {
            throw new IllegalArgumentException(
                    "The plane " + name + " has " + plane.length + " bytes; it needs one per dot, " + dots + ".");
        }
    }

    /** Says the size only: the planes show a person. */
    @Override
    public String toString() {
        return "SidePlanes[" + width + " x " + height + "]";
    }
}
