package dev.cardwright.drivers.printer.ipp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * Hands an array to Java's HTTP client in slices of itself, as far as the client asks. The client's own publisher of arrays
 * makes a copy of everything, which nobody could overwrite.
 */
final class Slices implements Flow.Publisher<ByteBuffer> {
    private static final int SLICE = 16 * 1024;

    private final byte[] bytes;
    private final int size;
    private final List<ByteBuffer> handed = new ArrayList<>();
    private boolean all;

    Slices(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** Whether the client has passed on every byte: before that, nothing may be overwritten. */
    synchronized boolean areTaken() {
        return all && handed.stream().noneMatch(ByteBuffer::hasRemaining);
    }

    private synchronized ByteBuffer slice(int from, int length) {
        ByteBuffer slice = ByteBuffer.wrap(bytes, from, length);
        handed.add(slice);
        all = from + length == size;
        return slice;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> taker) {
        taker.onSubscribe(new Handing(taker));
    }

    /** Asked from any thread, also from within {@code onNext}; hands over on one at a time. */
    private final class Handing implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> taker;
        private long wanted;
        private boolean handing;
        private boolean over;
        private int at;

        Handing(Flow.Subscriber<? super ByteBuffer> taker) {
            this.taker = taker;
        }

        @Override
        public void request(long more) {
            synchronized (this) {
                wanted = more > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + more;
                if (handing || over) {
                    return;
                }
                handing = true;
            }
            for (ByteBuffer next = next(); next.hasRemaining(); next = next()) {
                taker.onNext(next);
            }
            if (isThrough()) {
                taker.onComplete();
            }
        }

        /** The next slice; an empty one where none is wanted or left. */
        private synchronized ByteBuffer next() {
            if (over || wanted == 0 || at == size) {
                handing = false;
                return ByteBuffer.allocate(0);
            }
            wanted--;
            int length = Math.min(SLICE, size - at);
            at += length;
            return slice(at - length, length);
        }

        /** True once: all slices were handed over. */
        private synchronized boolean isThrough() {
            boolean through = !over && !handing && at == size;
            over |= through;
            return through;
        }

        @Override
        public synchronized void cancel() {
            over = true;
        }
    }
}
