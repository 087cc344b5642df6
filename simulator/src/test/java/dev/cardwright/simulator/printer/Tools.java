package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs that nobody here wrote. A missing one fails where {@code CI} is set; elsewhere the test is skipped and says so. */
final class Tools {
    private Tools() {}

    /** The program's full path. */
    static Path program(String name) {
        Optional<Path> found = Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(() -> missing("The program " + name + " is not installed."));
    }

    /** A file of some package. */
    static Path file(Path path, String debianPackage) {
        return Files.exists(path)
                ? path
                : missing("There is no " + path + "; the package " + debianPackage + " is not installed.");
    }

    private static Path missing(String sentence) {
        if (System.getenv("CI") != null) {
            return fail(sentence);
        }
        Assumptions.abort(sentence);
        return Path.of("");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
