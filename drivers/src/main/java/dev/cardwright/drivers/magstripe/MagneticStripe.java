package dev.cardwright.drivers.magstripe;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a card's stripe shall hold, on one to three tracks. Printed it is a mask. Immutable. */
public final class MagneticStripe {
    private final Coercivity coercivity;
    private final Map<Track, TrackData> tracks;

    private MagneticStripe(Coercivity coercivity, Map<Track, TrackData> tracks) {
        this.coercivity = coercivity;
        this.tracks = tracks;
    }

    /**
     * @param coercivity the kind of stripe on the blank
     * @param tracks one to three, each at most once
     * @throws IllegalArgumentException when there is none, or one twice
     */
    public static MagneticStripe of(Coercivity coercivity, List<TrackData> tracks) {
        Map<Track, TrackData> byTrack = new EnumMap<>(Track.class);
        for (TrackData data : tracks) {
            if (byTrack.put(data.track(), data) != null) {
                throw new IllegalArgumentException(
                        "Track " + data.track().number() + " of the stripe is given twice. Allowed: each track once.");
            }
        }
        if (byTrack.isEmpty()) {
            throw new IllegalArgumentException("A stripe without any track is none. Allowed: one to three tracks.");
        }
        return new MagneticStripe(coercivity, Collections.unmodifiableMap(byTrack));
    }

    /** As {@link #of(Coercivity, List)}. */
    public static MagneticStripe of(Coercivity coercivity, TrackData... tracks) {
        return of(coercivity, Arrays.asList(tracks));
    }

    /** The kind of stripe on the blank. */
    public Coercivity coercivity() {
        return coercivity;
    }

    /** The tracks to write, lowest first. */
    public List<TrackData> tracks() {
        return List.copyOf(tracks.values());
    }

    /** Which tracks are written. */
    public Set<Track> trackNumbers() {
        return tracks.keySet();
    }

    /** Says which tracks there are and nothing of the data. */
    @Override
    public String toString() {
        return "MagneticStripe[" + coercivity + ", " + tracks.keySet() + "]";
    }
}
