package dev.cardwright.drivers.chip;

import dev.cardwright.simulator.vpcd.VpcdPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A pcscd of its own with virtual readers, for a process that lives in mount and process namespaces of its own: when that
 * process ends, the daemon ends with it.
 */
final class PrivateDaemon implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/sbin/pcscd");
    static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");

    /** Where the library looks for the daemon; a folder of the test is mounted there. */
    static final Path RUN = Path.of("/run/pcscd");

    private final Path folder;
    private final List<String> readers;
    private final List<Integer> ports;
    private Process process;

    PrivateDaemon(Path folder, String... readers) throws IOException, InterruptedException {
        this.folder = folder;
        this.readers = new ArrayList<>(List.of(readers));
        ports = new ArrayList<>(VpcdPorts.forReaders(readers.length));
        process = start();
    }

    /** Each reader needs a copy of the driver: one copy keeps one table of cards. */
    private Process start() throws IOException, InterruptedException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        StringBuilder entries = new StringBuilder();
        for (int reader = 0; reader < readers.size(); reader++) {
            String name = readers.get(reader);
            Path driver = folder.resolve(name.replace(' ', '-') + ".so");
            if (!Files.exists(driver)) {
                Files.copy(DRIVER, driver);
            }
            entries.append(String.format(
                    Locale.ROOT,
                    "FRIENDLYNAME \"%s\"%nDEVICENAME /dev/null:0x%04X%nLIBPATH %s%nCHANNELID 0x%04X%n%n",
                    name,
                    ports.get(reader),
                    driver,
                    ports.get(reader)));
        }
        Files.writeString(conf.resolve("readers"), entries);
        Process daemon = new ProcessBuilder(PROGRAM.toString(), "--foreground", "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("pcscd.log").toFile()))
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(RUN.resolve("pcscd.comm")) || !daemon.isAlive());
        return daemon;
    }

    int port(String reader) {
        return ports.get(readers.indexOf(reader));
    }

    /** As when a machine loses power: no farewell, and the socket stays behind. */
    void kill() throws InterruptedException, IOException {
        process.destroyForcibly();
        process.waitFor();
        for (String left : List.of("pcscd.comm", "pcscd.pid")) {
            Files.deleteIfExists(RUN.resolve(left));
        }
    }

    void again() throws IOException, InterruptedException {
        process = start();
    }

    /** The readers are there in another order, as after they were plugged in again. */
    void againInOtherOrder() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(readers);
        List<Integer> numbers = new ArrayList<>(ports);
        readers.clear();
        ports.clear();
        for (int reader = names.size() - 1; reader >= 0; reader--) {
            readers.add(names.get(reader));
            ports.add(numbers.get(reader));
        }
        process = start();
    }

    /** One reader is not there any more. */
    void againWithout(String reader) throws IOException, InterruptedException {
        ports.remove(readers.indexOf(reader));
        readers.remove(reader);
        process = start();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

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
