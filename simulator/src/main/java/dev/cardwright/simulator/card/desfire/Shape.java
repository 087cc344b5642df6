package dev.cardwright.simulator.card.desfire;

/**
 * Where the parts of a command are, as far as its header tells.
 *
 * @param headerBytes bytes before the data field; {@link Request#ALL} when there is none
 * @param dataBytes length of the data field before protection
 * @param trailerBytes check bytes of a new key behind it
 * @param protection how it travels, and its answer
 * @param chained whether it may come in several frames
 */
record Shape(int headerBytes, int dataBytes, int trailerBytes, Protection protection, boolean chained) {
    /** A command without a data field. */
    static Shape ordinary() {
        return new Shape(Request.ALL, 0, 0, Protection.ORDINARY, false);
    }

    static Shape plain() {
        return new Shape(Request.ALL, 0, 0, Protection.PLAIN, false);
    }

    /** The bytes that the whole command has after its code, or -1 when its length tells them. */
    int wireBytes(Channel channel) {
        return headerBytes == Request.ALL ? -1 : headerBytes + channel.wireBytes(protection, dataBytes + trailerBytes);
    }
}
