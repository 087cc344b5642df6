package dev.cardwright.simulator.printer;

import java.io.IOException;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP connection. */
final class TcpWire implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(TcpWire.class);

    private final Socket socket;
    private final SocketBytes bytes;

    TcpWire(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.bytes = new SocketBytes(socket);
    }

    @Override
    public CommandReader.Bytes bytes() {
        return bytes;
    }

    @Override
    public void write(byte[] reply) throws IOException {
        socket.getOutputStream().write(reply);
    }

    @Override
    public void hangUp() {
        try {
            socket.close();
        } catch (IOException failure) {
            LOG.debug("the connection was already gone: {}", failure.getMessage());
        }
    }

    /** What lies in the network cannot be taken back; only a new connection is clean. */
    @Override
    public void forget() {
        bytes.forget();
        hangUp();
    }
}
