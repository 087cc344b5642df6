package dev.cardwright.drivers.chip.desfire;

/** What a file is and who may use it. */
public sealed interface FileSettings {
    /** Its number, 0 to 31. */
    int number();

    /** How its content goes over the air to those who are authenticated. */
    CommunicationMode mode();

    /** Which keys open it. */
    FileRights rights();

    /**
     * A file of bytes.
     *
     * @param backup changes become valid with a commit, all or none
     * @param sizeBytes its size
     */
    record Data(int number, boolean backup, CommunicationMode mode, FileRights rights, int sizeBytes)
            implements FileSettings {}

    /**
     * A file with one number, which becomes valid with a commit.
     *
     * @param lower the number is never less
     * @param upper the number is never more
     * @param value the number at the beginning; from a card: what may be added within the limit
     * @param limitedCredit whether the holder of the write key may add back what was taken
     */
    record Value(
            int number,
            CommunicationMode mode,
            FileRights rights,
            int lower,
            int upper,
            int value,
            boolean limitedCredit)
            implements FileSettings {
        /** Without the number in it, which may be a person's. */
        @Override
        public String toString() {
            return "Value[number=" + number + ", mode=" + mode + ", rights=" + rights + ", limitedCredit="
                    + limitedCredit + "]";
        }
    }

    /**
     * A file of records or of another type, which is not written here.
     *
     * @param type what the card calls its type
     */
    record Other(int number, int type, CommunicationMode mode, FileRights rights) implements FileSettings {}

    /** The settings as a card tells them, or nothing useful of them when they are too short. */
    static FileSettings of(int number, byte[] told) {
        CommunicationMode mode = CommunicationMode.of(told[1]);
        FileRights rights = FileRights.at(told, 2);
        int type = told[0] & 0xFF;
        if (type <= 1 && told.length >= 7) {
            return new Data(number, type == 1, mode, rights, Bytes.number(told, 4, 3));
        }
        if (type == 2 && told.length >= 17) {
            return new Value(
                    number,
                    mode,
                    rights,
                    Bytes.number(told, 4, 4),
                    Bytes.number(told, 8, 4),
                    Bytes.number(told, 12, 4),
                    (told[16] & 1) != 0);
        }
        return new Other(number, type, mode, rights);
    }
}
