package dev.cardwright.simulator.readers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import org.jspecify.annotations.Nullable;

/** The readers of one simulator. A state change is what differs between two calls of {@link #waitForChange(long)}. Thread-safe. */
final class SimulatedTerminals extends CardTerminals {
    private static final long LOOK_EVERY_MILLIS = 20;

    private final ReaderClient client;
    private final Map<String, SimulatedTerminal> terminals = new LinkedHashMap<>();
    /** What was seen at the last change and before it; null before the first look. */
    private @Nullable Map<String, Long> seen;

    private Map<String, Long> before = Map.of();

    SimulatedTerminals(ReaderClient client) {
        this.client = client;
    }

    @Override
    public synchronized List<CardTerminal> list(State state) throws CardException {
        Objects.requireNonNull(state, "state");
        Map<String, Long> now = client.states();
        List<CardTerminal> listed = new ArrayList<>();
        for (Map.Entry<String, Long> reader : now.entrySet()) {
            if (shows(state, reader.getKey(), reader.getValue())) {
                listed.add(terminals.computeIfAbsent(reader.getKey(), name -> new SimulatedTerminal(client, name)));
            }
        }
        return List.copyOf(listed);
    }

    private boolean shows(State state, String name, long visit) {
        Map<String, Long> last = seen;
        return switch (state) {
            case ALL -> true;
            case CARD_PRESENT -> visit != 0;
            case CARD_ABSENT -> visit == 0;
            // Before the first waitForChange an inserted card is one that is present.
            case CARD_INSERTION ->
                last == null ? visit != 0 : card(last, name) != 0 && card(last, name) != card(before, name);
            case CARD_REMOVAL -> last == null ? visit == 0 : card(last, name) == 0 && card(before, name) != 0;
        };
    }

    private static long card(Map<String, Long> states, String name) {
        return states.getOrDefault(name, 0L);
    }

    @Override
    public boolean waitForChange(long timeoutMillis) throws CardException {
        if (timeoutMillis < 0) {
            throw new IllegalArgumentException("Timeout must not be negative: " + timeoutMillis);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (!changed()) {
            if (timeoutMillis > 0 && System.nanoTime() - end >= 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new CardException("Waiting for a change was interrupted", stop);
            }
        }
        return true;
    }

    private synchronized boolean changed() throws CardException {
        Map<String, Long> now = client.states();
        Map<String, Long> last = seen;
        if (now.isEmpty() && last == null) {
            throw new IllegalStateException("No terminals available");
        }
        if (last == null) {
            seen = now;
            before = now;
            return false;
        }
        if (last.equals(now)) {
            return false;
        }
        before = last;
        seen = now;
        return true;
    }
}
