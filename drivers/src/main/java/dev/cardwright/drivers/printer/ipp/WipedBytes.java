package dev.cardwright.drivers.printer.ipp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that show a person, written one after the other: a document, or a part of one. Arrays that became too small, and the
 * last one, are overwritten. One thread writes; then it may be sent and is not written any more.
 */
final class WipedBytes implements AutoCloseable {
    private static final int FIRST_ROOM = 64 * 1024;

    private byte[] bytes = new byte[FIRST_ROOM];
    private int size;
    private @Nullable Slices sent;

    int size() {
        return size;
    }

    /** What is behind it, with room behind the last byte. Not a copy. */
    byte[] array() {
        return bytes;
    }

    /** Adds to these bytes. Closing it does nothing: coders close what they wrote to. */
    OutputStream end() {
        return new OutputStream() {
            @Override
            public void write(int added) {
                makeRoom(1);
                bytes[size++] = (byte) added;
            }

            @Override
            public void write(byte[] added, int from, int length) {
                makeRoom(length);
                System.arraycopy(added, from, bytes, size, length);
                size += length;
            }
        };
    }

    private void makeRoom(int more) {
        if (more > bytes.length - size) {
            byte[] small = bytes;
            bytes = Arrays.copyOf(small, Math.max(Math.addExact(size, more), Math.multiplyExact(small.length, 2)));
            Arrays.fill(small, (byte) 0);
        }
    }

    /** These bytes, not copied. */
    InputStream read() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    /** These bytes as the body of one request, not copied. */
    BodyPublisher body() {
        if (size == 0) {
            return BodyPublishers.noBody();
        }
        Slices slices = new Slices(bytes, size);
        sent = slices;
        return BodyPublishers.fromPublisher(slices, size);
    }

    /** Whether the {@link #body()} was passed on to its last byte: an answer may come before that. */
    boolean isTaken() {
        Slices slices = sent;
        return slices == null || slices.areTaken();
    }

    /** Overwrites them all; there are none then. May be called again. */
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        size = 0;
    }

    /** Says the size only. */
    @Override
    public String toString() {
        return "WipedBytes[" + size + "]";
    }
}
