package dev.cardwright.simulator.printer;

import java.util.concurrent.TimeUnit;

/**
 * The machine's own memory for bytes that came in on a serial line and were not read yet. One thread puts in, one takes out. When it fills or
 * empties, whoever listens is told, so that the host can be asked to pause.
 */
final class ReceiveBuffer implements CommandReader.Bytes {
    private static final int SIZE = 16 * 1024;
    private static final int FULL_ABOVE = SIZE * 3 / 4;
    private static final int EMPTY_BELOW = SIZE / 4;

    private final byte[] ring = new byte[SIZE];
    private final Flow flow;
    private int at;
    private int held;
    private boolean paused;
    private boolean ended;

    /** Asks the host to pause or to go on. */
    interface Flow {
        void pause(boolean pause);
    }

    ReceiveBuffer(Flow flow) {
        this.flow = flow;
    }

    /** Puts bytes in, waiting for room. Two places stay free, so that one byte can always be put back. */
    synchronized void put(byte[] bytes, int length) throws InterruptedException {
        for (int i = 0; i < length; i++) {
            while (held >= SIZE - 2 && !ended) {
                wait();
            }
            ring[(at + held) % SIZE] = bytes[i];
            held++;
            if (held > FULL_ABOVE && !paused) {
                paused = true;
                flow.pause(true);
            }
            if (held == 1) {
                notifyAll();
            }
        }
        notifyAll();
    }

    /** Nothing more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void clear() {
        held = 0;
        afterTaking();
    }

    @Override
    public synchronized int next(long patienceMillis) {
        int missing = await(patienceMillis);
        if (missing != 0) {
            return missing;
        }
        int value = ring[at] & 0xFF;
        at = (at + 1) % SIZE;
        held--;
        afterTaking();
        return value;
    }

    @Override
    public synchronized int fill(byte[] whole, long patienceMillis) {
        int have = 0;
        while (have < whole.length) {
            int missing = await(patienceMillis);
            if (missing != 0) {
                return missing;
            }
            int run = Math.min(Math.min(held, SIZE - at), whole.length - have);
            System.arraycopy(ring, at, whole, have, run);
            at = (at + run) % SIZE;
            held -= run;
            have += run;
            afterTaking();
        }
        return have;
    }

    @Override
    public synchronized void unread() {
        at = (at + SIZE - 1) % SIZE;
        held++;
    }

    private void afterTaking() {
        if (paused && held < EMPTY_BELOW) {
            paused = false;
            flow.pause(false);
        }
        notifyAll();
    }

    /** Waits for a byte: 0, {@link #END} or {@link #SILENCE}. */
    private int await(long patienceMillis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (held == 0) {
            if (ended) {
                return END;
            }
            long left = patienceMillis == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1;
            if (patienceMillis > 0 && left <= 1) {
                return SILENCE;
            }
            try {
                wait(left);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return END;
            }
        }
        return 0;
    }
}
