package dev.cardwright.station.privacy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

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

    /**
     * Opens an existing file on the real file system. Not by a {@code FileChannel}: that one closes itself when the
     * thread that uses it is interrupted.
     */
    static DurableFile onDisk(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new DurableFile() {
            @Override
            public byte[] readAll() throws IOException {
                byte[] content = new byte[Math.toIntExact(file.length())];
                file.seek(0);
                file.readFully(content);
                return content;
            }

            @Override
            public void write(long position, byte[] bytes) throws IOException {
                file.seek(position);
                file.write(bytes);
            }

            @Override
            public void force() throws IOException {
                file.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
