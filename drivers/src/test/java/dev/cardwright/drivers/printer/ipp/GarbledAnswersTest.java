package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IntOrIntRange;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.MediaCol;
import com.hp.jipp.model.MediaColDatabase;
import com.hp.jipp.model.Types;
import com.sun.net.httpserver.HttpServer;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are broken by chance or on purpose. */
@Timeout(120)
class GarbledAnswersTest {
    private static byte[] good() throws IOException {
        MediaColDatabase column = new MediaColDatabase();
        column.setMediaSize(new MediaColDatabase.MediaSize(new IntOrIntRange(5398), new IntOrIntRange(8560)));
        AttributeGroup printer = AttributeGroup.groupOf(
                Tag.printerAttributes,
                Types.printerUri.of(URI.create("ipp://localhost/ipp/print")),
                Types.printerUuid.of(URI.create("urn:uuid:00000000-0000-4000-8000-000000000001")),
                Types.mediaSupported.of("iso_id-1_53.98x85.6mm", "iso_a4_210x297mm"),
                Types.mediaColDatabase.of(column),
                Types.mediaColSupported.of("media-size"),
                Types.printerSupply.of(new com.hp.jipp.encoding.KeyValues("type", "inkRibbon", "level", "50")),
                Types.printerStateReasons.of("none"),
                Types.documentFormatSupported.of("image/pwg-raster"));
        return coded(printer);
    }

    private static byte[] coded(AttributeGroup printer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (IppOutputStream coder = new IppOutputStream(bytes)) {
            coder.write(new IppPacket(
                    0x0200,
                    0,
                    1,
                    AttributeGroup.groupOf(
                            Tag.operationAttributes,
                            Types.attributesCharset.of("utf-8"),
                            Types.attributesNaturalLanguage.of("en")),
                    printer));
        }
        return bytes.toByteArray();
    }

    /** Reads it as the driver does; empty when it is refused as garbage. */
    private static Optional<Answer> read(byte[] message) {
        return MessageShape.readable(message).flatMap(readable -> {
            try (IppInputStream decoder = new IppInputStream(new ByteArrayInputStream(readable))) {
                return Optional.of(new Answer(decoder.readPacket()));
            } catch (IOException | RuntimeException garbled) {
                return Optional.empty();
            }
        });
    }

    private static void use(Answer answer) {
        Abilities abilities = Abilities.of(answer.printer());
        assertThat(abilities.formats()).hasSizeLessThan(4);
        assertThat(Supplies.of(answer.printer())).hasSizeLessThan(33);
        assertThat(JobReport.of(answer.job())).isNotNull();
        assertThat(answer.unsupported()).isNotNull();
    }

    @Test
    void the_good_answer_is_understood() throws Exception {
        Abilities abilities = Abilities.of(read(good()).orElseThrow().printer());
        assertThat(abilities.medium()).hasValueSatisfying(card -> {
            assertThat(card.width()).isEqualTo(5398);
            assertThat(card.keyword()).hasValue("iso_id-1_53.98x85.6mm");
        });
        assertThat(abilities.uuid()).hasValue("urn:uuid:00000000-0000-4000-8000-000000000001");
    }

    @Test
    void changed_bytes_are_refused_or_read_and_never_more() throws Exception {
        byte[] good = good();
        Random random = new Random(20261122);
        int understood = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = good.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            Optional<Answer> answer = read(broken);
            understood += answer.isPresent() ? 1 : 0;
            answer.ifPresent(GarbledAnswersTest::use);
        }
        assertThat(understood).isBetween(1, 19_999);
    }

    @Test
    void cut_off_answers_are_refused() throws Exception {
        byte[] good = good();
        for (int length = 0; length < good.length; length++) {
            assertThat(MessageShape.readable(java.util.Arrays.copyOf(good, length)))
                    .isEmpty();
        }
    }

    @Test
    void random_bytes_are_refused() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            read(noise).ifPresent(GarbledAnswersTest::use);
        }
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void collections_without_end_are_refused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {2, 0, 0, 0, 0, 0, 0, 1, 4});
        bytes.write(new byte[] {0x34, 0, 1, 'a', 0, 0});
        for (int depth = 0; depth < 100_000; depth++) {
            bytes.write(new byte[] {0x4A, 0, 0, 0, 1, 'a', 0x34, 0, 0, 0, 0});
        }
        bytes.write(3);
        assertThat(MessageShape.readable(bytes.toByteArray())).isEmpty();
    }

    @Test
    void one_uri_that_is_misspelt_spoils_nothing_else() throws Exception {
        byte[] message = good();
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("ipp://localhost");
        message[at + 8] = ' ';
        assertThat(Abilities.of(read(message).orElseThrow().printer()).medium()).isPresent();
    }

    @Test
    void values_that_lie_count_as_not_said() throws Exception {
        AttributeGroup lies = AttributeGroup.groupOf(
                Tag.printerAttributes,
                Types.queuedJobCount.of(-5),
                Types.printerSupply.of(new com.hp.jipp.encoding.KeyValues("level", "99999999999", "maxcapacity", "-1")),
                Types.mediaCol.of(new MediaCol()));
        Said said = read(coded(lies)).orElseThrow().printer();
        assertThat(Supplies.of(said)).singleElement().satisfies(supply -> {
            assertThat(supply.name()).isEqualTo("supply");
            assertThat(supply.percent()).isEmpty();
            assertThat(supply.count()).isEmpty();
        });
        assertThat(CardMedium.among(said)).isEmpty();
    }

    /** The whole driver against a server whose every answer is broken in another way. */
    @Test
    void a_printer_that_garbles_every_answer_gets_a_fault_each_time() throws Exception {
        byte[] good = good();
        Random random = new Random(3);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] broken = good.clone();
            synchronized (random) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
            }
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/ipp");
            exchange.sendResponseHeaders(200, broken.length);
            exchange.getResponseBody().write(broken);
            exchange.close();
        });
        server.start();
        int faults = 0;
        try (CardPrinter printer = Printers.prepare(
                "ipp://localhost:" + server.getAddress().getPort() + "/ipp/print",
                new PrinterSettings(Duration.ofSeconds(10), Clock.systemUTC(), Set.of()))) {
            for (int round = 0; round < 200; round++) {
                try {
                    printer.status();
                    printer.discover();
                } catch (PrinterFaultException expected) {
                    faults++;
                    assertThat(expected.fault().sentence()).endsWith(".");
                }
            }
        } finally {
            server.stop(0);
        }
        assertThat(faults).isPositive();
    }
}
