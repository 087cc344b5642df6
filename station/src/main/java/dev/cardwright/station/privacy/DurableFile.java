package dev.cardwright.station.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is overwritten in place; the seam at which tests let the power fail between two steps. */
interface DurableFile extends AutoCloseable {
    /** Opens files for the vault. */
    interface Opener {
        DurableFile open(Path path) throws IOException;
    }

    byte[] readAll() throws IOException;

    void write(long position, byte[] bytes) throws IOException;

    /** Returns when the medium has acknowledged everything written before. */
    void force() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens an existing file on the real file system. */
    static DurableFile onDisk(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new DurableFile() {
            @Override
            public byte[] readAll() throws IOException {
                ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
                while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
                    // positions advance with the buffer
                }
                return buffer.array();
            }

            @Override
            public void write(long position, byte[] bytes) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer, position + buffer.position());
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(true);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
