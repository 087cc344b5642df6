package dev.cardwright.simulator.vpcd;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real pcscd of one's own with virtual readers: a socket in a folder, ports that nobody else has, and a mount namespace in which that folder lies
 * where the daemon wants its socket. The system's own daemon is not touched, and several run side by side.
 *
 * <p>The daemon ends with the process that started it, however that ends: a shell beside it waits for the end of its own input.
 *
 * <p>A client finds the daemon by {@link #environment}, which its process must have from the beginning: the library reads it once [R].
 *
 * <p>Each reader of vpcd has two slots, which PC/SC shows as two readers; pcscd 1.9.9 takes sixteen of those, so eight readers here [R].
 *
 * <p>Belongs to one thread.
 */
public final class PrivatePcscd implements AutoCloseable {
    private static final Path DAEMON = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** As root without, as anybody else with a user namespace of one's own. */
    private static final List<List<String>> WAYS =
            List.of(List.of(UNSHARE.toString(), "-m"), List.of(UNSHARE.toString(), "-U", "-r", "-m"));

    /** Puts the folder in the place of the daemon's; where that place cannot be made, in a /run of its own. */
    private static final String MOUNT =
            "{ mkdir -p /run/pcscd 2>/dev/null || { mount -t tmpfs none /run && mkdir /run/pcscd; }; }"
                    + " && mount --bind \"$1\" /run/pcscd";

    /** One line on its input names the signal by which the daemon ends; the end of the input is a farewell too. */
    private static final String RUN = MOUNT
            + " || exit 71\n"
            + "exec 3<&0\n"
            + "\"$2\" --foreground -c \"$3\" </dev/null 3<&- &\n"
            + "daemon=$!\n"
            + "{ read -r signal <&3; kill -s \"${signal:-TERM}\" $daemon; } &\n"
            + "watch=$!\n"
            + "wait $daemon\n"
            + "kill $watch 2>/dev/null\n"
            + "exit 0\n";

    private final Path folder;
    private final List<String> way;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private Process process;

    private PrivatePcscd(Path folder, List<String> way, List<String> readers) throws IOException, InterruptedException {
        this.folder = folder;
        this.way = way;
        List<Integer> free = VpcdPorts.forReaders(readers.size());
        for (int reader = 0; reader < readers.size(); reader++) {
            ports.put(readers.get(reader), free.get(reader));
        }
        process = launch(readers);
    }

    /**
     * Starts a daemon and waits until it listens.
     *
     * @param folder must exist; becomes its own, and lasts as long as the daemon
     * @param readers one name for each; PC/SC adds two numbers, the second of which is the slot
     * @throws IOException with one sentence when something is missing, or the daemon does not start
     */
    public static PrivatePcscd start(Path folder, String... readers) throws IOException, InterruptedException {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new IOException(obstacle.get());
        }
        return new PrivatePcscd(folder.toAbsolutePath(), wayApart().orElseThrow(), List.of(readers));
    }

    /** Why no daemon can be started here, in one sentence; nothing where it can. */
    public static Optional<String> obstacle() throws InterruptedException {
        if (!Files.isExecutable(DAEMON)) {
            return Optional.of("pcscd is missing; install the package pcscd.");
        }
        if (!Files.isReadable(DRIVER)) {
            return Optional.of(DRIVER + " is missing; install the package vsmartcard-vpcd.");
        }
        if (!Files.isExecutable(UNSHARE)) {
            return Optional.of("unshare is missing; install the package util-linux.");
        }
        return wayApart().isPresent()
                ? Optional.empty()
                : Optional.of("This user may not keep mounts apart, so that no pcscd of its own can be started.");
    }

    private static Optional<List<String>> wayApart() throws InterruptedException {
        for (List<String> way : WAYS) {
            List<String> trial = new ArrayList<>(way);
            trial.addAll(List.of("/bin/bash", "-c", MOUNT, "trial", "/tmp"));
            try {
                Process process = new ProcessBuilder(trial)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return Optional.of(way);
                }
                process.destroyForcibly();
            } catch (IOException notStarted) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Process launch(List<String> readers) throws IOException, InterruptedException {
        Path run = Files.createDirectories(folder.resolve("run"));
        try (var left = Files.list(run)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Path configuration = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(configuration.resolve("readers"), entries(readers));
        List<String> command = new ArrayList<>(way);
        command.addAll(
                List.of("/bin/bash", "-c", RUN, "pcscd", run.toString(), DAEMON.toString(), configuration.toString()));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("pcscd.log").toFile()))
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(socket(folder)) && started.isAlive() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        if (!Files.exists(socket(folder))) {
            finish(started, "KILL");
            throw new IOException("pcscd did not start; what it said is in " + folder.resolve("pcscd.log") + ".");
        }
        return started;
    }

    /** Each reader needs a copy of the driver: one copy keeps one table of cards [R]. */
    private String entries(List<String> readers) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (String reader : readers) {
            int port = port(reader);
            Path driver = folder.resolve("driver-" + port + ".so");
            if (!Files.exists(driver)) {
                Files.copy(DRIVER, driver);
            }
            entries.append(String.format(
                    Locale.ROOT,
                    "FRIENDLYNAME \"%s\"%nDEVICENAME /dev/null:0x%04X%nLIBPATH %s%nCHANNELID 0x%04X%n%n",
                    reader,
                    port,
                    driver,
                    port));
        }
        return entries.toString();
    }

    private int port(String reader) {
        Integer port = ports.get(reader);
        if (port == null) {
            throw new IllegalArgumentException(
                    "There is no reader \"" + reader + "\" here; there are " + ports.keySet());
        }
        return port;
    }

    /** Where the socket of a daemon in this folder will be, for a process that is started before the daemon. */
    public static Path socket(Path folder) {
        return folder.toAbsolutePath().resolve("run/pcscd.comm");
    }

    /** What the environment of a client needs. */
    public static Map<String, String> environment(Path folder) {
        return Map.of("PCSCLITE_CSOCK_NAME", socket(folder).toString());
    }

    /** What the environment of a client of this daemon needs. */
    public Map<String, String> environment() {
        return environment(folder);
    }

    /** Where the card of a reader's first slot connects to. */
    public InetSocketAddress slot(String reader) {
        return slot(reader, 0);
    }

    /**
     * Where the card of a slot connects to.
     *
     * @param slot 0 or 1
     */
    public InetSocketAddress slot(String reader, int slot) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(reader) + slot);
    }

    /** Ends the daemon as a machine does when it goes down. */
    public void stop() throws InterruptedException {
        finish(process, "TERM");
    }

    /** Ends the daemon as when its machine loses power: no farewell. */
    public void kill() throws InterruptedException {
        finish(process, "KILL");
    }

    /** Starts the daemon again after {@link #stop} or {@link #kill}, with the same readers. */
    public void again() throws IOException, InterruptedException {
        again(List.copyOf(ports.keySet()));
    }

    /** Starts the daemon again with these of its readers in this order, as after they were plugged in again. */
    public void again(List<String> readers) throws IOException, InterruptedException {
        stop();
        process = launch(readers);
    }

    private static void finish(Process process, String signal) throws InterruptedException {
        try (OutputStream word = process.getOutputStream()) {
            if (process.isAlive()) {
                word.write((signal + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException ended) {
            // Nobody reads it any more: the daemon has ended by itself.
            process.destroy();
        }
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** Ends the daemon. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
