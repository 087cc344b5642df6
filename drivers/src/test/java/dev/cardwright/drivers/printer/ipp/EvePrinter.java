package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Debian's {@code ippeveprinter} with cards as its medium, on a D-Bus of its own: without any bus it does not start, without
 * avahi on it it does. Everything lies in one folder; nothing is left running.
 */
final class EvePrinter implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/ippeveprinter");
    private static final Path BUS = Path.of("/usr/bin/dbus-daemon");

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final int port;

    private EvePrinter(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Skips the test where the program is not installed, except in CI, where that is a failure. */
    static void require(Path... programs) {
        for (Path program : programs) {
            boolean there = Files.isExecutable(program);
            if (!there && System.getenv("CI") != null) {
                fail(program + " must be installed for these tests");
            }
            assumeTrue(there, program + " is not installed");
        }
    }

    /**
     * Starts it.
     *
     * @param attributes more lines for its attribute file
     * @param command a shell script that prints a job; see ippeveprinter(8)
     */
    static EvePrinter start(Path folder, String attributes, String command) throws Exception {
        require(PROGRAM, BUS);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        EvePrinter printer = new EvePrinter(folder, port);
        try {
            printer.startBus();
            printer.startPrinter(attributes, command);
            return printer;
        } catch (Exception | AssertionError notStarted) {
            printer.close();
            throw notStarted;
        }
    }

    private Path socket() {
        return folder.resolve("bus");
    }

    private void startBus() throws Exception {
        Path configuration = folder.resolve("bus.conf");
        Files.writeString(configuration, """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>session</type>
                  <listen>unix:path=%s</listen>
                  <policy context="default">
                    <allow user="*"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
                  </policy>
                </busconfig>
                """.formatted(socket()));
        start("bus", List.of(BUS.toString(), "--config-file=" + configuration, "--nofork", "--nopidfile"));
        await("the bus", () -> Files.exists(socket()));
    }

    private void startPrinter(String attributes, String command) throws Exception {
        Path configuration = folder.resolve("cards.conf");
        Files.writeString(configuration, """
                ATTR text printer-make-and-model "Eve Card Printer"
                ATTR text printer-firmware-string-version "1.2.3"
                ATTR text printer-device-id "MFG:Eve;MDL:Card;SN:EVE-7;"
                ATTR keyword media-supported iso_id-1_53.98x85.6mm,na_letter_8.5x11in
                ATTR keyword media-default iso_id-1_53.98x85.6mm
                ATTR keyword media-ready iso_id-1_53.98x85.6mm
                ATTR collection media-size-supported {
                  MEMBER integer x-dimension 21590
                  MEMBER integer y-dimension 27940
                },{
                  MEMBER integer x-dimension 5398
                  MEMBER integer y-dimension 8560
                }
                """ + attributes);
        Path script = folder.resolve("print");
        Files.writeString(script, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder.resolve("spool"));
        start(
                "printer",
                List.of(
                        PROGRAM.toString(),
                        "--no-web-forms",
                        "-r",
                        "off",
                        "-k",
                        "-d",
                        folder.resolve("spool").toString(),
                        "-K",
                        Files.createDirectories(folder.resolve("keys")).toString(),
                        "-n",
                        "localhost",
                        "-p",
                        Integer.toString(port),
                        "-a",
                        configuration.toString(),
                        "-c",
                        script.toString(),
                        "Cards"));
        await("ippeveprinter", () -> {
            try (Socket trial = new Socket("localhost", port)) {
                return trial.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private void start(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + socket());
        builder.environment().put("HOME", folder.toString());
        processes.add(builder.start());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(String what, Condition condition) throws Exception {
        for (int tries = 0; tries < 400; tries++) {
            if (condition.holds()) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError(what + " did not start: " + Files.readString(folder.resolve("bus.log")));
    }

    String uri() {
        return "ipp://localhost:" + port + "/ipp/print";
    }

    String secureUri() {
        return "ipps://localhost:" + port + "/ipp/print";
    }

    /** The certificate it made for itself with its first encrypted connection. */
    Optional<Path> certificate() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("keys"))) {
            return files.filter(file -> file.toString().endsWith(".crt")).findFirst();
        }
    }

    /** The documents it received; what the command wrote lies beside them and does not count. */
    List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.filter(file -> !file.toString().endsWith(".prn")).toList();
        }
    }

    @Override
    public void close() {
        for (int number = processes.size() - 1; number >= 0; number--) {
            Process process = processes.get(number);
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            try {
                process.onExit().get(10, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException stubborn) {
                process.destroyForcibly();
            } catch (InterruptedException stopping) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
