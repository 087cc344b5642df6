package dev.cardwright.drivers.chip;

import java.nio.ByteBuffer;
import java.security.Provider;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import javax.smartcardio.TerminalFactorySpi;
import org.jspecify.annotations.Nullable;

/** A provider whose readers misbehave as real ones were seen to. */
final class BadReaders extends Provider {
    private static final long serialVersionUID = 1L;

    /** What one transmit does. */
    interface Behaviour {
        ResponseAPDU answer(CommandAPDU command) throws CardException;
    }

    final transient List<String> names = new ArrayList<>();
    final transient List<Boolean> resets = new CopyOnWriteArrayList<>();
    transient Behaviour behaviour = command -> new ResponseAPDU(new byte[] {(byte) 0x90, 0});
    transient String protocol = "T=1";
    final transient List<String> commands = new ArrayList<>();
    transient int pollsUntilPresent;
    transient int views;
    final transient AtomicInteger openViews = new AtomicInteger();
    transient boolean serviceDown;
    transient @Nullable CardException listing;
    transient int failingConnects;

    /** Whoever asks what is there waits for this. */
    transient CountDownLatch silence = new CountDownLatch(0);

    BadReaders() {
        super("BadReaders", "1", "readers that misbehave");
        BadReaders owner = this;
        putService(new Service(this, "TerminalFactory", "PC/SC", Spi.class.getName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
                return new Spi(owner);
            }
        });
    }

    /** As native code does it: whoever would interrupt it waits too. */
    void keepSilent() {
        boolean interrupted = false;
        while (true) {
            try {
                silence.await();
                break;
            } catch (InterruptedException ignoredByNativeCode) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Spi extends TerminalFactorySpi {
        private final BadReaders owner;

        Spi(BadReaders owner) {
            this.owner = owner;
        }

        @Override
        protected CardTerminals engineTerminals() {
            if (owner.serviceDown) {
                throw new IllegalStateException("SCARD_E_NO_SERVICE");
            }
            owner.views++;
            return new View(owner);
        }
    }

    private static final class View extends CardTerminals implements AutoCloseable {
        private final BadReaders owner;
        private final AtomicBoolean open = new AtomicBoolean(true);

        View(BadReaders owner) {
            this.owner = owner;
            owner.openViews.incrementAndGet();
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                owner.openViews.decrementAndGet();
            }
        }

        @Override
        public List<CardTerminal> list(State state) throws CardException {
            owner.keepSilent();
            CardException failing = owner.listing;
            if (failing != null) {
                throw failing;
            }
            int view = owner.views;
            return owner.names.stream()
                    .<CardTerminal>map(name -> new Terminal(owner, name, view))
                    .toList();
        }

        @Override
        public boolean waitForChange(long timeout) {
            throw new IllegalStateException("nobody should wait here");
        }
    }

    private static final class Terminal extends CardTerminal {
        private final BadReaders owner;
        private final String name;
        private final int view;

        Terminal(BadReaders owner, String name, int view) {
            this.owner = owner;
            this.name = name;
            this.view = view;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public Card connect(String protocol) throws CardException {
            if (owner.failingConnects-- > 0) {
                throw new CardNotPresentException("SCARD_W_UNPOWERED_CARD");
            }
            return new BadCard(owner);
        }

        @Override
        public boolean isCardPresent() throws CardException {
            owner.keepSilent();
            if (!owner.names.contains(name)) {
                throw new CardException("SCARD_E_UNKNOWN_READER in view " + view);
            }
            return owner.pollsUntilPresent-- <= 0;
        }

        @Override
        public boolean waitForCardPresent(long timeout) {
            throw new IllegalStateException("nobody should wait here");
        }

        @Override
        public boolean waitForCardAbsent(long timeout) {
            throw new IllegalStateException("nobody should wait here");
        }
    }

    private static final class BadCard extends Card {
        private final BadReaders owner;

        BadCard(BadReaders owner) {
            this.owner = owner;
        }

        @Override
        public ATR getATR() {
            return new ATR(new byte[] {0x3B, (byte) 0x81, (byte) 0x80, 0x01, (byte) 0x80, (byte) 0x80});
        }

        @Override
        public String getProtocol() {
            return owner.protocol;
        }

        @Override
        public CardChannel getBasicChannel() {
            return new Channel(this);
        }

        @Override
        public CardChannel openLogicalChannel() throws CardException {
            throw new CardException("none");
        }

        @Override
        public void beginExclusive() {}

        @Override
        public void endExclusive() {}

        @Override
        public byte[] transmitControlCommand(int code, byte[] command) {
            return new byte[0];
        }

        @Override
        public void disconnect(boolean reset) throws CardException {
            owner.resets.add(reset);
            throw new CardException("SCARD_W_REMOVED_CARD");
        }
    }

    private static final class Channel extends CardChannel {
        private final BadCard card;

        Channel(BadCard card) {
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
            card.owner.commands.add(HexFormat.of().withUpperCase().formatHex(command.getBytes()));
            return card.owner.behaviour.answer(command);
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
            throw new CardException("not used");
        }

        @Override
        public void close() {}
    }
}
