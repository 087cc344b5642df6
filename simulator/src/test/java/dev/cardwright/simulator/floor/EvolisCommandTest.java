package dev.cardwright.simulator.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The verb that runs one machine, as a process of its own. */
@Timeout(120)
final class EvolisCommandTest {
    private static final Pattern LINE = Pattern.compile(
            "evolis:tcp://127\\.0\\.0\\.1:(\\d+)\\?answers=ack( evolis:serial://(\\S+)\\?baud=9600&flow=xonxoff&answers=ack)? control (\\S+)");

    @Test
    void one_line_says_how_to_reach_the_machine_and_the_machine_ends_with_its_process(@TempDir Path folder)
            throws Exception {
        boolean socat = Files.isExecutable(Path.of("/usr/bin/socat"));
        if (!socat && System.getenv("CI") == null) {
            Assumptions.abort("The program socat is not installed.");
        }
        Path device = folder.resolve("ttyCard");
        Process process = start(
                folder,
                "--serial",
                device.toString(),
                "--baud",
                "9600",
                "--flow",
                "xonxoff",
                "--answers",
                "ack",
                "--speed",
                "instant",
                "--out",
                folder.resolve("cards").toString());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line).matches(LINE);
            Matcher parts = LINE.matcher(line);
            assertThat(parts.matches()).isTrue();
            assertThat(parts.group(3)).isEqualTo(device.toString());
            assertThat(Files.exists(device)).isTrue();
            assertThat(acknowledged(Integer.parseInt(parts.group(1)), "Ss")).isTrue();
            assertThat(get(parts.group(4) + "state")).contains("\"cardsFed\" : 1");

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.exists(device)).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Path folder, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cardwright.simulator.Main",
                "simulator",
                "printer",
                "evolis"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.log").toFile())
                .start();
    }

    private static boolean acknowledged(int port, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("\033" + command + "\r").getBytes(StandardCharsets.ISO_8859_1));
            return socket.getInputStream().read() == 6;
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed slow               | --speed must be instant or real.",
                "--reply-end lf             | --reply-end must be one of nul, cr, crlf, none.",
                "--answers loud             | --answers must be one of text, ack.",
                "--model modern             | --model must be one of old, usual, new.",
                "--serial here --flow rtscts | --flow must be none or xonxoff.",
                "--port many                | Invalid value for option '--port': 'many' is not an int",
            })
    void an_option_that_makes_no_sense_is_answered_with_what_is_allowed(String options, String sentence) {
        StringWriter errors = new StringWriter();
        CommandLine verb = new CommandLine(new PrinterCommand()).setErr(new PrintWriter(errors));

        assertThat(verb.execute(("evolis " + options).split(" "))).isEqualTo(64);
        assertThat(errors.toString()).startsWith(sentence);
    }

    @Test
    void a_language_must_be_named() {
        StringWriter errors = new StringWriter();

        assertThat(new CommandLine(new PrinterCommand())
                        .setErr(new PrintWriter(errors))
                        .execute())
                .isEqualTo(64);
        assertThat(errors.toString()).startsWith("Missing required subcommand");
    }
}
