package dev.cardwright.templates.design;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Reads files of one design's folder and nothing outside it, and remembers what it read for the design's version. */
final class DesignFiles {

    private static final int VERSION_BYTES = 6;

    private final Path folder;
    private final Map<String, byte[]> read = new TreeMap<>();

    DesignFiles(Path folder) {
        this.folder = folder;
    }

    byte[] read(String name) throws DesignFault {
        try {
            Path home = folder.toRealPath();
            Path file = home.resolve(name);
            if (!file.toAbsolutePath().normalize().startsWith(home) || !Files.isRegularFile(file)) {
                throw new DesignFault(name, "There is no such file in the design's folder.");
            }
            if (!file.toRealPath().startsWith(home)) {
                throw new DesignFault(name, "The file lies outside the design's folder.");
            }
            if (Files.size(file) > SvgReader.MAX_BYTES) {
                throw new DesignFault(
                        name,
                        "The file has " + Files.size(file) + " bytes. Allowed: up to " + SvgReader.MAX_BYTES + ".");
            }
            byte[] bytes = Files.readAllBytes(file);
            read.put(name, bytes);
            return bytes;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new DesignFault(name, "The file cannot be read.");
        }
    }

    /** A short fingerprint of everything that was read. */
    String version() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            read.forEach((name, bytes) -> {
                byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(8)
                        .putInt(nameBytes.length)
                        .putInt(bytes.length)
                        .array());
                sha256.update(nameBytes);
                sha256.update(bytes);
            });
            return HexFormat.of().formatHex(sha256.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
