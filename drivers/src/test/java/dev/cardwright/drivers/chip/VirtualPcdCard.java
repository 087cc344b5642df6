package dev.cardwright.drivers.chip;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import jdk.net.ExtendedSocketOptions;

/** Puts a card into a virtual reader of pcscd: two bytes of length before every message, one byte for power and ATR. */
final class VirtualPcdCard implements AutoCloseable {
    /** What the card answers. */
    interface Chip {
        byte[] answer(byte[] command) throws ChipFault;
    }

    private final Socket socket;

    VirtualPcdCard(int port, byte[] atr, Chip chip) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Thread thread = new Thread(() -> play(atr, chip), "virtual card");
        thread.setDaemon(true);
        thread.start();
    }

    /** Until the test or the daemon ends the connection, or the chip leaves by throwing. */
    private void play(byte[] atr, Chip chip) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                // Without this each answer waits 44 ms for a delayed acknowledgement.
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                byte[] message = in.readNBytes(in.readUnsignedShort());
                if (message.length == 1 && message[0] == 4) {
                    send(out, atr);
                } else if (message.length > 1) {
                    send(out, chip.answer(message));
                }
            }
        } catch (IOException | ChipFault taken) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(DataOutputStream out, byte[] answer) throws IOException {
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

    @Override
    public String toString() {
        return "VirtualPcdCard[port " + socket.getPort() + "]";
    }
}
