package dev.cardwright.simulator.vpcd;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Free ports for readers of vpcd. Each reader takes two: one for each of its slots, the second right behind the first [S: vpcd; R]. They are
 * taken from below the ports that Linux gives to outgoing connections (32768 and up), so that none of those sits on one when pcscd wants it.
 * Thread-safe; no port is given out twice by one process.
 */
public final class VpcdPorts {
    private static final int LOWEST = 20_000;
    private static final int BEHIND_HIGHEST = 32_000;

    private static final Set<Integer> GIVEN = new HashSet<>();

    private VpcdPorts() {}

    /**
     * Finds ports.
     *
     * @param readers how many readers there will be
     * @return the first port of each
     * @throws IOException when there are not so many
     */
    public static synchronized List<Integer> forReaders(int readers) throws IOException {
        List<Integer> candidates = new ArrayList<>();
        for (int port = LOWEST; port < BEHIND_HIGHEST; port += 2) {
            candidates.add(port);
        }
        Collections.shuffle(candidates, new Random());
        List<Integer> found = new ArrayList<>();
        for (int port : candidates) {
            if (found.size() < readers && !GIVEN.contains(port) && free(port) && free(port + 1)) {
                found.add(port);
            }
        }
        if (found.size() < readers) {
            throw new IOException("There are no " + readers + " free pairs of ports from " + LOWEST + " to "
                    + BEHIND_HIGHEST + " for virtual readers");
        }
        GIVEN.addAll(found);
        return List.copyOf(found);
    }

    private static boolean free(int port) {
        try (ServerSocket trial = new ServerSocket(port)) {
            return trial.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
