package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fazecast.jSerialComm.SerialPort;
import dev.cardwright.drivers.link.PseudoTerminal;
import dev.cardwright.drivers.printer.CardPrinter;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A serial port that belongs to somebody else. Who may open everything, as root may, asks in a process of another user; everybody
 * else takes the permission away from a port of their own.
 */
@Timeout(120)
class SerialPermissionTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String NOBODY = "65534";

    @TempDir
    private Path folder;

    @Test
    void a_port_without_permission_is_told_with_its_owners_and_the_group_to_join() throws Exception {
        try (ServerSocket device = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PseudoTerminal terminal = PseudoTerminal.to(folder, device.getLocalPort())) {
            // The link lies in a folder of this user alone; the port itself can be reached by all.
            Path port = terminal.port().toRealPath();
            Files.setPosixFilePermissions(port, PosixFilePermissions.fromString("---------"));
            PosixFileAttributes owners = Files.readAttributes(port, PosixFileAttributes.class);

            String told = Files.isReadable(port) ? toldToNobody(port) : OneQuestion.answer(address(port));

            assertThat(told)
                    .isEqualTo("PRN-LINK|This user may not open the serial port " + port
                            + ", which belongs to the user " + owners.owner().getName() + " and the group "
                            + owners.group().getName()
                            + ".|Add the user to the group that owns the port, usually dialout.");
        }
    }

    private static String address(Path port) {
        return "evolis:serial://" + port;
    }

    private String toldToNobody(Path port) throws IOException, InterruptedException {
        if (!Files.isExecutable(SETPRIV)) {
            String what = "setpriv is not installed, so nobody without permission can be played.";
            if (System.getenv("CI") != null) {
                throw new AssertionError(what);
            }
            System.err.println("SKIPPED: " + what);
            abort(what);
        }
        Path classes = readableByAll();
        Path said = folder.resolve("said");
        Path trouble = folder.resolve("trouble");
        Process nobody = new ProcessBuilder(List.of(
                        SETPRIV.toString(),
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        Stream.of("main", "test", "serial.jar", "log.jar")
                                .map(part -> classes.resolve(part).toString())
                                .collect(Collectors.joining(File.pathSeparator)),
                        OneQuestion.class.getName(),
                        address(port)))
                .redirectError(trouble.toFile())
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(nobody.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(nobody.exitValue()).as(Files.readString(trouble)).isZero();
        } finally {
            nobody.destroyForcibly();
        }
        return Files.readString(said, StandardCharsets.UTF_8).strip();
    }

    /** What the other user's process needs, where that user may read it. */
    private Path readableByAll() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        copy(placeOf(CardPrinter.class), classes.resolve("main"));
        copy(placeOf(OneQuestion.class), classes.resolve("test"));
        Files.copy(placeOf(SerialPort.class), classes.resolve("serial.jar"));
        Files.copy(placeOf(LoggerFactory.class), classes.resolve("log.jar"));
        try (Stream<Path> all = Files.walk(classes)) {
            for (Path one : all.toList()) {
                Files.setPosixFilePermissions(
                        one, PosixFilePermissions.fromString(Files.isDirectory(one) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        return classes;
    }

    private static Path placeOf(Class<?> known) {
        return Path.of(URI.create(
                known.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(one, there);
                }
            }
        }
    }
}
