package dev.cardwright.drivers.printer.ipp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.RandomAccessReadWriteBuffer;
import org.apache.pdfbox.io.RandomAccessStreamCache;

/** Where PDFBox keeps the streams of a document: in memory that is overwritten when the document is closed. */
final class WipedScratch implements RandomAccessStreamCache {
    private static final byte[] NOTHING = new byte[4096];

    private final List<Streamed> streams = new ArrayList<>();

    /** One stream. PDFBox forgets its pieces when it closes it; so they are overwritten before. */
    static final class Streamed extends RandomAccessReadWriteBuffer {
        void wipe() throws IOException {
            if (isClosed()) {
                return;
            }
            long left = length();
            seek(0);
            while (left > 0) {
                int piece = (int) Math.min(left, NOTHING.length);
                write(NOTHING, 0, piece);
                left -= piece;
            }
        }

        @Override
        public void close() throws IOException {
            wipe();
            super.close();
        }
    }

    @Override
    public Streamed createBuffer() {
        Streamed stream = new Streamed();
        streams.add(stream);
        return stream;
    }

    @Override
    public void close() throws IOException {
        for (Streamed stream : streams) {
            stream.close();
        }
    }
}
