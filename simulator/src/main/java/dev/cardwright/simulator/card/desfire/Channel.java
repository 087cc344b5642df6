package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;

/** How commands and answers are protected since the last authentication. A channel that refused anything is thrown away. */
abstract class Channel {
    /** The key number of a card that nobody has authenticated with. */
    static final int NOBODY = -1;

    /** What a command said once its protection was checked and taken off. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
    record Opened(byte[] header, byte[] data) {}

    /** The key of the authentication, or {@link #NOBODY}. */
    abstract int keyNumber();

    /** How many bytes follow the header when so many data bytes travel this way; check bytes of a new key count as data. */
    abstract int wireBytes(Protection protection, int dataBytes);

    /** Checks a whole command and takes its protection off. */
    abstract Opened open(Request request) throws Refusal;

    /** The data field of a command that is not whole yet, as far as it can be deciphered; check bytes may stand behind it. Changes nothing. */
    abstract byte[] unchecked(Request request);

    /** The whole blocks of a field. */
    static byte[] blocks(byte[] field, int blockBytes) {
        return Bytes.part(field, 0, field.length - field.length % blockBytes);
    }

    /**
     * Protects the data of a good answer.
     *
     * @param openEnded the host did not say how much it wants, so that the padding must tell the length
     */
    abstract byte[] seal(byte[] data, Protection protection, boolean openEnded);

    /** The check sum that travels with a new key that is not the one authenticated with. */
    abstract byte[] checksum(byte[] newKey);

    final boolean authenticated() {
        return keyNumber() != NOBODY;
    }

    /** The data field and the trailer, when the deciphered bytes are data, check sum, trailer and zeros. */
    static byte[] checked(byte[] plain, Request request, byte[] checksum) throws Refusal {
        int end = request.dataBytes() + checksum.length;
        Refusal.unless(plain.length >= end + request.trailerBytes(), Status.LENGTH_ERROR);
        byte[] data = Bytes.part(plain, 0, request.dataBytes());
        boolean same = Arrays.equals(plain, request.dataBytes(), end, checksum, 0, checksum.length);
        Refusal.unless(same && Bytes.zero(plain, end + request.trailerBytes()), Status.INTEGRITY_ERROR);
        return Bytes.join(data, Bytes.part(plain, end, end + request.trailerBytes()));
    }

    /** Data for enciphering: zeros up to a block, or 80 and zeros when the host cannot know the length. */
    static byte[] padded(byte[] data, boolean openEnded, int blockBytes) {
        return Bytes.padded(openEnded ? Bytes.join(data, Bytes.of(0x80)) : data, blockBytes);
    }
}
