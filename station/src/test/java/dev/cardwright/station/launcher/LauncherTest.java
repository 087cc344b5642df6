package dev.cardwright.station.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {

    private static final List<String> MODULES = List.of("templates", "simulator", "drivers", "station");

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private Path jdk = Path.of("");
    private Path tools = Path.of("");

    /** What a launcher printed and how it ended. */
    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void laysOutAProjectInAFolderWithABlank() throws IOException {
        home = Files.createDirectories(folder.resolve("a project"));
        Files.copy(Path.of("..", "cardwright"), home.resolve("cardwright"));
        executable(home.resolve("cardwright"));
        Files.writeString(home.resolve("pom.xml"), "<project><version>7.8.9</version></project>\n");
        for (String module : MODULES) {
            Files.createDirectories(home.resolve(module).resolve("src/main/java"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>\n");
            Files.writeString(source(module), "class A {}\n");
        }
        jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        script(jdk.resolve("bin/javac"), "exit 1");
        script(jdk.resolve("bin/java"), "echo \"pid $$\"; echo \"in $PWD\"; printf 'argument %s\\n' \"$@\"");
        tools = Files.createDirectories(folder.resolve("tools"));
        mavenDoes("for m in " + String.join(" ", MODULES)
                + "; do mkdir -p \"$m/target/lib\"; : >\"$m/target/cardwright-$m-7.8.9.jar\"; done");
    }

    @Test
    void answers_an_unknown_verb_with_one_sentence() throws Exception {
        Ended ended = launch("frobnicate");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err())
                .isEqualTo("cardwright: There is no verb \"frobnicate\"; ./cardwright help lists them.\n");
    }

    @Test
    void lists_its_verbs_without_building() throws Exception {
        Ended ended = launch("help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("./cardwright demo", "./cardwright test", "./cardwright station");
        assertThat(runs()).doesNotExist();
    }

    @Test
    void refuses_an_option_that_test_does_not_have() throws Exception {
        Ended ended = launch("test", "--quick");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("--long").contains("--quick");
    }

    @Test
    void builds_only_when_something_changed() throws Exception {
        assertThat(buildsOf("build")).isEqualTo(1);
        assertThat(buildsOf("build")).isZero();

        Files.writeString(source("drivers"), "class A { int b; }\n");
        assertThat(buildsOf("build")).isEqualTo(1);
        assertThat(buildsOf("build")).isZero();

        Files.delete(source("templates"));
        assertThat(buildsOf("build")).isEqualTo(1);

        Files.delete(home.resolve("station/target/cardwright-station-7.8.9.jar"));
        assertThat(buildsOf("build")).isEqualTo(1);
    }

    @Test
    void does_not_take_a_failed_build_for_a_build() throws Exception {
        launch("build");
        Files.writeString(source("station"), "class B {}\n");
        mavenDoes("echo '[INFO] talk'; echo '[ERROR] missing ;'; exit 1");

        assertThat(launch("station", "--config", "x").code()).isEqualTo(1);
        assertThat(buildsOf("build")).isEqualTo(1);
        assertThat(launch("build").err()).contains("[ERROR] missing ;", "The build failed");
    }

    @Test
    void drops_the_libraries_of_an_older_pom() throws Exception {
        launch("build");
        Path old = Files.writeString(home.resolve("station/target/lib/library-1.jar"), "old");
        Files.writeString(source("station"), "class B {}\n");
        launch("build");
        assertThat(old).exists();

        Files.writeString(home.resolve("station/pom.xml"), "<project></project>\n");
        launch("build");

        assertThat(old).doesNotExist();
    }

    @Test
    void becomes_java_in_the_callers_folder_with_the_callers_words() throws Exception {
        Process process = start("operator", "answer", "CARD 1", "--reason", "SEEN IN HOPPER");
        long pid = process.pid();
        Ended ended = end(process);

        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines())
                .contains(
                        "pid " + pid,
                        "in " + folder.toRealPath(),
                        "argument dev.cardwright.station.Main",
                        "argument CARD 1",
                        "argument SEEN IN HOPPER",
                        "argument -XX:ErrorFile=/dev/null")
                .endsWith(
                        "argument operator",
                        "argument answer",
                        "argument CARD 1",
                        "argument --reason",
                        "argument SEEN IN HOPPER");
    }

    @Test
    void draws_and_checks_designs_from_any_folder() throws Exception {
        for (String verb : List.of("render", "lint")) {
            Ended ended = launch(verb, "my design/card.svg");

            assertThat(ended.code()).isZero();
            assertThat(ended.out().lines())
                    .contains(
                            "in " + folder.toRealPath(),
                            "argument -XX:TieredStopAtLevel=1",
                            "argument dev.cardwright.station.Main")
                    .endsWith("argument " + verb, "argument my design/card.svg");
        }
    }

    @Test
    void builds_once_for_two_launchers_at_once() throws Exception {
        Files.writeString(
                tools.resolve("mvn"), Files.readString(tools.resolve("mvn")).replace("echo", "sleep 1; echo"));
        Process one = start("build");
        Process other = start("build");

        assertThat(end(one).code() + end(other).code()).isZero();
        assertThat(runs()).content().isEqualTo("run\n");
    }

    @Test
    void takes_over_from_a_builder_that_died() throws Exception {
        Files.createDirectories(home.resolve("target"));
        Files.createSymbolicLink(home.resolve("target/building"), Path.of("999999999-1"));

        assertThat(buildsOf("build")).isEqualTo(1);
        assertThat(Files.isSymbolicLink(home.resolve("target/building"))).isFalse();
    }

    /** Holds one line for each time that Maven ran. */
    private Path runs() {
        return folder.resolve("runs");
    }

    private int buildsOf(String... words) throws Exception {
        Files.deleteIfExists(runs());
        launch(words);
        return Files.exists(runs()) ? Files.readAllLines(runs()).size() : 0;
    }

    private Path source(String module) {
        return home.resolve(module).resolve("src/main/java/A.java");
    }

    private void mavenDoes(String work) throws IOException {
        script(tools.resolve("mvn"), "echo run >>'" + runs() + "'\n" + work);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended launch(String... words) throws Exception {
        return end(start(words));
    }

    private Process start(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("cardwright").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder.start();
    }

    private static Ended end(Process process) throws Exception {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.exitValue(), out, err);
    }
}
