package dev.cardwright.simulator.vpcd;

import static org.awaitility.Awaitility.await;

import dev.cardwright.simulator.foreign.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A pcscd of its own: own socket in a mount namespace of its own, own virtual readers with own ports. The system's is not touched. */
final class PcscDaemon {
    private static final String DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

    private final Path folder;
    private final Path daemon;
    private final int[] ports;
    private Process process;

    private PcscDaemon(Path folder, Path daemon, int[] ports) throws IOException {
        this.folder = folder;
        this.daemon = daemon;
        this.ports = ports;
        process = launch();
    }

    static PcscDaemon start(Path folder, String... readers) throws IOException, InterruptedException {
        Path daemon = Programs.find("pcscd", "pcscd");
        Path driver = Programs.file(DRIVER, "vsmartcard-vpcd");
        Path unshare = Programs.find("unshare", "util-linux");
        if (Programs.run(folder, Map.of(), unshare, "-m", "/bin/true").exitCode() != 0) {
            Programs.missing("This user may not keep mounts apart, so that no pcscd of its own can be started.");
        }
        Files.createDirectories(Path.of("/run/pcscd"));
        int[] ports = VpcdPorts.forReaders(readers.length).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        StringBuilder configuration = new StringBuilder();
        for (int i = 0; i < readers.length; i++) {
            // Each reader needs a copy: the table of slots is static in the library.
            Path copy = Files.copy(driver, folder.resolve("libifdvpcd_" + i + ".so"));
            String channel = String.format(Locale.ROOT, "0x%04X", ports[i]);
            configuration
                    .append("FRIENDLYNAME \"" + readers[i] + "\"\nDEVICENAME /dev/null:" + channel)
                    .append("\nLIBPATH " + copy + "\nCHANNELID " + channel + "\n\n");
        }
        Files.writeString(Files.createDirectories(folder.resolve("conf")).resolve("readers"), configuration);
        return new PcscDaemon(folder, daemon, ports);
    }

    private Process launch() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        try (var left = Files.list(run)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        String command =
                "mount --bind " + run + " /run/pcscd && exec " + daemon + " --foreground -c " + folder.resolve("conf");
        Process started = new ProcessBuilder("unshare", "-m", "bash", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pcscd.log").toFile())
                .start();
        await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(socket()) || !started.isAlive());
        return started;
    }

    private Path socket() {
        return folder.resolve("run/pcscd.comm");
    }

    /** What a client's environment needs. */
    Map<String, String> environment() {
        return Map.of("PCSCLITE_CSOCK_NAME", socket().toString());
    }

    /** Where the card of a reader's first slot connects to. */
    InetSocketAddress slot(int reader) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[reader]);
    }

    void restart() throws IOException, InterruptedException {
        Programs.stop(process);
        process = launch();
    }

    /** Ends the daemon. */
    void stop() throws InterruptedException {
        Programs.stop(process);
    }
}
