package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.readers.SimulatedReaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The jar with the provider of simulated readers, the only simulator code that a station ever loads. */
final class ReadersJar {
    private static final String SUFFIX = "-readers.jar";

    private ReadersJar() {}

    /**
     * The jar that the build put beside this code; where this code runs from class files, packs them into {@code folder}.
     */
    static Path find(Path folder) throws IOException {
        Path code = codePlace();
        if (Files.isRegularFile(code)) {
            String name = String.valueOf(code.getFileName());
            return code.resolveSibling(name.substring(0, name.length() - ".jar".length()) + SUFFIX);
        }
        return pack(code, folder.resolve("cardwright" + SUFFIX));
    }

    /** Where the simulator's classes are: a jar or a folder. */
    static Path codePlace() throws IOException {
        try {
            URI place = SimulatedReaders.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(place);
        } catch (URISyntaxException odd) {
            throw new IOException("The simulator cannot tell where its own code is.", odd);
        }
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        Path folder = classes.resolve(SimulatedReaders.class.getPackageName().replace('.', '/'));
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            for (Path file : files) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(packed);
                }
                packed.closeEntry();
            }
        }
        return jar;
    }
}
