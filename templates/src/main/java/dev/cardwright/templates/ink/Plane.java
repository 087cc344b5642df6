package dev.cardwright.templates.ink;

/** The inks a side is made of, in the order they are laid onto the card. */
public enum Plane {
    /** Cyan dye, 256 steps. */
    CYAN("Cyan", 'c', 0x00A0DC, false),
    /** Magenta dye, 256 steps. */
    MAGENTA("Magenta", 'm', 0xDC1E82, false),
    /** Yellow dye, 256 steps. */
    YELLOW("Yellow", 'y', 0xF0C800, false),
    /** Resin black, there or not. */
    BLACK("Black resin", 'k', 0x141414, true),
    /** Clear overlay, there or not. */
    OVERLAY("Overlay", 'o', 0x6E8C9B, true);

    private static final int FULL = 255;

    private final String title;
    private final char letter;
    private final int rgb;
    private final boolean bits;

    Plane(String title, char letter, int rgb, boolean bits) {
        this.title = title;
        this.letter = letter;
        this.rgb = rgb;
        this.bits = bits;
    }

    /**
     * The ink's name for people.
     *
     * @return for example "Black resin"
     */
    public String title() {
        return title;
    }

    /**
     * The letter that stands for the ink in file names.
     *
     * @return c, m, y, k or o
     */
    public char letter() {
        return letter;
    }

    /**
     * A colour to show the ink on paper or screen. It names the ink and measures nothing.
     *
     * @return red, green and blue, eight bits each
     */
    public int rgb() {
        return rgb;
    }

    /**
     * Whether a dot has the ink or not, with nothing between.
     *
     * @return true for resin and overlay
     */
    public boolean isBits() {
        return bits;
    }

    /**
     * How much ink each dot of a side has.
     *
     * @param side the side
     * @return 0 none to 255 full, row by row; a new array
     */
    public byte[] amounts(SideInks side) {
        byte[] amounts = dots(side).clone();
        if (bits) {
            for (int dot = 0; dot < amounts.length; dot++) {
                amounts[dot] = (byte) (amounts[dot] == 0 ? 0 : FULL);
            }
        }
        return amounts;
    }

    private byte[] dots(SideInks side) {
        return switch (this) {
            case CYAN -> side.cyan();
            case MAGENTA -> side.magenta();
            case YELLOW -> side.yellow();
            case BLACK -> side.black();
            case OVERLAY -> side.overlay();
        };
    }

    /**
     * How much of this ink a side takes.
     *
     * @param side the side
     * @return the share of dots with any ink, and the average amount
     */
    public Coverage coverage(SideInks side) {
        byte[] amounts = amounts(side);
        long inked = 0;
        long sum = 0;
        for (byte amount : amounts) {
            inked += amount == 0 ? 0 : 1;
            sum += amount & 0xFF;
        }
        return new Coverage((double) inked / amounts.length, (double) sum / FULL / amounts.length);
    }

    /**
     * The ink on a side.
     *
     * @param dots share of the dots with any ink, 0 to 1
     * @param ink average amount of ink over all dots, 0 to 1
     */
    public record Coverage(double dots, double ink) {

        /**
         * Whether there is none at all.
         *
         * @return true if no dot has ink
         */
        public boolean isEmpty() {
            return dots == 0;
        }
    }
}
