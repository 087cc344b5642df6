package dev.cardwright.simulator.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (MachineProcess machine = MachineProcess.start(
                folder,
                "evolis",
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
                folder.resolve("cards").toString())) {
            Matcher parts = LINE.matcher(machine.line());
            assertThat(parts.matches()).isTrue();
            assertThat(parts.group(3)).isEqualTo(device.toString());
            assertThat(Files.exists(device)).isTrue();
            assertThat(acknowledged(Integer.parseInt(parts.group(1)), "Ss")).isTrue();
            assertThat(MachineProcess.get(HttpClient.newHttpClient(), parts.group(4) + "state"))
                    .contains("\"cardsFed\" : 1");

            assertThat(machine.end()).isTrue();
            assertThat(Files.exists(device)).isFalse();
        }
    }

    private static boolean acknowledged(int port, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("\033" + command + "\r").getBytes(StandardCharsets.ISO_8859_1));
            return socket.getInputStream().read() == 6;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed slow               | --speed must be instant or real.",
                "--reply-end lf             | --reply-end must be one of nul, cr, crlf, none.",
                "--answers loud             | --answers must be one of text, ack.",
                "--model modern             | --model must be one of old, usual, new.",
                "--serial here --flow rtscts | --flow must be one of none, xonxoff.",
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
