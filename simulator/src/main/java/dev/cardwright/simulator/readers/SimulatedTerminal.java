package dev.cardwright.simulator.readers;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;

/** One reader in the simulator. Thread-safe. */
final class SimulatedTerminal extends CardTerminal {
    /** Long waits are cut into pieces, so that a simulator that went away is noticed. */
    private static final long LONGEST_PIECE_MILLIS = 5_000;

    private final ReaderClient client;
    private final String name;

    SimulatedTerminal(ReaderClient client, String name) {
        this.client = client;
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    /** {@code *}, {@code T=1} and {@code T=CL} connect; {@code T=0} is refused as a real contactless reader refuses it. */
    @Override
    public Card connect(String protocol) throws CardException {
        switch (Objects.requireNonNull(protocol, "protocol")) {
            case "*", "T=1", "T=CL" -> {
                return session();
            }
            case "T=0", "DIRECT" -> throw new CardException("The reader " + name + " does not offer " + protocol);
            default -> throw new IllegalArgumentException("Unsupported protocol " + protocol);
        }
    }

    private Card session() throws CardException {
        ReaderWire.Message answer = client.connect(name);
        if (answer.code() == ReaderWire.NO_CARD) {
            throw new CardNotPresentException("No card present in " + name);
        }
        ReaderClient.refuse(answer.code(), name);
        byte[] body = answer.body();
        if (body.length < 8) {
            throw new CardException("The reader " + name + " answered in another language");
        }
        return new SimulatedCard(client, name, ReaderClient.number(body), Arrays.copyOfRange(body, 8, body.length));
    }

    @Override
    public boolean isCardPresent() throws CardException {
        Long visit = client.states().get(name);
        if (visit == null) {
            throw new CardException("The reader " + name + " is gone");
        }
        return visit != 0;
    }

    @Override
    public boolean waitForCardPresent(long timeoutMillis) throws CardException {
        return waitFor(true, timeoutMillis);
    }

    @Override
    public boolean waitForCardAbsent(long timeoutMillis) throws CardException {
        return waitFor(false, timeoutMillis);
    }

    /** 0 waits for ever. */
    private boolean waitFor(boolean present, long timeoutMillis) throws CardException {
        if (timeoutMillis < 0) {
            throw new IllegalArgumentException("Timeout must not be negative: " + timeoutMillis);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (true) {
            long left = timeoutMillis == 0
                    ? LONGEST_PIECE_MILLIS
                    : TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime() + 999_999);
            long piece = Math.max(0, Math.min(LONGEST_PIECE_MILLIS, left));
            if ((client.await(name, present, (int) piece) != 0) == present) {
                return true;
            }
            if (timeoutMillis != 0 && System.nanoTime() - end >= 0) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CardException("Waiting for a card in " + name + " was interrupted");
            }
        }
    }

    @Override
    public String toString() {
        return "Simulated reader " + name;
    }
}
