package dev.cardwright.simulator.vpcd;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * The connection of one card to vpcd: two bytes of length, then the message, both ways [D: vsmartcard's API; R].
 *
 * <p>vpcd 3.3 sends the length and the message in two pieces; without an immediate acknowledgement of the first every command takes 44 ms instead of less
 * than one [R]. The kernel forgets the wish for it with every reading, so it is told again each time.
 */
final class VpcdLine implements AutoCloseable {
    /** A control message: the card gets power. */
    static final byte POWER_ON = 1;
    /** A control message: the card is reset. */
    static final byte RESET = 2;
    /** A control message, at any moment: the answer to reset is asked for. */
    static final byte ANSWER_TO_RESET = 4;

    private static final int CONNECT_MILLIS = 2_000;
    private static final int LOOK_MILLIS = 50;
    private static final int MESSAGE_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private VpcdLine(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** No vpcd took the connection. */
    static final class NobodyListensException extends IOException {
        private static final long serialVersionUID = 1L;

        NobodyListensException(IOException cause) {
            super("No vpcd listens there", cause);
        }
    }

    static VpcdLine open(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
        } catch (IOException absent) {
            socket.close();
            throw new NobodyListensException(absent);
        }
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new VpcdLine(socket);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** The next message, or nothing for now. */
    Optional<byte[]> receive() throws IOException {
        socket.setSoTimeout(LOOK_MILLIS);
        acknowledgeAtOnce();
        int high;
        try {
            high = in.read();
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        }
        if (high < 0) {
            throw new EOFException("pcscd ended the connection");
        }
        socket.setSoTimeout(MESSAGE_MILLIS);
        acknowledgeAtOnce();
        byte[] message = new byte[high << 8 | in.readUnsignedByte()];
        acknowledgeAtOnce();
        in.readFully(message);
        acknowledgeAtOnce();
        return message.length == 0 ? Optional.empty() : Optional.of(message);
    }

    private void acknowledgeAtOnce() throws IOException {
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }

    /** Sends an answer in one piece. */
    void send(byte[] answer) throws IOException {
        byte[] framed = new byte[answer.length + 2];
        framed[0] = (byte) (answer.length >> 8);
        framed[1] = (byte) answer.length;
        System.arraycopy(answer, 0, framed, 2, answer.length);
        out.write(framed);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
