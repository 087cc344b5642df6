package dev.cardwright.station.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A raw queue of CUPS that sends jobs to a socket of this machine: how long it leaves the machine alone between two of them. The
 * scheduler is private (own files, own socket, no network), and all jobs are in its spool before the first is sent.
 */
final class CupsQueue implements AutoCloseable {

    private static final Path SCHEDULER = Path.of("/usr/sbin/cupsd");
    private static final Path BACKEND = Path.of("/usr/lib/cups/backend/socket");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int JOB_BYTES = 2_000_000;

    private final Path folder;
    private final Path door;
    private final Process scheduler;
    private final ServerSocket machine = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());

    /** Whether the programs are there. */
    static boolean installed() {
        return Files.isExecutable(SCHEDULER)
                && Files.exists(BACKEND)
                && Stream.of("lpadmin", "lp", "cupsenable", "cupsdisable").allMatch(name -> program(name) != null);
    }

    private static @Nullable String program(String name) {
        return Stream.of("/usr/sbin/" + name, "/usr/bin/" + name)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse(null);
    }

    CupsQueue(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.door = folder.resolve("door");
        // Run by root, the scheduler sends jobs as another user, who has to come through here.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        for (String name : List.of("root", "state", "cache", "spool", "spool/tmp", "log")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.write(
                folder.resolve("cupsd.conf"),
                List.of(
                        "Listen " + door,
                        "Browsing Off",
                        "DefaultAuthType None",
                        "WebInterface No",
                        "MaxJobs 0",
                        "PreserveJobFiles No",
                        "PreserveJobHistory No",
                        "<Location />",
                        "  Order allow,deny",
                        "  Allow all",
                        "</Location>",
                        "<Policy default>",
                        "  <Limit All>",
                        "    Order allow,deny",
                        "    Allow all",
                        "  </Limit>",
                        "</Policy>"));
        Files.write(
                folder.resolve("files.conf"),
                List.of(
                        "ServerRoot " + folder.resolve("root"),
                        "StateDir " + folder.resolve("state"),
                        "CacheDir " + folder.resolve("cache"),
                        "RequestRoot " + folder.resolve("spool"),
                        "TempDir " + folder.resolve("spool/tmp"),
                        "ErrorLog " + folder.resolve("log/error"),
                        "AccessLog " + folder.resolve("log/access"),
                        "PageLog " + folder.resolve("log/page")));
        this.scheduler = new ProcessBuilder(
                        SCHEDULER.toString(),
                        "-f",
                        "-c",
                        folder.resolve("cupsd.conf").toString(),
                        "-s",
                        folder.resolve("files.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log/out").toFile())
                .start();
        awaitDoor();
        tell("lpadmin", "-p", "bench", "-E", "-m", "raw", "-v", "socket://127.0.0.1:" + machine.getLocalPort());
    }

    private void awaitDoor() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(door)) {
            if (!scheduler.isAlive() || System.nanoTime() > end) {
                close();
                throw new IOException("CUPS did not start: " + said());
            }
            Thread.sleep(20);
        }
    }

    private String said() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("out", "error")) {
            Path log = folder.resolve("log").resolve(name);
            if (Files.exists(log)) {
                List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
                all.append(String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
            }
        }
        return all.toString();
    }

    private void tell(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(String.valueOf(program(name)), "-h", door.toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(name + " of CUPS failed: " + output.strip() + " " + said());
        }
    }

    /**
     * Sends so many jobs.
     *
     * @return from the moment the machine had the last byte of a job and closed, to the first byte of the next; milliseconds
     */
    List<Double> gaps(int jobs) throws IOException, InterruptedException {
        Path job = folder.resolve("job");
        Files.write(job, new byte[JOB_BYTES]);
        tell("cupsdisable", "bench");
        for (int each = 0; each < jobs; each++) {
            tell("lp", "-d", "bench", "-o", "raw", job.toString());
        }
        List<Double> gaps = new ArrayList<>();
        machine.setSoTimeout((int) PATIENCE.toMillis());
        tell("cupsenable", "bench");
        byte[] buffer = new byte[256 * 1024];
        long ended = 0;
        for (int each = 0; each < jobs; each++) {
            try (Socket client = machine.accept()) {
                InputStream in = client.getInputStream();
                int got = in.read(buffer);
                if (each > 0) {
                    gaps.add(Figures.millis(System.nanoTime() - ended));
                }
                long bytes = 0;
                while (got >= 0) {
                    bytes += got;
                    got = in.read(buffer);
                }
                if (bytes != JOB_BYTES) {
                    throw new IOException("CUPS sent " + bytes + " bytes of a job of " + JOB_BYTES + ".");
                }
            }
            ended = System.nanoTime();
        }
        return gaps;
    }

    @Override
    public void close() throws IOException {
        scheduler.destroy();
        try {
            if (!scheduler.waitFor(10, TimeUnit.SECONDS)) {
                scheduler.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            scheduler.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        machine.close();
    }
}
