package dev.cardwright.drivers.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection whose reads and writes both end within their deadline: a peer that stops reading blocks nobody. An
 * interrupt does not break the link; it is kept for the caller. A peer that vanished while nothing was said is found by
 * keep-alive, within about a minute where the system lets us say how often.
 */
public final class TcpLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);
    private static final int KEEP_ALIVE_IDLE_SECONDS = 30;
    private static final int KEEP_ALIVE_INTERVAL_SECONDS = 10;
    private static final int KEEP_ALIVE_COUNT = 3;

    private final String peer;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private TcpLink(String peer, SocketChannel channel, Selector selector, SelectionKey key) {
        this.peer = peer;
        this.channel = channel;
        this.selector = selector;
        this.key = key;
    }

    /**
     * Connects. All addresses of the host are tried, one after the other.
     *
     * @param address host and port; resolved here
     * @param patience how long finding the host and connecting may take together
     * @throws LinkFault when nobody accepts there within the patience
     */
    public static TcpLink open(InetSocketAddress address, Duration patience) throws LinkFault {
        String peer = address.getHostString() + ":" + address.getPort();
        long end = System.nanoTime() + patience.toNanos();
        InetAddress[] found = HostLookup.SYSTEM.find(address.getHostString(), peer, patience);
        LinkFault refused = null;
        for (int at = 0; at < found.length; at++) {
            Duration share = Duration.ofNanos(Math.max(0, end - System.nanoTime()) / (found.length - at));
            try {
                return connected(peer, new InetSocketAddress(found[at], address.getPort()), share);
            } catch (LinkFault notThere) {
                refused = notThere;
            }
        }
        throw refused != null
                ? refused
                : new LinkFault(LinkFault.Kind.CANNOT_OPEN, "The host of " + peer + " has no address.");
    }

    private static TcpLink connected(String peer, InetSocketAddress address, Duration patience) throws LinkFault {
        TcpLink link = null;
        try {
            link = prepare(peer);
            if (link.connect(address, patience)) {
                return link;
            }
            link.close();
            throw new LinkFault(
                    LinkFault.Kind.CANNOT_OPEN,
                    "Nothing at " + peer + " answered within " + patience.toMillis()
                            + " ms; the machine may be off, or a firewall in between.");
        } catch (IOException refused) {
            if (link != null) {
                link.close();
            }
            throw new LinkFault(LinkFault.Kind.CANNOT_OPEN, "Nothing accepts a connection at " + peer + ".", refused);
        }
    }

    private static TcpLink prepare(String peer) throws IOException {
        Selector selector = Selector.open();
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            keepAlive(channel);
            return new TcpLink(peer, channel, selector, channel.register(selector, 0));
        } catch (IOException failed) {
            selector.close();
            if (channel != null) {
                channel.close();
            }
            throw failed;
        }
    }

    private static void keepAlive(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        Set<SocketOption<?>> supported = channel.supportedOptions();
        if (supported.contains(ExtendedSocketOptions.TCP_KEEPIDLE)
                && supported.contains(ExtendedSocketOptions.TCP_KEEPINTERVAL)
                && supported.contains(ExtendedSocketOptions.TCP_KEEPCOUNT)) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_IDLE_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_ALIVE_INTERVAL_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_ALIVE_COUNT);
        }
    }

    /** Whether the peer accepted within the patience. */
    private boolean connect(InetSocketAddress address, Duration patience) throws IOException {
        return channel.connect(address)
                || (ready(SelectionKey.OP_CONNECT, System.nanoTime() + patience.toNanos()) && channel.finishConnect());
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LinkFault {
        long end = System.nanoTime() + deadline.toNanos();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (true) {
                channel.write(rest);
                if (!rest.hasRemaining()) {
                    return;
                }
                if (!ready(SelectionKey.OP_WRITE, end)) {
                    break;
                }
            }
        } catch (IOException | ClosedSelectorException | CancelledKeyException broken) {
            throw lost(broken);
        }
        throw new LinkFault(
                LinkFault.Kind.NOT_TAKEN,
                "The device at " + peer + " took only " + rest.position() + " of " + bytes.length + " bytes within "
                        + deadline.toMillis() + " ms.");
    }

    @Override
    public int read(byte[] into, Duration deadline) throws LinkFault {
        long end = System.nanoTime() + deadline.toNanos();
        ByteBuffer target = ByteBuffer.wrap(into);
        try {
            while (true) {
                int count = channel.read(target);
                if (count != 0) {
                    return count;
                }
                if (deadline.isZero() || !ready(SelectionKey.OP_READ, end)) {
                    return 0;
                }
            }
        } catch (IOException | ClosedSelectorException | CancelledKeyException broken) {
            throw lost(broken);
        }
    }

    /** Waits until the channel is ready; an interrupt only shortens one round of waiting and is kept. */
    private boolean ready(int operation, long end) throws IOException {
        key.interestOps(operation);
        boolean interrupted = false;
        try {
            while (true) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                int selected = selector.select(Math.max(1, left / 1_000_000));
                selector.selectedKeys().clear();
                if (selected > 0) {
                    return true;
                }
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private LinkFault lost(Exception broken) {
        return new LinkFault(LinkFault.Kind.LOST, "The connection to " + peer + " was lost.", broken);
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException failed) {
            LOG.debug("Closing the connection to {} failed: {}", peer, failed.getMessage());
        }
    }

    @Override
    public String toString() {
        return "TcpLink[" + peer + "]";
    }
}
