package dev.cardwright.templates.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same design and data give the same planes, whoever's machine it is. */
class SameInksElsewhereTest {

    private static final String OTHER_JAVA = "CARDWRIGHT_JDK25";
    private static final long MOST_SECONDS = 180;

    @TempDir
    Path folder;

    @Test
    void another_language_clock_home_and_other_fonts_change_no_dot() throws Exception {
        Path fonts = Files.createDirectories(folder.resolve("fonts"));
        String oneFont = "/dev/cardwright/templates/draw/fonts/DejaVuSansMono.ttf";
        try (var in = SameInksElsewhereTest.class.getResourceAsStream(oneFont)) {
            Files.copy(in, fonts.resolve("only.ttf"));
        }
        Path configuration = folder.resolve("fonts.conf");
        Files.writeString(
                configuration,
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>" + fonts
                        + "</dir><cachedir>" + folder.resolve("cache") + "</cachedir></fontconfig>");
        List<String> elsewhere = run(
                System.getProperty("java.home"),
                Map.of("FONTCONFIG_FILE", configuration.toString(), "LANG", "tr_TR.UTF-8", "LC_ALL", "tr_TR.UTF-8"),
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.timezone=Pacific/Chatham",
                "-Duser.home=" + folder,
                "-Dfile.encoding=ISO-8859-1");
        assertThat(elsewhere).isEqualTo(SideReport.lines(ExampleDesignsTest.EXAMPLES));
    }

    @Test
    void java_25_draws_the_golden_pictures_too() throws Exception {
        String home = System.getenv().getOrDefault(OTHER_JAVA, "");
        if (home.isBlank()) {
            String what = OTHER_JAVA + " names no JDK 25, so nobody knows whether it draws the same pictures.";
            System.err.println("SKIPPED: " + what);
            abort(what);
        }
        List<String> lines = run(home, Map.of());
        assertThat(lines).noneMatch(line -> line.contains("NOT-GOLDEN"));
        assertThat(lines).filteredOn(line -> line.endsWith(" golden golden")).hasSize(14);
    }

    private List<String> run(String javaHome, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(javaHome, "bin", "java").toString(), "-Xmx512m", "-Djava.awt.headless=true"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                SideReport.class.getName(),
                ExampleDesignsTest.EXAMPLES.toString()));
        Path output = folder.resolve("report.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The other Java did not end within " + MOST_SECONDS + " s.");
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
