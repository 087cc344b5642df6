package dev.cardwright.simulator.readers;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the simulator. Every question has a deadline; connections are kept for reuse and made anew after the simulator was away. Each question
 * has a connection to itself while it runs, so a slow card in one reader never holds up another.
 *
 * <p>Thread-safe.
 */
final class ReaderClient {
    private static final System.Logger LOG = System.getLogger(ReaderClient.class.getName());
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int MOST_IDLE = 8;

    private final String host;
    private final int port;
    private final Deque<Line> idle = new ArrayDeque<>();

    ReaderClient(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** One connection. */
    private record Line(Socket socket, DataInputStream in, DataOutputStream out) {
        void close() {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                LOG.log(System.Logger.Level.DEBUG, "A connection to the simulated readers was already gone");
            }
        }
    }

    /** All readers with the visit of the card in each; 0: no card. */
    Map<String, Long> states() throws CardException {
        ReaderWire.Message answer = askAgain(ReaderWire.STATES, new byte[0], ANSWER_MILLIS);
        Map<String, Long> states = new LinkedHashMap<>();
        try (DataInputStream body = new DataInputStream(new ByteArrayInputStream(answer.body()))) {
            while (body.available() > 0) {
                String name = body.readUTF();
                states.put(name, body.readLong());
            }
        } catch (IOException cut) {
            throw new CardException(
                    "The simulated readers at " + host + ":" + port + " answered in another language", cut);
        }
        return states;
    }

    /** Waits until a card is there (or gone); the visit then seen. */
    long await(String reader, boolean present, int millis) throws CardException {
        byte[] question = question(reader, out -> {
            out.writeBoolean(present);
            out.writeInt(millis);
        });
        ReaderWire.Message answer = askAgain(ReaderWire.WAIT, question, millis + ANSWER_MILLIS);
        refuse(answer.code(), reader);
        return number(answer.body());
    }

    /** The card in a reader: 8 bytes visit and the ATR, or a message with another code. */
    ReaderWire.Message connect(String reader) throws CardException {
        return askAgain(ReaderWire.CONNECT, question(reader, out -> {}), ANSWER_MILLIS);
    }

    /** One command; never sent twice. */
    ReaderWire.Message transmit(String reader, long visit, byte[] command) throws CardException {
        byte[] question = question(reader, out -> {
            out.writeLong(visit);
            out.write(command);
        });
        return ask(ReaderWire.TRANSMIT, question, ANSWER_MILLIS);
    }

    ReaderWire.Message reset(String reader, long visit) throws CardException {
        return askAgain(ReaderWire.RESET, question(reader, out -> out.writeLong(visit)), ANSWER_MILLIS);
    }

    static long number(byte[] body) {
        long number = 0;
        for (int i = 0; i < 8 && i < body.length; i++) {
            number = number << 8 | (body[i] & 0xFF);
        }
        return number;
    }

    /** Turns everything but DONE into the exception of javax.smartcardio. */
    static void refuse(int code, String reader) throws CardException {
        switch (code) {
            case ReaderWire.DONE -> {
                return;
            }
            case ReaderWire.NO_READER -> throw new CardException("The reader " + reader + " is gone");
            case ReaderWire.REMOVED -> throw new CardException("The card was removed from " + reader);
            case ReaderWire.MUTE -> throw new CardException("The card in " + reader + " gave no answer");
            default -> throw new CardException("The reader " + reader + " answered in another language");
        }
    }

    /** What is written behind a reader's name. */
    private interface Rest {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] question(String reader, Rest rest) throws CardException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(reader);
            rest.write(out);
        } catch (IOException tooLong) {
            throw new CardException("The question to " + reader + " cannot be put into bytes", tooLong);
        }
        return bytes.toByteArray();
    }

    /** For questions that change nothing: a kept connection may have died since, so a new one is tried once. */
    private ReaderWire.Message askAgain(int code, byte[] body, int answerMillis) throws CardException {
        Line kept = kept();
        if (kept != null) {
            try {
                return exchange(kept, code, body, answerMillis);
            } catch (IOException died) {
                kept.close();
            }
        }
        return askNew(code, body, answerMillis);
    }

    private ReaderWire.Message ask(int code, byte[] body, int answerMillis) throws CardException {
        Line kept = kept();
        if (kept == null) {
            return askNew(code, body, answerMillis);
        }
        try {
            return exchange(kept, code, body, answerMillis);
        } catch (IOException died) {
            kept.close();
            throw away(died);
        }
    }

    private ReaderWire.Message askNew(int code, byte[] body, int answerMillis) throws CardException {
        Line line = null;
        try {
            line = open();
            return exchange(line, code, body, answerMillis);
        } catch (IOException failure) {
            if (line != null) {
                line.close();
            }
            throw away(failure);
        }
    }

    private CardException away(IOException cause) {
        return new CardException("The simulated readers at " + host + ":" + port + " do not answer", cause);
    }

    private Line open() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return new Line(
                    socket,
                    new DataInputStream(new BufferedInputStream(socket.getInputStream())),
                    new DataOutputStream(socket.getOutputStream()));
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private ReaderWire.Message exchange(Line line, int code, byte[] body, int answerMillis) throws IOException {
        line.socket.setSoTimeout(answerMillis);
        ReaderWire.write(line.out, code, body);
        ReaderWire.Message answer = ReaderWire.read(line.in);
        keep(line);
        return answer;
    }

    private @Nullable Line kept() {
        synchronized (idle) {
            return idle.pollLast();
        }
    }

    private void keep(Line line) {
        boolean full;
        synchronized (idle) {
            full = idle.size() >= MOST_IDLE;
            if (!full) {
                idle.addLast(line);
            }
        }
        if (full) {
            line.close();
        }
    }
}
