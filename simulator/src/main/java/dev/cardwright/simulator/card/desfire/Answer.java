package dev.cardwright.simulator.card.desfire;

import java.util.List;

/**
 * What a good command is answered with.
 *
 * @param data before protection
 * @param openEnded the host asked for everything, so that a padding has to tell the length
 * @param endsSession the authentication is over, and the answer travels unprotected
 * @param cuts the lengths of all frames but the last; empty when frames are as long as they can be
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
record Answer(byte[] data, boolean openEnded, boolean endsSession, List<Integer> cuts) {
    static Answer of(byte[] data) {
        return new Answer(data, false, false, List.of());
    }

    static Answer inFrames(byte[] data, List<Integer> cuts) {
        return new Answer(data, false, false, List.copyOf(cuts));
    }

    static Answer done() {
        return of(new byte[0]);
    }

    static Answer ending() {
        return new Answer(new byte[0], false, true, List.of());
    }
}
