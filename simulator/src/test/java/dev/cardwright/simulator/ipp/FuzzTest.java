package dev.cardwright.simulator.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nonsense, lies and slowness: the machine neither hangs nor breaks nor grows, and answers the next good request. */
@Timeout(180)
final class FuzzTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};
    private static final List<String> CHUNKED =
            List.of("POST /ipp/print HTTP/1.1", "Content-Type: application/ipp", "Transfer-Encoding: chunked", "", "");

    private final IppMachine machine = IppMachine.start(IppMachineSettings.of("fuzzed")
            .withCards(1_000_000)
            .withRibbon(RibbonKind.COLOUR, 1_000_000)
            .withPatience(Duration.ofMillis(500)));
    private final TestClient client = new TestClient(machine);

    @AfterEach
    void the_next_good_request_is_answered() throws Exception {
        assertThat(client.printer().code()).isZero();
        int job = client.print(DocumentFormat.JPEG, TestCard.jpeg(TestCard.landscape(1011, 638)));
        assertThat(client.awaitEnd(job)).isEqualTo("completed job-completed-successfully");
        assertThat(machine.control().documentsHeld()).isZero();
        machine.close();
    }

    @Test
    void random_bytes_are_no_message() throws Exception {
        Random random = new Random(20261122);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            if (bytes.length > 9 && random.nextBoolean()) {
                bytes[8] = Group.OPERATION;
                bytes[9] = (byte) Tag.BEGIN_COLLECTION.code();
            }
            read(bytes);
        }
    }

    @Test
    void truncated_and_mutated_messages_are_answered_or_refused() throws Exception {
        Random random = new Random(7);
        byte[] good = client.request(
                Operation.VALIDATE_JOB,
                List.of(Attribute.words(Tag.MIME_MEDIA_TYPE, "document-format", "image/jpeg")),
                List.of(
                        TemplateAttributes.mediaCol("media-col"),
                        Attribute.integer("copies", 2),
                        Attribute.range("page-ranges", 1, 3),
                        Attribute.of("printer-resolution", new Value.Resolution(300, 300, 3))));
        for (int length = 0; length < good.length; length++) {
            read(Arrays.copyOf(good, length));
        }
        for (int round = 0; round < 400; round++) {
            byte[] spoiled = good.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
            }
            read(spoiled);
            if (round % 4 == 0) {
                assertThat(client.send(spoiled, NOTHING).requestId()).isNotNegative();
            }
        }
    }

    @Test
    void huge_lengths_and_deep_collections_need_no_memory() throws Exception {
        byte[] head = {2, 0, 0, 11, 0, 0, 0, 1, 1};
        byte[] longValue = Arrays.copyOf(head, head.length + 70_000);
        longValue[9] = (byte) Tag.TEXT.code();
        longValue[11] = 1;
        longValue[12] = 'a';
        longValue[13] = (byte) 0xFF;
        longValue[14] = (byte) 0xFF;
        assertThat(read(longValue)).isEqualTo(Status.VALUE_TOO_LONG);

        byte[] deep = Arrays.copyOf(head, head.length + 12 * 10_000);
        for (int at = 9; at + 12 <= deep.length; at += 12) {
            deep[at] = (byte) (at == 9 ? Tag.BEGIN_COLLECTION.code() : Tag.MEMBER_NAME.code());
        }
        assertThat(read(deep)).isEqualTo(Status.BAD_REQUEST);

        byte[] endless = new byte[MessageReader.MOST_BYTES + 100];
        System.arraycopy(head, 0, endless, 0, head.length);
        for (int at = 9; at + 6 <= endless.length; at += 6) {
            endless[at] = (byte) Tag.BOOLEAN.code();
            endless[at + 2] = (byte) 0;
            endless[at + 4] = 1;
        }
        endless[11] = 0;
        assertThat(read(endless)).isIn(Status.BAD_REQUEST, Status.REQUEST_TOO_LARGE);
    }

    @Test
    void a_body_without_end_is_cut_off() throws Exception {
        byte[] message = client.request(Operation.PRINT_JOB, List.of(), List.of());
        byte[] waste = new byte[64 * 1024];
        try (Socket socket = connect()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(TestClient.ascii(String.join("\r\n", CHUNKED)));
            chunk(out, message);
            long sent = 0;
            try {
                while (sent < 1_000_000_000L) {
                    chunk(out, waste);
                    sent += waste.length;
                }
            } catch (SocketException cut) {
                assertThat(cut).isNotNull();
            }
            assertThat(sent).isLessThan(4L * Documents.MOST_BYTES);
        }
        await().atMost(PATIENCE).until(() -> machine.connections() == 0);
    }

    @Test
    void slow_clients_are_cut_off_wherever_they_stop() throws Exception {
        List<String> halves = List.of(
                "",
                "PO",
                "POST /ipp/print HTTP/1.1\r\nContent-Type: applic",
                "POST /ipp/print HTTP/1.1\r\nContent-Type: application/ipp\r\nContent-Length: 100\r\n\r\n\2\0",
                "POST /ipp/print HTTP/1.1\r\nContent-Type: application/ipp\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\nab");
        List<Socket> sockets = new ArrayList<>();
        for (String half : halves) {
            Socket socket = connect();
            socket.getOutputStream().write(TestClient.ascii(half));
            sockets.add(socket);
        }
        for (Socket socket : sockets) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try (socket;
                    InputStream in = socket.getInputStream()) {
                assertThat(in.readAllBytes()).isEmpty();
            } catch (SocketException reset) {
                assertThat(reset).isNotNull();
            }
        }
        await().atMost(PATIENCE).until(() -> machine.connections() == 0);
    }

    @Test
    void many_idle_connections_leave_room_for_a_good_one() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int client = 0; client < 300; client++) {
                sockets.add(connect());
            }
            assertThat(client.printer().code()).isZero();
            assertThat(machine.connections()).isLessThanOrEqualTo(64);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void what_is_not_http_is_answered_or_cut_off() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 40; round++) {
            byte[] bytes = new byte[1 + random.nextInt(30_000)];
            random.nextBytes(bytes);
            try (Socket socket = connect()) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes().length).isLessThan(10_000);
            } catch (SocketException cut) {
                assertThat(cut).isNotNull();
            }
        }
    }

    @Test
    void mutated_documents_are_printed_or_given_up() throws Exception {
        Random random = new Random(11);
        byte[] raster = new RasterWriter(300, RasterHeader.Dots.SRGB_8)
                .page(TestCard.onPortrait(TestCard.landscape(1011, 638)))
                .bytes();
        byte[] picture = TestCard.jpeg(TestCard.landscape(1011, 638));
        for (int round = 0; round < 60; round++) {
            byte[] good = round % 2 == 0 ? raster : picture;
            byte[] spoiled =
                    Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) + 1 : good.length);
            for (int change = 0; change < 4; change++) {
                spoiled[random.nextInt(Math.min(spoiled.length, 2500))] = (byte) random.nextInt(256);
            }
            int job = client.print(round % 2 == 0 ? DocumentFormat.PWG_RASTER : DocumentFormat.JPEG, spoiled);
            assertThat(client.awaitEnd(job)).matches("(completed|aborted) .*");
        }
    }

    /** Whether and how a message was refused; OK if it could be read. */
    private static Status read(byte[] bytes) throws IOException {
        try {
            MessageReader.read(new ByteArrayInputStream(bytes));
            return Status.OK;
        } catch (RefusedException refused) {
            return refused.status();
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), machine.port());
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write(TestClient.ascii(Integer.toHexString(bytes.length) + "\r\n"));
        out.write(bytes);
        out.write(TestClient.ascii("\r\n"));
    }
}
