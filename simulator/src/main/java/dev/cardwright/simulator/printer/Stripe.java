package dev.cardwright.simulator.printer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What lies on the magnetic stripe of one plastic. Immutable; its text form shows no data.
 *
 * @param tracks what was written, by the number of the track, 1 to 3; a track that was never written is missing
 */
public record Stripe(Map<Integer, Track> tracks) {
    private static final Stripe BLANK = new Stripe(Map.of());

    /**
     * One written track.
     *
     * @param coercivity how strong the field was
     * @param coding the number of the coding, 1 to 3: 6 bits and parity for 1, else 4 bits and parity
     * @param bits the row of 0 and 1 as a head would read it: start sentinel, data, end sentinel, check character, each character least
     *     significant bit first with odd parity
     */
    public record Track(Coercivity coercivity, int coding, String bits) {
        /** The characters between the sentinels; nothing if a parity or the check character is wrong. */
        public Optional<String> data() {
            return TrackCoding.numbered(Integer.toString(coding)).flatMap(it -> it.decode(bits));
        }

        /** Says nothing about the data. */
        @Override
        public String toString() {
            return "Track[" + coercivity + ", coding " + coding + ", " + bits.length() + " bits]";
        }
    }

    /** Keeps its own copy. */
    public Stripe {
        tracks = Map.copyOf(tracks);
    }

    /** A stripe that was never written. */
    public static Stripe blank() {
        return BLANK;
    }

    /** Whether nothing was ever written. */
    public boolean isBlank() {
        return tracks.isEmpty();
    }

    /** The characters of one track between its sentinels; nothing if it was never written or cannot be read. */
    public Optional<String> data(int track) {
        return Optional.ofNullable(tracks.get(track)).flatMap(Track::data);
    }

    /** The tracks by number, each with its coercivity, its coding, the data between the sentinels (null if unreadable) and its bits. */
    public ObjectNode asJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(tracks)
                .forEach((number, track) -> json.putObject(Integer.toString(number))
                        .put("coercivity", track.coercivity().name())
                        .put("coding", track.coding())
                        .put("data", track.data().orElse(null))
                        .put("bits", track.bits()));
        return json;
    }

    Stripe with(int number, Track track) {
        Map<Integer, Track> changed = new TreeMap<>(tracks);
        changed.put(number, track);
        return new Stripe(changed);
    }

    /** Says nothing about the data. */
    @Override
    public String toString() {
        return "Stripe" + new TreeMap<>(tracks).keySet();
    }
}
