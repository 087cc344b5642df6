package dev.cardwright.templates.draw;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs nobody here wrote that read codes from a picture. */
enum ForeignReader {
    /** ZBar, of the Debian package zbar-tools. */
    ZBAR("/usr/bin/zbarimg", "zbar-tools", "-q --raw --nodbus"),
    /** libdmtx, of the Debian package dmtx-utils. */
    DMTX("/usr/bin/dmtxread", "dmtx-utils", "-N1 -m5000"),
    /** ZXing's descendant in C++, of the Debian package zxing-cpp-tools. */
    ZXING_CPP("/usr/bin/ZXingReader", "zxing-cpp-tools", "");

    private static final int PATIENCE_SECONDS = 30;

    private final Path program;
    private final String debianPackage;
    private final String options;

    ForeignReader(String program, String debianPackage, String options) {
        this.program = Path.of(program);
        this.debianPackage = debianPackage;
        this.options = options;
    }

    /** Fails in continuous integration when the program is not installed, and is skipped loudly elsewhere. */
    void need() {
        if (!Files.isExecutable(program)) {
            String what =
                    debianPackage + " is not installed, so nothing was proven with " + program.getFileName() + ".";
            if (System.getenv("CI") != null) {
                throw new AssertionError(what);
            }
            System.err.println("SKIPPED: " + what);
            abort(what);
        }
    }

    /** What the program finds in a picture; empty if nothing. */
    String read(Path picture) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split(" ")));
        }
        command.add(picture.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(program + " did not end");
        }
        return this == ZXING_CPP ? text(said) : said.stripTrailing();
    }

    /** ZXingReader puts the text into quotes after its name. */
    private static String text(String said) {
        return said.lines()
                .filter(line -> line.startsWith("Text:"))
                .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                .findFirst()
                .orElse("");
    }
}
