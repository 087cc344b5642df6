package dev.cardwright.drivers.magstripe;

import java.util.Locale;

/**
 * What one track shall hold: checked characters, without sentinels and check character. Personal data: printed it is a
 * mask. Immutable.
 */
public final class TrackData {
    private final Track track;
    private final String data;

    private TrackData(Track track, String data) {
        this.track = track;
        this.data = data;
    }

    /**
     * Checks a text against the track's alphabet and length.
     *
     * @param data bare data, without sentinels
     * @throws TrackRefused when it cannot stand there
     */
    public static TrackData of(Track track, String data) throws TrackRefused {
        if (data.isEmpty()) {
            throw refused(track, "has no data", "at least one character");
        }
        for (int at = 0; at < data.length(); at++) {
            char character = data.charAt(at);
            if (!track.takes(character)) {
                throw refused(
                        track,
                        String.format(Locale.ROOT, "cannot hold character %d (U+%04X)", at + 1, data.codePointAt(at)),
                        track.alphabet());
            }
        }
        if (data.length() > track.mostDataCharacters()) {
            throw refused(track, "is given " + data.length() + " characters", "at most " + track.mostDataCharacters());
        }
        return new TrackData(track, data);
    }

    private static TrackRefused refused(Track track, String what, String allowed) {
        return new TrackRefused("Track " + track.number() + " of the stripe " + what + ". Allowed: " + allowed + ".");
    }

    /** The track. */
    public Track track() {
        return track;
    }

    /** The bare data, for a printer that adds sentinels itself. */
    public String bare() {
        return data;
    }

    /** The data between its sentinels, for a printer to which the host sends them. */
    public String withSentinels() {
        return track.startSentinel() + data + track.endSentinel();
    }

    /**
     * The characters as they lie on the stripe, from the start sentinel to the check character (LRC): the character's bits
     * and above them the bit that makes their number odd. The check character is the exclusive or of all others and has its
     * own parity bit.
     */
    public byte[] coded() {
        String framed = withSentinels();
        byte[] coded = new byte[framed.length() + 1];
        int check = 0;
        for (int at = 0; at < framed.length(); at++) {
            int bits = framed.charAt(at) - track.firstCharacter();
            check ^= bits;
            coded[at] = withParity(bits);
        }
        coded[framed.length()] = withParity(check);
        return coded;
    }

    private byte withParity(int bits) {
        boolean even = Integer.bitCount(bits) % 2 == 0;
        return (byte) (even ? bits | 1 << track.dataBits() : bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackData that && track == that.track && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return 31 * track.hashCode() + data.hashCode();
    }

    /** Says the track and nothing of the data. */
    @Override
    public String toString() {
        return "TrackData[" + track + ", ***]";
    }
}
