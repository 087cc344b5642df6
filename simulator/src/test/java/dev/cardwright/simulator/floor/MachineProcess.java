package dev.cardwright.simulator.floor;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One machine that runs as a process of its own, started by its verb. */
final class MachineProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private MachineProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts {@code simulator printer} with these words behind it. */
    static MachineProcess start(Path folder, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("printer"));
        all.addAll(List.of(words));
        return startSimulator(folder, all);
    }

    /** Starts {@code simulator} with these words behind it. */
    static MachineProcess startSimulator(Path folder, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cardwright.simulator.Main",
                "simulator"));
        command.addAll(words);
        return new MachineProcess(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.log").toFile())
                .start());
    }

    /** What it says next. */
    String line() throws IOException {
        return String.valueOf(out.readLine());
    }

    /** Ends it as Ctrl-C does; whether it ended. */
    boolean end() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    /** Waits until it ended by itself; answers its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    static String get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
    }
}
