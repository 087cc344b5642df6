package dev.cardwright.simulator.http;

import java.io.IOException;
import java.io.InputStream;

/** The body of one request: of a known length or in chunks (RFC 9112 sections 6 and 7). It ends where the body ends. */
final class HttpBody extends InputStream {
    private static final int LONGEST_CHUNK_LINE = 256;

    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean ended;
    private boolean begun;

    private HttpBody(InputStream in, boolean chunked, long length) {
        this.in = in;
        this.chunked = chunked;
        this.left = length;
        this.ended = !chunked && length == 0;
    }

    static HttpBody chunked(InputStream in) {
        return new HttpBody(in, true, 0);
    }

    static HttpBody ofLength(InputStream in, long length) {
        return new HttpBody(in, false, length);
    }

    /** Whether everything was read. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (chunked && left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new BrokenBodyException("The connection ended inside of a request.");
        }
        left -= read;
        ended = !chunked && left == 0;
        return read;
    }

    private void nextChunk() throws IOException {
        if (begun && !line().isEmpty()) {
            throw new BrokenBodyException("A chunk does not end where it should.");
        }
        begun = true;
        String size = line().split("[; ]", 2)[0];
        if (!size.matches("[0-9A-Fa-f]{1,8}")) {
            throw new BrokenBodyException("A chunk has no size.");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            for (int trailers = 0; !line().isEmpty(); trailers++) {
                if (trailers > 20) {
                    throw new BrokenBodyException("The body has too many trailers.");
                }
            }
            ended = true;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0 || line.length() > LONGEST_CHUNK_LINE) {
                throw new BrokenBodyException("The connection ended inside of a request.");
            }
            line.append((char) next);
            next = in.read();
        }
        return line.toString().strip();
    }
}
