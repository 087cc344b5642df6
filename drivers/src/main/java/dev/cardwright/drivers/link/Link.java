package dev.cardwright.drivers.link;

import java.time.Duration;

/**
 * A two-way byte stream on which every operation ends within its deadline.
 *
 * <p>One thread owns a link; only {@link #close()} may come from another thread. After any {@link LinkFault} the link is
 * of no more use and must be closed: nobody can tell how much of a write arrived.
 */
public interface Link extends AutoCloseable {
    /**
     * Hands all bytes to the peer.
     *
     * @param bytes what is sent; not kept and not changed
     * @param deadline how long the whole write may take, from now
     * @throws LinkFault when the peer is gone, or did not take all bytes within the deadline
     */
    void write(byte[] bytes, Duration deadline) throws LinkFault;

    /**
     * Waits for bytes and returns as soon as some are there.
     *
     * @param into where they are put, from index 0
     * @param deadline how long to wait for the first byte; zero only looks whether something is there
     * @return how many bytes came; 0 when nothing came within the deadline; -1 when the peer closed the connection
     * @throws LinkFault when the connection broke
     */
    int read(byte[] into, Duration deadline) throws LinkFault;

    /** Ends the link. Never waits for the peer; a second call does nothing. */
    @Override
    void close();
}
