package dev.cardwright.simulator.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The verb that runs one IPP printer, as a process of its own. */
@Timeout(180)
final class IppCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LINE =
            Pattern.compile("(ipps?)://127\\.0\\.0\\.1:(\\d+)/ipp/print control (http://127\\.0\\.0\\.1:\\d+/)");

    @Test
    void a_job_becomes_a_card_in_the_folder_and_the_machine_ends_with_its_process(@TempDir Path folder)
            throws Exception {
        try (MachineProcess machine = MachineProcess.start(
                folder, "ipp", "--speed", "instant", "--cards", "7", "--dpi", "300,600", "--out", "cards")) {
            Matcher line = LINE.matcher(machine.line());
            assertThat(line.matches()).isTrue();
            assertThat(line.group(1)).isEqualTo("ipp");
            HttpClient client = HttpClient.newHttpClient();

            byte[] answer = client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + line.group(2) + "/ipp/print"))
                                    .header("Content-Type", "application/ipp")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(printJob()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();

            assertThat(answer).startsWith(2, 0, 0, 0);
            await().atMost(PATIENCE)
                    .until(() ->
                            MachineProcess.get(client, line.group(3) + "state").contains("\"ejected\" : 1,"));
            await().atMost(PATIENCE).until(() -> hasPicture(folder.resolve("cards")));
            assertThat(MachineProcess.get(client, "http://127.0.0.1:" + line.group(2) + "/"))
                    .contains("6 blank cards");
            assertThat(machine.end()).isTrue();
            assertThat(folder.resolve("errors.log")).isEmptyFile();
        }
    }

    @Test
    void a_client_that_trusts_the_file_in_the_folder_of_keys_is_let_in(@TempDir Path folder) throws Exception {
        try (MachineProcess machine = MachineProcess.start(folder, "ipp", "--tls", "keys")) {
            Matcher line = LINE.matcher(machine.line());
            assertThat(line.matches()).isTrue();
            assertThat(line.group(1)).isEqualTo("ipps");
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting(folder.resolve("keys").resolve("ca.pem")))
                    .build();

            assertThat(MachineProcess.get(client, "https://127.0.0.1:" + line.group(2) + "/"))
                    .contains("100 blank cards");
        }
    }

    @Test
    void a_folder_of_keys_that_is_a_file_is_refused_in_one_sentence(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("keys"));

        try (MachineProcess machine = MachineProcess.start(folder, "ipp", "--tls", "keys")) {
            assertThat(machine.awaitEnd()).isEqualTo(1);
            assertThat(folder.resolve("errors.log"))
                    .hasContent("cardwright simulator printer ipp: The folder " + folder.resolve("keys")
                            + " for keys cannot be made or written.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed slow         | --speed must be instant or real.",
                "--formats raster,gif | --formats must be one of raster, jpeg, pdf.",
                "--sheet-back up      | --sheet-back must be one of normal, flipped, rotated, manual-tumble.",
                "--dpi many           | Invalid value for option '--dpi' (300|600): 'many' is not an int",
            })
    void an_option_that_makes_no_sense_is_answered_with_what_is_allowed(String options, String sentence) {
        StringWriter errors = new StringWriter();
        CommandLine verb = new CommandLine(new PrinterCommand()).setErr(new PrintWriter(errors));

        assertThat(verb.execute(("ipp " + options).split(" "))).isEqualTo(64);
        assertThat(errors.toString()).startsWith(sentence);
    }

    private static boolean hasPicture(Path cards) throws IOException {
        try (Stream<Path> files = Files.walk(cards)) {
            return files.anyMatch(file -> file.toString().endsWith(".png"));
        }
    }

    /** Print-Job of RFC 8011 with an empty picture of a card behind it. */
    private static byte[] printJob() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x0200);
        out.writeShort(0x0002);
        out.writeInt(1);
        out.writeByte(1);
        attribute(out, 0x47, "attributes-charset", "utf-8");
        attribute(out, 0x48, "attributes-natural-language", "en");
        attribute(out, 0x45, "printer-uri", "ipp://127.0.0.1/ipp/print");
        attribute(out, 0x49, "document-format", "image/jpeg");
        out.writeByte(3);
        ImageIO.write(new BufferedImage(1011, 638, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return bytes.toByteArray();
    }

    private static void attribute(DataOutputStream out, int tag, String name, String value) throws IOException {
        out.writeByte(tag);
        for (String text : new String[] {name, value}) {
            out.writeShort(text.length());
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
