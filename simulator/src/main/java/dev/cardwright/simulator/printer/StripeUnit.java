package dev.cardwright.simulator.printer;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The encoder for magnetic stripes: takes data with {@code Dm}, writes and verifies with {@code Smw}, reads with {@code Smr} [D]. The machine adds
 * the sentinels itself; data come bare [D].
 *
 * <p>Guesses [?]: that {@code Smr} answers the bare data, that data stay in memory until others come or a reset, as pictures do, and that
 * {@code Dm;track;} with nothing behind it forgets a track.
 *
 * <p>Guarded by the body's lock.
 */
final class StripeUnit {
    static final String BAD_DATA = "ERROR MAG DATA";
    static final String CHECKSUM = "ERROR MAG CHECKSUM";
    static final String NOT_WRITTEN = "ERR WRITE";
    static final String UNREADABLE = "ERR READ";
    private static final int LONGEST_DATA = 200;

    private final MachineSettings settings;
    private final MachineBody body;
    private final Mechanics mechanics;
    private final Parameters parameters;
    private final Map<String, String> waiting = new TreeMap<>();

    StripeUnit(MachineSettings settings, MachineBody body, Mechanics mechanics, Parameters parameters) {
        this.settings = settings;
        this.body = body;
        this.mechanics = mechanics;
        this.parameters = parameters;
    }

    /** {@code Dm;track;data}: for a later {@code Smw}, which also looks at the characters. */
    String take(String track, String data) {
        if (!settings.encoder()) {
            return Mechanics.NOT_AVAILABLE;
        }
        if (parameters.coding(track).isEmpty() || data.length() > LONGEST_DATA) {
            return Interpreter.ILLEGAL;
        }
        if (data.isEmpty()) {
            waiting.remove(track);
        } else {
            waiting.put(track, data);
        }
        return Mechanics.OK;
    }

    /** {@code Smw}: writes every track that has data, and verifies. */
    String write() {
        if (!settings.encoder()) {
            return Mechanics.NOT_AVAILABLE;
        }
        if (waiting.isEmpty() || !allLegal()) {
            return BAD_DATA;
        }
        String there = bringThere();
        CardInside inside = body.card().orElse(null);
        if (!there.equals(Mechanics.OK) || inside == null) {
            return there.equals(Mechanics.OK) ? Mechanics.NO_CARD : there;
        }
        String struck = body.strike(inside.number(), Moment.STRIPE, fault -> fault != MachineFault.MAG_READ);
        if (!struck.equals(Mechanics.OK)) {
            return struck;
        }
        if (inside.stripeDead()) {
            return NOT_WRITTEN;
        }
        waiting.forEach((track, data) -> parameters
                .coding(track)
                .ifPresent(coding -> inside.writeStripe(
                        Integer.parseInt(track),
                        new Stripe.Track(parameters.coercivity(), coding.number(), coding.encode(data)))));
        return Mechanics.OK;
    }

    private boolean allLegal() {
        return waiting.entrySet().stream()
                .allMatch(entry -> parameters
                        .coding(entry.getKey())
                        .map(coding -> coding.takes(entry.getValue()))
                        .orElse(false));
    }

    /** {@code Smr;n}: what is on one track now, in the coding that is set for it. */
    String read(String track) {
        if (!settings.encoder()) {
            return Mechanics.NOT_AVAILABLE;
        }
        Optional<TrackCoding> coding = parameters.coding(track);
        if (coding.isEmpty()) {
            return Interpreter.ILLEGAL;
        }
        String there = bringThere();
        CardInside inside = body.card().orElse(null);
        if (!there.equals(Mechanics.OK) || inside == null) {
            return there.equals(Mechanics.OK) ? Mechanics.NO_CARD : there;
        }
        String struck = body.strike(inside.number(), Moment.STRIPE, fault -> fault != MachineFault.MAG_WRITE);
        if (!struck.equals(Mechanics.OK)) {
            return struck;
        }
        Stripe.Track written = inside.stripe().tracks().get(Integer.parseInt(track));
        if (written == null || inside.stripeDead()) {
            return UNREADABLE;
        }
        String bits = inside.takeMisreading() ? flipOne(written.bits()) : written.bits();
        return coding.get().decode(bits).orElse(CHECKSUM);
    }

    private static String flipOne(String bits) {
        int at = bits.length() / 2;
        return bits.substring(0, at) + (bits.charAt(at) == '0' ? '1' : '0') + bits.substring(at + 1);
    }

    private String bringThere() {
        String moved = mechanics.pastTheStripeHead();
        return moved.equals(Mechanics.OK) && body.card().isEmpty() ? Mechanics.NO_CARD : moved;
    }

    /** Forgets all data, as after a reset. */
    void forget() {
        waiting.clear();
    }

    /** Whether no data wait for a card. */
    boolean blank() {
        return waiting.isEmpty();
    }
}
