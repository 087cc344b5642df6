package dev.cardwright.simulator.readers;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** The basic channel of a card; bytes pass as they are, nothing is repeated or completed. Thread-safe. */
final class SimulatedChannel extends CardChannel {
    private final SimulatedCard card;

    SimulatedChannel(SimulatedCard card) {
        this.card = card;
    }

    @Override
    public Card getCard() {
        return card;
    }

    @Override
    public int getChannelNumber() {
        return 0;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardException {
        return new ResponseAPDU(card.transmit(command.getBytes()));
    }

    @Override
    public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
        Objects.requireNonNull(response, "response");
        if (response.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        byte[] question = new byte[command.remaining()];
        command.get(question);
        byte[] answer = card.transmit(question);
        if (answer.length > response.remaining()) {
            throw new IllegalArgumentException("Insufficient space in response buffer");
        }
        response.put(answer);
        return answer.length;
    }

    /** The basic channel cannot be closed. */
    @Override
    public void close() {
        throw new IllegalStateException("Cannot close basic logical channel");
    }
}
