package dev.cardwright.drivers.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Finds hosts within a deadline. A name server that does not answer holds the system's own look-up for half a minute and
 * nothing can break that off, so it runs on a thread of its own: one per name at most, which ends with the look-up.
 * Thread-safe.
 */
final class HostLookup {
    /** Finds a host for as long as it takes. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    static final HostLookup SYSTEM = new HostLookup(InetAddress::getAllByName);

    /** An address needs no name server; Java reads it without one. */
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[.*]");

    private final Resolver resolver;
    private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();

    HostLookup(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The addresses of a host, at least one.
     *
     * @param host a name or an address
     * @param peer host and port, for a sentence
     * @param patience how long it may take
     */
    InetAddress[] find(String host, String peer, Duration patience) throws LinkFault {
        try {
            if (ADDRESS.matcher(host).matches()) {
                return resolver.resolve(host);
            }
            CompletableFuture<InetAddress[]> found = underWay.computeIfAbsent(host, this::begin);
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (UnknownHostException | ExecutionException unknown) {
            throw cannotOpen("The host of " + peer + " is not known in this network.", unknown);
        } catch (TimeoutException late) {
            throw cannotOpen(
                    "No name server said within " + patience.toMillis() + " ms where the host of " + peer + " is.",
                    late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw cannotOpen("Looking for the host of " + peer + " was broken off.", interrupted);
        }
    }

    private CompletableFuture<InetAddress[]> begin(String host) {
        CompletableFuture<InetAddress[]> found = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        found.complete(resolver.resolve(host));
                    } catch (UnknownHostException | RuntimeException unknown) {
                        found.completeExceptionally(unknown);
                    } finally {
                        underWay.remove(host, found);
                    }
                },
                "host-lookup");
        thread.setDaemon(true);
        thread.start();
        return found;
    }

    private static LinkFault cannotOpen(String sentence, Exception cause) {
        return new LinkFault(LinkFault.Kind.CANNOT_OPEN, sentence, cause);
    }
}
