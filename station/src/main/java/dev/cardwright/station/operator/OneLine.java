package dev.cardwright.station.operator;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Reads and writes lines of bounded length on a socket; the whole conversation has one deadline. Not thread-safe. */
final class OneLine implements Closeable {

    /** The longest line taken. */
    static final int MOST_BYTES = 1_000_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final long deadlineNanos;

    OneLine(SocketChannel channel, Duration patience) throws IOException {
        this.channel = channel;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
        this.selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * The next line without its end; empty when it is too long or ends without a line end.
     *
     * @throws IOException when the other side is silent until the deadline or gone
     */
    Optional<String> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (line.size() <= MOST_BYTES) {
            await(SelectionKey.OP_READ);
            buffer.clear();
            int count = channel.read(buffer);
            if (count < 0) {
                return Optional.empty();
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                line.write(next);
            }
        }
        return Optional.empty();
    }

    /** Writes a line and its end. */
    void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            await(SelectionKey.OP_WRITE);
            channel.write(bytes);
        }
    }

    private void await(int operation) throws IOException {
        channel.register(selector, operation);
        long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0 || selector.select(leftMillis) == 0) {
            throw new IOException("The other side was silent for too long.");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
