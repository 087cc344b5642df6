package dev.cardwright.simulator.card.desfire;

/**
 * One command as it came in, all frames together, and where its parts are.
 *
 * @param instruction the command code
 * @param received everything after the command code
 * @param headerBytes bytes at the front that are never enciphered; {@link #ALL} when there is no data field
 * @param dataBytes length of the data field before protection
 * @param trailerBytes check bytes of a new key that follow the data field's own check sum
 * @param protection how the data field travels
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
record Request(
        int instruction, byte[] received, int headerBytes, int dataBytes, int trailerBytes, Protection protection) {
    /** No data field: all that came is header. */
    static final int ALL = -1;

    boolean hasData() {
        return headerBytes != ALL && dataBytes > 0;
    }

    byte[] header() {
        return headerBytes == ALL ? received : Bytes.part(received, 0, headerBytes);
    }

    byte[] field() {
        return headerBytes == ALL ? new byte[0] : Bytes.part(received, headerBytes, received.length);
    }
}
