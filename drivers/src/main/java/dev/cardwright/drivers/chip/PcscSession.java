package dev.cardwright.drivers.chip;

import java.time.Duration;
import java.util.concurrent.Callable;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to one card through {@code javax.smartcardio}. Once an exchange failed it carries no other until it was
 * reset: after a card was swapped faster than the reader looks, the old connection would lead to the new card [R].
 */
final class PcscSession implements ChipSession {
    private static final Logger LOG = LoggerFactory.getLogger(PcscSession.class);
    private static final Duration RESET_PATIENCE = Duration.ofSeconds(2);

    private final PcscReader reader;
    private Card card;
    private byte[] atr;
    private boolean t0;
    private boolean broken;
    private boolean stuck;
    private boolean closed;

    PcscSession(PcscReader reader, Card card) {
        this.reader = reader;
        this.card = card;
        this.atr = card.getATR().getBytes();
        this.t0 = speaksT0(card);
    }

    private static boolean speaksT0(Card card) {
        return "T=0".equals(card.getProtocol());
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public boolean carriesExtendedLength() {
        return !t0;
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        requireOpen();
        if (broken) {
            throw died("The connection to the chip broke off before; it must be reset first.", null);
        }
        CommandAPDU apdu = WireRules.fit(command, t0);
        boolean answered = false;
        try {
            byte[] answer = exchange(apdu);
            if (answer.length < 2) {
                throw died("The chip stopped in the middle of an answer.", null);
            }
            answered = true;
            return answer;
        } catch (CardException failed) {
            throw PcscReader.says(failed, "SCARD_E_INSUFFICIENT_BUFFER")
                    ? new ChipFault(
                            ChipFault.Kind.COMMAND,
                            "The chip's answer is longer than the " + WireRules.LONGEST_CONTENT_BYTES
                                    + " bytes that the card reader service takes at once; it must be read in pieces.",
                            failed)
                    : died("The chip stopped answering.", failed);
        } finally {
            broken = !answered;
        }
    }

    private byte[] exchange(CommandAPDU apdu) throws CardException, ChipFault {
        Card connected = card;
        try {
            return reader.onItsThread(() -> RawExchange.transmit(connected.getBasicChannel(), apdu));
        } catch (ChipFault late) {
            stuck = true;
            throw late;
        }
    }

    @Override
    public void reset() throws ChipFault {
        requireOpen();
        broken = true;
        letGo();
        card = reader.connectedCard(RESET_PATIENCE);
        atr = card.getATR().getBytes();
        t0 = speaksT0(card);
        broken = false;
        stuck = false;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            letGo();
        }
    }

    /** With a reset, so that whoever comes next begins with a fresh card. */
    private void letGo() {
        Card connected = card;
        Callable<Boolean> disconnecting = () -> {
            connected.disconnect(true);
            return true;
        };
        if (stuck) {
            // It would wait behind the exchange that did not come back.
            reader.inTime(disconnecting);
            return;
        }
        try {
            reader.onItsThread(disconnecting);
        } catch (CardException | ChipFault gone) {
            LOG.debug("The card was gone before its connection was closed: {}", gone.getMessage());
        }
    }

    private void requireOpen() throws ChipFault {
        if (closed) {
            throw died("The connection to the card was closed.", null);
        }
    }

    private static ChipFault died(String sentence, @Nullable Throwable cause) {
        return new ChipFault(ChipFault.Kind.DIED, sentence, cause);
    }
}
