package dev.cardwright.simulator.card.desfire;

/**
 * Who may do what with a file: four nibbles, each a key number, E for everybody or F for nobody.
 *
 * @param bits read, write, read and write, change, from the most significant nibble
 */
record AccessRights(int bits) {
    private static final int EVERYBODY = 0xE;
    private static final int NOBODY = 0xF;

    /** The four rights. */
    enum Right {
        /** To read. */
        READ(12),
        /** To write. */
        WRITE(8),
        /** To read and write. */
        BOTH(4),
        /** To change the file's settings. */
        CHANGE(0);

        private final int shift;

        Right(int shift) {
            this.shift = shift;
        }
    }

    private int holder(Right right) {
        return bits >> right.shift & 0xF;
    }

    boolean free(Right... rights) {
        for (Right right : rights) {
            if (holder(right) == EVERYBODY) {
                return true;
            }
        }
        return false;
    }

    /**
     * How the data travels for somebody authenticated with this key: as the file says when the key has the right, plain when everybody has it.
     *
     * @throws Refusal 9D when nobody has the right, AE when another key has it [C]
     */
    Protection protection(Protection ofFile, int keyNumber, Right... rights) throws Refusal {
        boolean anybody = false;
        for (Right right : rights) {
            if (holder(right) == keyNumber) {
                return ofFile;
            }
            anybody |= holder(right) != NOBODY;
        }
        if (free(rights)) {
            return Protection.PLAIN;
        }
        throw new Refusal(anybody ? Status.AUTHENTICATION_ERROR : Status.PERMISSION_DENIED);
    }
}
