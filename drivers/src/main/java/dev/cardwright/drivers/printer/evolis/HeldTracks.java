package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tracks for which a machine may hold data of a magnetic stripe. {@code Smw} writes all that the machine holds, so what
 * another job, another program or this station before it was started left there would come onto the next card. Therefore a
 * machine with an encoder counts as holding all tracks until it acknowledged, over the connection that stands, that each is
 * empty.
 *
 * <p>A track is emptied with {@code Dm;n;} and nothing behind it. The guide does not say how long data stay, nor that this
 * empties them [?]; it is the least that can be told, and a machine that refuses it is not said to be empty.
 */
final class HeldTracks {
    private static final Logger LOG = LoggerFactory.getLogger(HeldTracks.class);

    private final Set<Track> held;

    /** @param encoder whether the machine has an encoder by its settings */
    HeldTracks(boolean encoder) {
        held = encoder ? EnumSet.allOf(Track.class) : EnumSet.noneOf(Track.class);
    }

    /** Data for this track are about to be sent. */
    void told(Track track) {
        held.add(track);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Empties every track that may hold data; one whose emptying is refused stays counted. */
    void forget(Dialogue dialogue) throws PrinterFaultException {
        forget(dialogue, held);
    }

    /** As {@link #forget(Dialogue)}, for these tracks only. */
    void forget(Dialogue dialogue, Set<Track> tracks) throws PrinterFaultException {
        for (Track track : List.copyOf(tracks)) {
            try {
                empty(dialogue, track);
            } catch (Refused refused) {
                if (refused.trouble() == Reply.Trouble.OPTION) {
                    held.remove(track);
                }
                LOG.debug("The printer keeps the data of track {}: {}.", track.number(), refused.trouble());
            }
        }
    }

    /**
     * Before a stripe is written: this track must hold nothing.
     *
     * @throws Refused when the machine does not empty it
     * @throws PrinterFaultException when it has no encoder, or does not know the command
     */
    void requireEmpty(Dialogue dialogue, Track track) throws Refused, PrinterFaultException {
        if (!held.contains(track)) {
            return;
        }
        try {
            if (!empty(dialogue, track)) {
                throw new PrinterFaultException(
                        new PrinterFault.CommandRefused(emptying(track).words(), CardWhereabouts.FEEDER));
            }
        } catch (Refused refused) {
            if (refused.trouble() == Reply.Trouble.OPTION) {
                throw new PrinterFaultException(
                        new PrinterFault.OptionMissing(Lack.STRIPE_ENCODER.noun(), CardWhereabouts.FEEDER), refused);
            }
            throw refused;
        }
    }

    private boolean empty(Dialogue dialogue, Track track) throws Refused, PrinterFaultException {
        boolean done = dialogue.orderIfKnown(emptying(track));
        if (done) {
            held.remove(track);
        }
        return done;
    }

    private static Command emptying(Track track) {
        return Command.setting("Dm;" + track.number() + ";", "to forget the data of track " + track.number());
    }
}
