package dev.cardwright.drivers.chip.desfire;

/** One native command before it is protected: what always goes in the open, what may be enciphered, and what comes back. */
final class Command {
    private static final byte[] NOTHING = {};

    private final Instruction instruction;
    private final Protection protection;
    private final byte[] header;
    private final byte[] data;
    private final byte[] trailer;
    private final int answerBytes;
    private final boolean endsAuthentication;

    private Command(
            Instruction instruction,
            Protection protection,
            byte[] header,
            byte[] data,
            byte[] trailer,
            int answerBytes,
            boolean endsAuthentication) {
        this.instruction = instruction;
        this.protection = protection;
        this.header = header;
        this.data = data;
        this.trailer = trailer;
        this.answerBytes = answerBytes;
        this.endsAuthentication = endsAuthentication;
    }

    /** A command that touches no content of a file. */
    static Command standard(Instruction instruction, byte... header) {
        return new Command(instruction, Protection.STANDARD, header, NOTHING, NOTHING, 0, false);
    }

    /** A command that brings data to the card. */
    static Command sending(Instruction instruction, Protection protection, byte[] header, byte[] data) {
        return new Command(instruction, protection, header, data, NOTHING, 0, false);
    }

    /** A command that brings an enciphered key, with what stands behind the checksum of the command. */
    static Command sendingKey(byte[] header, byte[] data, byte[] trailer) {
        return new Command(Instruction.CHANGE_KEY, Protection.ENCIPHERED, header, data, trailer, 0, false);
    }

    /** A command that fetches so many bytes from the card. */
    static Command fetching(Instruction instruction, Protection protection, int answerBytes, byte... header) {
        return new Command(instruction, protection, header, NOTHING, NOTHING, answerBytes, false);
    }

    /** The same, when nobody is authenticated behind it and the answer carries no proof. */
    Command endingAuthentication() {
        return new Command(instruction, protection, header, data, trailer, answerBytes, true);
    }

    Instruction instruction() {
        return instruction;
    }

    Protection protection() {
        return protection;
    }

    byte[] header() {
        return header;
    }

    byte[] data() {
        return data;
    }

    /** What stands behind the checksum of the command, inside the cipher. */
    byte[] trailer() {
        return trailer;
    }

    /** How many bytes the card answers with; counts for enciphered answers. */
    int answerBytes() {
        return answerBytes;
    }

    boolean endsAuthentication() {
        return endsAuthentication;
    }

    boolean enciphersData() {
        return protection == Protection.ENCIPHERED && data.length > 0;
    }

    boolean enciphersAnswer() {
        return protection == Protection.ENCIPHERED && answerBytes > 0;
    }
}
