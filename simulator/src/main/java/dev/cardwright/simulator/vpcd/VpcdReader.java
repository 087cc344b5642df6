package dev.cardwright.simulator.vpcd;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.VirtualCard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts whatever card is at a station into one virtual reader of a real pcscd, so that every program that knows PC/SC reaches it. The card is the TCP
 * client of vpcd: a connection is a card in the reader, its end a removal [R].
 *
 * <p>A card that gives no answer leaves the reader, as it leaves the field of a real one, and comes again if it still lives at the station. While no pcscd
 * runs, and after a restart of it, the reader waits for it. Between two cards the reader stays empty for longer than pcscd's 400 ms between two looks,
 * unless it is told otherwise: a faster swap goes unseen [R].
 *
 * <p>Thread-safe; one thread of its own plays the reader.
 */
public final class VpcdReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VpcdReader.class);
    private static final Duration SEEN_EMPTY = Duration.ofMillis(900);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long SLICE_MILLIS = 20;

    private final InetSocketAddress address;
    private final CardStation station;
    private final Duration empty;
    private final Thread player;
    private volatile boolean closing;
    private volatile boolean connected;

    private VpcdReader(InetSocketAddress address, CardStation station, Duration empty) {
        this.address = address;
        this.station = station;
        this.empty = empty;
        player = new Thread(this::play, "virtual reader " + address.getPort());
        player.setDaemon(true);
    }

    /**
     * Begins to follow a station.
     *
     * @param vpcd where vpcd listens for the card of one slot; the second slot of a reader has the next port
     */
    public static VpcdReader plug(InetSocketAddress vpcd, CardStation station) {
        return plug(vpcd, station, SEEN_EMPTY);
    }

    /**
     * Begins to follow a station.
     *
     * @param vpcd where vpcd listens for the card of one slot
     * @param empty how long the reader stays empty between two cards; less than about half a second plays a swap that pcscd does not see
     */
    public static VpcdReader plug(InetSocketAddress vpcd, CardStation station, Duration empty) {
        VpcdReader reader = new VpcdReader(vpcd, station, empty);
        reader.player.start();
        return reader;
    }

    private void play() {
        try {
            while (!closing) {
                Optional<CardStation.Stay> stay = station.await(true, LOOK);
                if (stay.isPresent() && serve(stay.get())) {
                    TimeUnit.NANOSECONDS.sleep(empty.toNanos());
                } else if (stay.isPresent()) {
                    TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Plays one card until it leaves; false if no vpcd took it. */
    private boolean serve(CardStation.Stay stay) throws InterruptedException {
        try (VpcdLine line = VpcdLine.open(address)) {
            connected = true;
            stay.card().comeIntoTheField();
            while (there(stay)) {
                Optional<byte[]> message = line.receive();
                if (message.isPresent() && !answer(stay, message.get(), line)) {
                    return true;
                }
            }
            return true;
        } catch (VpcdLine.NobodyListensException absent) {
            LOG.debug("No vpcd at port {}", address.getPort());
            return false;
        } catch (IOException left) {
            LOG.debug("The virtual reader at port {} lost its pcscd: {}", address.getPort(), left.getMessage());
            return true;
        } finally {
            connected = false;
        }
    }

    /** Whether a card lies in the reader now and a pcscd knows of it. */
    public boolean connected() {
        return connected;
    }

    private boolean there(CardStation.Stay stay) {
        return !closing
                && station.stay().map(now -> now.visit() == stay.visit()).orElse(false);
    }

    /** Answers one message; false if the card gave no answer and so leaves. An empty answer would hang pcscd for ever [R]. */
    private boolean answer(CardStation.Stay stay, byte[] message, VpcdLine line)
            throws IOException, InterruptedException {
        VirtualCard card = stay.card();
        if (message.length == 1) {
            switch (message[0]) {
                case VpcdLine.POWER_ON, VpcdLine.RESET -> card.comeIntoTheField();
                case VpcdLine.ANSWER_TO_RESET -> line.send(card.atr());
                default -> LOG.trace("Power off");
            }
            return true;
        }
        hold(stay, card.answerDelay());
        if (!there(stay)) {
            return false;
        }
        Optional<byte[]> answer = card.transmit(message);
        if (answer.isEmpty() || answer.get().length < 2) {
            return false;
        }
        line.send(answer.get());
        return true;
    }

    /** Waits as long as the card is slow, but no longer than it is there. */
    private void hold(CardStation.Stay stay, Duration delay) throws InterruptedException {
        long end = System.nanoTime() + delay.toNanos();
        while (System.nanoTime() < end && there(stay)) {
            TimeUnit.MILLISECONDS.sleep(SLICE_MILLIS);
        }
    }

    /** Takes the card out of the reader and ends. */
    @Override
    public void close() {
        closing = true;
        player.interrupt();
        try {
            player.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
