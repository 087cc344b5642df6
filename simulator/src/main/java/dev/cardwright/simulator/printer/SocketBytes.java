package dev.cardwright.simulator.printer;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Reads a client's bytes through one big buffer; a picture goes straight into its own array. Used by one thread. */
final class SocketBytes implements CommandReader.Bytes {
    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private int timeout;

    SocketBytes(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    @Override
    public int next(long patienceMillis) throws IOException {
        if (at == end) {
            int got = read(buffer, 0, buffer.length, patienceMillis);
            if (got < 0) {
                return got;
            }
            at = 0;
            end = got;
        }
        return buffer[at++] & 0xFF;
    }

    @Override
    public int fill(byte[] whole, long patienceMillis) throws IOException {
        int have = Math.min(end - at, whole.length);
        System.arraycopy(buffer, at, whole, 0, have);
        at += have;
        while (have < whole.length) {
            int got = read(whole, have, whole.length - have, patienceMillis);
            if (got < 0) {
                return got;
            }
            have += got;
        }
        return have;
    }

    @Override
    public void unread() {
        at--;
    }

    /** Throws away what was read ahead. */
    void forget() {
        at = end;
    }

    private int read(byte[] into, int from, int length, long patienceMillis) throws IOException {
        if (timeout != patienceMillis) {
            timeout = (int) patienceMillis;
            socket.setSoTimeout(timeout);
        }
        try {
            int got = in.read(into, from, length);
            return got < 0 ? END : got;
        } catch (SocketTimeoutException silence) {
            return SILENCE;
        }
    }
}
