package dev.cardwright.simulator.printer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that writes the vendor's bytes by hand: ESC, the command's text, CR. It knows nothing about cards. */
final class VendorClient implements AutoCloseable {
    private final Socket socket;

    VendorClient(EvolisMachine machine) throws IOException {
        this(machine.port());
    }

    VendorClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(5_000);
    }

    /** Sends one command and reads its reply up to the NUL. */
    String ask(String command) throws IOException {
        send(command);
        return reply();
    }

    /** Sends one command with a picture behind its last semicolon and reads the reply. */
    String ask(String command, byte[] picture) throws IOException {
        send(command, picture);
        return reply();
    }

    void send(String command) throws IOException {
        send(command, new byte[0]);
    }

    void send(String command, byte[] picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x1B);
        bytes.write(command.getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(picture);
        bytes.write('\r');
        raw(bytes.toByteArray());
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    String reply() throws IOException {
        StringBuilder text = new StringBuilder();
        int value = socket.getInputStream().read();
        while (value > 0) {
            text.append((char) value);
            value = socket.getInputStream().read();
        }
        if (value < 0) {
            throw new IOException("the machine hung up after \"" + text + "\"");
        }
        return text.toString();
    }

    /** The next byte. */
    int heard() throws IOException {
        return socket.getInputStream().read();
    }

    /** Everything that comes within this time. */
    byte[] listen(int millis) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        socket.setSoTimeout(millis);
        try {
            int value = socket.getInputStream().read();
            while (value >= 0) {
                heard.write(value);
                value = socket.getInputStream().read();
            }
        } catch (SocketTimeoutException silence) {
            socket.setSoTimeout(5_000);
        }
        return heard.toByteArray();
    }

    void noMoreQuestions() throws IOException {
        socket.shutdownOutput();
    }

    /** Goes away in the middle of a test. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        leave();
    }
}
