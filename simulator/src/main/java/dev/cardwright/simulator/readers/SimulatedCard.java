package dev.cardwright.simulator.readers;

import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;

/**
 * A session with one card during one stay at its station. When the card has left, everything fails with a {@code CardException}; a card that
 * comes later is never reached through an old session. Thread-safe.
 */
final class SimulatedCard extends Card {
    private final ReaderClient client;
    private final String reader;
    private final long visit;
    private final ATR atr;
    private final SimulatedChannel basic = new SimulatedChannel(this);
    private boolean disconnected;
    private @Nullable Thread owner;

    SimulatedCard(ReaderClient client, String reader, long visit, byte[] atr) {
        this.client = client;
        this.reader = reader;
        this.visit = visit;
        this.atr = new ATR(atr);
    }

    @Override
    public ATR getATR() {
        return atr;
    }

    /** Contactless and storage cards appear as T=1, as with a real PC/SC reader. */
    @Override
    public String getProtocol() {
        return "T=1";
    }

    @Override
    public CardChannel getBasicChannel() {
        checkConnected();
        return basic;
    }

    @Override
    public CardChannel openLogicalChannel() throws CardException {
        checkConnected();
        throw new CardException("The card in " + reader + " has no logical channels");
    }

    @Override
    public synchronized void beginExclusive() throws CardException {
        checkConnected();
        if (owner != null) {
            throw new CardException("Exclusive access has already been assigned to a thread");
        }
        owner = Thread.currentThread();
    }

    @Override
    public synchronized void endExclusive() throws CardException {
        checkConnected();
        if (owner != Thread.currentThread()) {
            throw new IllegalStateException("Exclusive access is not assigned to this thread");
        }
        owner = null;
    }

    @Override
    public byte[] transmitControlCommand(int controlCode, byte[] command) throws CardException {
        checkConnected();
        throw new CardException("The reader " + reader + " has no control commands");
    }

    /** {@code reset} switches the card off and on; a card that has left cannot be reset, which is no error here. */
    @Override
    public void disconnect(boolean reset) throws CardException {
        synchronized (this) {
            if (disconnected) {
                return;
            }
            disconnected = true;
            owner = null;
        }
        if (reset) {
            int code = client.reset(reader, visit).code();
            if (code != ReaderWire.REMOVED) {
                ReaderClient.refuse(code, reader);
            }
        }
    }

    byte[] transmit(byte[] command) throws CardException {
        synchronized (this) {
            checkConnected();
            if (owner != null && owner != Thread.currentThread()) {
                throw new CardException("Exclusive access established by another Thread");
            }
        }
        ReaderWire.Message answer = client.transmit(reader, visit, command);
        ReaderClient.refuse(answer.code(), reader);
        if (answer.body().length < 2) {
            throw new CardException("The card in " + reader + " answered with less than a status word");
        }
        return answer.body();
    }

    private synchronized void checkConnected() {
        if (disconnected) {
            throw new IllegalStateException("Card has been disconnected");
        }
    }
}
