package dev.cardwright.drivers.chip;

import java.time.Duration;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to one card through {@code javax.smartcardio}. */
final class PcscSession implements ChipSession {
    private static final Logger LOG = LoggerFactory.getLogger(PcscSession.class);

    private final Card card;
    private final ReaderThread thread;
    private final Duration patience;
    private final byte[] atr;
    private boolean closed;

    PcscSession(Card card, ReaderThread thread, Duration patience) {
        this.card = card;
        this.thread = thread;
        this.patience = patience;
        this.atr = card.getATR().getBytes();
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        if (closed) {
            throw new ChipFault(ChipFault.Kind.DIED, "The connection to the card was closed.");
        }
        CommandAPDU apdu = new CommandAPDU(command);
        byte[] answer;
        try {
            answer = thread.call(() -> card.getBasicChannel().transmit(apdu).getBytes(), patience);
        } catch (CardException died) {
            throw new ChipFault(ChipFault.Kind.DIED, "The chip stopped answering.", died);
        }
        if (answer.length < 2) {
            throw new ChipFault(ChipFault.Kind.DIED, "The chip stopped in the middle of an answer.");
        }
        return answer;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            // With a reset, so that the next card's session begins with a fresh card.
            thread.call(
                    () -> {
                        card.disconnect(true);
                        return true;
                    },
                    patience);
        } catch (CardException | ChipFault gone) {
            LOG.debug("The card was gone before its connection was closed: {}", gone.getMessage());
        }
    }
}
