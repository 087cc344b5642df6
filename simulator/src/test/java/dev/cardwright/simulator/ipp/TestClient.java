package dev.cardwright.simulator.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** A client that asks one thing after the other. */
final class TestClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final IppMachine machine;
    private int requestId;

    TestClient(IppMachine machine) {
        this.machine = machine;
    }

    /** An operation about the printer, with more attributes of the operation and of the job. */
    Message ask(Operation operation, List<Attribute> more, List<Attribute> job, byte[] document) throws IOException {
        return send(request(operation, more, job), document);
    }

    byte[] request(Operation operation, List<Attribute> more, List<Attribute> job) {
        List<Attribute> about = new ArrayList<>(List.of(
                Attribute.words(Tag.CHARSET, "attributes-charset", "utf-8"),
                Attribute.words(Tag.NATURAL_LANGUAGE, "attributes-natural-language", "en"),
                Attribute.words(Tag.URI, "printer-uri", machine.uri().toString()),
                Attribute.words(Tag.NAME, "requesting-user-name", "tester")));
        about.addAll(more);
        List<Group> groups = new ArrayList<>(List.of(new Group(Group.OPERATION, about)));
        if (!job.isEmpty()) {
            groups.add(new Group(Group.JOB, job));
        }
        requestId++;
        return MessageWriter.write(new Message(0x0200, operation.code(), requestId, groups));
    }

    Message send(byte[] message, byte[] document) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(message);
        all.writeBytes(document);
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + machine.port() + Addresses.PATH)
                        .toURL()
                        .openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestProperty("Content-Type", "application/ipp");
        connection.setFixedLengthStreamingMode(all.size());
        connection.getOutputStream().write(all.toByteArray());
        try (InputStream answer = connection.getInputStream()) {
            return MessageReader.read(answer);
        } catch (RefusedException unreadable) {
            throw new IOException("The answer is no IPP message: " + unreadable.sentence());
        }
    }

    /** Prints a document; answers the job's id. */
    int print(DocumentFormat format, byte[] document, Attribute... wishes) throws IOException {
        Message answer = tryToPrint(format, document, wishes);
        assertThat(answer.code()).isLessThan(0x0100);
        return number(answer, "job-id");
    }

    Message tryToPrint(DocumentFormat format, byte[] document, Attribute... wishes) throws IOException {
        return ask(
                Operation.PRINT_JOB,
                List.of(Attribute.words(Tag.MIME_MEDIA_TYPE, "document-format", format.mediaType())),
                Arrays.asList(wishes),
                document);
    }

    /** Waits until the job is over; answers how. */
    String awaitEnd(int job) {
        Awaitility.await().atMost(PATIENCE).until(() -> number(job(job), "job-state") >= JobState.CANCELED.code());
        return uncheckedJob(job);
    }

    /** Waits for a state of the job. */
    void await(int job, JobState state) {
        Awaitility.await().atMost(PATIENCE).until(() -> number(job(job), "job-state") == state.code());
    }

    private String uncheckedJob(int job) {
        try {
            Message about = job(job);
            return state(about) + " " + words(about, "job-state-reasons");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String state(Message about) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.code() == number(about, "job-state"))
                .findFirst()
                .orElseThrow()
                .keyword();
    }

    Message job(int id) throws IOException {
        return about(Operation.GET_JOB_ATTRIBUTES, id);
    }

    Message about(Operation operation, int id, Attribute... more) throws IOException {
        List<Attribute> all = new ArrayList<>(List.of(Attribute.integer("job-id", id)));
        all.addAll(Arrays.asList(more));
        return ask(operation, all, List.of(), new byte[0]);
    }

    Message printer() throws IOException {
        return ask(Operation.GET_PRINTER_ATTRIBUTES, List.of(), List.of(), new byte[0]);
    }

    /** The printer's state and its reasons, for example {@code 5 media-jam-error}. */
    String condition() throws IOException {
        Message printer = printer();
        return number(printer, "printer-state") + " " + words(printer, "printer-state-reasons");
    }

    static Attribute find(Message message, String name) {
        return message.groups().stream()
                .flatMap(group -> group.find(name).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing in " + message));
    }

    static int number(Message message, String name) {
        return find(message, name).number().orElseThrow();
    }

    static String words(Message message, String name) {
        return String.join(" ", find(message, name).texts().toList());
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
