package dev.cardwright.drivers.chip;

import java.time.Duration;
import java.util.Arrays;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one card through {@code javax.smartcardio}. Once an exchange failed it carries no other until it was
 * reset: after a card was swapped faster than the reader looks, the old connection would lead to the new card [R].
 */
final class PcscSession implements ChipSession {
    private static final Duration RESET_PATIENCE = Duration.ofSeconds(2);

    private final PcscReader reader;
    private PcscReader.Connection connection;
    private RawExchange raw = new RawExchange();
    private byte[] atr;
    private boolean t0;
    private boolean broken;
    private boolean stuck;
    private boolean closed;

    PcscSession(PcscReader reader, PcscReader.Connection connection) {
        this.reader = reader;
        this.connection = connection;
        this.atr = connection.card().getATR().getBytes();
        this.t0 = speaksT0(connection.card());
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
        byte[] fitting = WireRules.fit(command, t0);
        boolean answered = false;
        try {
            byte[] answer = exchange(fitting);
            if (answer.length < 2) {
                throw died("The chip stopped in the middle of an answer.", null);
            }
            answered = true;
            return answer;
        } catch (CardException failed) {
            throw PcscReader.says(failed, "SCARD_E_INSUFFICIENT_BUFFER")
                    ? died(
                            "The chip did what was asked, but its answer is lost: it is longer than the "
                                    + WireRules.LONGEST_CONTENT_BYTES
                                    + " bytes that the card reader service takes at once; it must be read in pieces.",
                            failed)
                    : died("The chip stopped answering.", failed);
        } finally {
            broken = !answered;
            if (fitting != command) {
                Arrays.fill(fitting, (byte) 0);
            }
        }
    }

    private byte[] exchange(byte[] command) throws CardException, ChipFault {
        try {
            return reader.exchange(connection, raw, command);
        } catch (ChipFault late) {
            // Refused because earlier calls are stuck: this one was not begun.
            stuck = late.kind() != ChipFault.Kind.NO_SERVICE;
            reader.leftStuck();
            throw late;
        }
    }

    @Override
    public void reset() throws ChipFault {
        requireOpen();
        broken = true;
        letGo();
        connection = reader.connected(RESET_PATIENCE);
        raw = new RawExchange();
        atr = connection.card().getATR().getBytes();
        t0 = speaksT0(connection.card());
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

    /** With a reset, so that whoever comes next begins with a fresh card. A connection with a stuck exchange ends behind that, without one. */
    private void letGo() {
        if (!stuck) {
            reader.end(connection);
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
