package dev.cardwright.station.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where the operator's socket is: {@code operator.sock} in the data folder. A Unix socket's address has room for 107 bytes;
 * when the folder's path is longer, the socket lies in a private temporary folder and the name in the data folder links to
 * it.
 */
final class SocketPlace {

    private static final String NAME = "operator.sock";
    private static final int LONGEST_ADDRESS_BYTES = 107;

    private final Path name;
    private final Path socket;

    private SocketPlace(Path name, Path socket) {
        this.name = name;
        this.socket = socket;
    }

    /** Makes room for a new socket: a file left by a station that died is removed. */
    static SocketPlace prepare(Path dataFolder) throws IOException {
        Files.createDirectories(dataFolder);
        Path name = dataFolder.toAbsolutePath().resolve(NAME);
        Files.deleteIfExists(name);
        if (fits(name)) {
            return new SocketPlace(name, name);
        }
        Path folder = Files.createTempDirectory("cardwright-");
        Path socket = folder.resolve(NAME);
        Files.createSymbolicLink(name, socket);
        return new SocketPlace(name, socket);
    }

    /**
     * The socket of a running station.
     *
     * @throws IOException when there is none
     */
    static Path find(Path dataFolder) throws IOException {
        Path name = dataFolder.toAbsolutePath().resolve(NAME);
        return Files.isSymbolicLink(name) ? Files.readSymbolicLink(name) : name;
    }

    Path socket() {
        return socket;
    }

    void remove() throws IOException {
        Files.deleteIfExists(socket);
        if (!socket.equals(name)) {
            Files.deleteIfExists(name);
            Path folder = socket.getParent();
            if (folder != null && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(folder);
            }
        }
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_ADDRESS_BYTES;
    }
}
