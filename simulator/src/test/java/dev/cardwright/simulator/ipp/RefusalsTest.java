package dev.cardwright.simulator.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real machine would refuse, ours refuses, and says why. */
final class RefusalsTest {
    private static final String DAMAGED = "aborted aborted-by-system document-format-error";
    private static final String UNFIT = "aborted aborted-by-system document-unprintable-error";

    private IppMachine machine = IppMachine.start(IppMachineSettings.of("refusals"));
    private TestClient client = new TestClient(machine);

    @BeforeEach
    void one_sided_machine_without_pdf() {
        machine.close();
        machine = IppMachine.start(IppMachineSettings.of("refusals")
                .withTwoSided(false)
                .withFormats(Set.of(DocumentFormat.PWG_RASTER, DocumentFormat.JPEG)));
        client = new TestClient(machine);
    }

    @AfterEach
    void no_card_was_used() {
        assertThat(machine.control().figures().cardsFed()).isZero();
        assertThat(machine.control().documentsHeld()).isZero();
        machine.close();
    }

    static Stream<Arguments> wishes_about_the_card() {
        return Stream.of(
                Arguments.of(Attribute.keywords("media", "iso_a4_210x297mm")),
                Arguments.of(Attribute.keywords("media", "om_card_54x86mm")),
                Arguments.of(Attribute.collection(
                        "media-col",
                        Attribute.collection(
                                "media-size",
                                Attribute.integer("x-dimension", 10160),
                                Attribute.integer("y-dimension", 15240)))),
                Arguments.of(Attribute.collection("media-col", Attribute.integer("media-top-margin", 300))),
                Arguments.of(Attribute.keywords("sides", "two-sided-long-edge")),
                Arguments.of(Attribute.of("printer-resolution", new Value.Resolution(600, 600, 3))),
                Arguments.of(Attribute.of("printer-resolution", new Value.Resolution(300, 600, 3))));
    }

    @ParameterizedTest
    @MethodSource("wishes_about_the_card")
    void wishes_about_the_card_that_cannot_be_done_are_refused_by_name(Attribute wish) throws Exception {
        Message answer = client.tryToPrint(DocumentFormat.JPEG, picture(), wish);

        assertThat(answer.code()).isEqualTo(Status.ATTRIBUTES_NOT_SUPPORTED.code());
        assertThat(answer.group(Group.UNSUPPORTED).orElseThrow().attributes()).containsExactly(wish);
    }

    @Test
    void other_wishes_are_ignored_and_named_unless_the_client_insists() throws Exception {
        List<Attribute> wishes =
                List.of(Attribute.integer("copies", 500), Attribute.keywords("cover-front", "print-both"));
        Message validated = client.ask(Operation.VALIDATE_JOB, List.of(), wishes, new byte[0]);
        assertThat(validated.code()).isEqualTo(Status.OK_SUBSTITUTED.code());
        assertThat(validated.group(Group.UNSUPPORTED).orElseThrow().attributes())
                .containsExactly(wishes.get(0), Attribute.absent("cover-front", Tag.UNSUPPORTED));

        Message insisted = client.ask(
                Operation.VALIDATE_JOB, List.of(Attribute.bool("ipp-attribute-fidelity", true)), wishes, new byte[0]);
        assertThat(insisted.code()).isEqualTo(Status.ATTRIBUTES_NOT_SUPPORTED.code());
    }

    @Test
    void formats_and_compressions_that_it_does_not_know_are_refused() throws Exception {
        assertThat(client.tryToPrint(DocumentFormat.PDF, TestClient.ascii("%PDF-1.4"))
                        .code())
                .isEqualTo(Status.FORMAT_NOT_SUPPORTED.code());
        assertThat(client.ask(Operation.PRINT_JOB, List.of(), List.of(), TestClient.ascii("Hello"))
                        .code())
                .isEqualTo(Status.FORMAT_NOT_SUPPORTED.code());
        assertThat(client.ask(
                                Operation.PRINT_JOB,
                                List.of(Attribute.keywords("compression", "compress")),
                                List.of(),
                                picture())
                        .code())
                .isEqualTo(Status.COMPRESSION_NOT_SUPPORTED.code());
        assertThat(client.ask(
                                Operation.PRINT_JOB,
                                List.of(Attribute.keywords("compression", "gzip")),
                                List.of(),
                                TestClient.ascii("this is not gzip"))
                        .code())
                .isEqualTo(Status.COMPRESSION_ERROR.code());
    }

    @Test
    void a_small_body_that_grows_beyond_all_bounds_is_refused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] nothing = new byte[1024 * 1024];
            for (int megabyte = 0; megabyte < 100; megabyte++) {
                gzip.write(nothing);
            }
        }
        Message answer = client.ask(
                Operation.PRINT_JOB, List.of(Attribute.keywords("compression", "gzip")), List.of(), bomb.toByteArray());

        assertThat(answer.code()).isEqualTo(Status.REQUEST_TOO_LARGE.code());
    }

    static Stream<Arguments> rasters() {
        BufferedImage page = TestCard.onPortrait(TestCard.landscape(1011, 638));
        byte[] good = new RasterWriter(300, RasterHeader.Dots.SRGB_8).page(page).bytes();
        byte[] reserved = Arrays.copyOf(good, good.length);
        reserved[1801] = (byte) 128;
        return Stream.of(
                Arguments.of("half of it", Arrays.copyOf(good, good.length / 2), DAMAGED, "middle of a page"),
                Arguments.of("its header only", Arrays.copyOf(good, 1000), DAMAGED, "page's header"),
                Arguments.of("another beginning", new byte[5000], DAMAGED, "does not begin"),
                Arguments.of("a run that is not used", reserved, DAMAGED, "does not know"),
                Arguments.of(
                        "a card in landscape",
                        new RasterWriter(300, RasterHeader.Dots.SRGB_8)
                                .page(TestCard.landscape(1011, 638))
                                .bytes(),
                        UNFIT,
                        "1011 x 638 dots. A card has 638 x 1011 at 300 dpi."),
                Arguments.of(
                        "600 dpi",
                        new RasterWriter(600, RasterHeader.Dots.SRGB_8)
                                .page(page)
                                .bytes(),
                        UNFIT,
                        "resolution of 600 x 600 dpi. Allowed: 300."),
                Arguments.of("a huge page", sized(good, Integer.MAX_VALUE, 1011), UNFIT, "A card has"),
                Arguments.of("a negative page", sized(good, 638, Integer.MIN_VALUE), UNFIT, "A card has"));
    }

    private static byte[] sized(byte[] raster, int width, int height) {
        byte[] changed = Arrays.copyOf(raster, raster.length);
        ByteBuffer.wrap(changed).putInt(4 + 372, width).putInt(4 + 376, height);
        return changed;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rasters")
    void a_raster_that_is_not_a_card_aborts_its_job(String what, byte[] raster, String end, String sentence)
            throws Exception {
        int job = client.print(DocumentFormat.PWG_RASTER, raster);

        assertThat(client.awaitEnd(job)).as(what).isEqualTo(end);
        assertThat(TestClient.words(client.job(job), "job-state-message")).contains(sentence);
    }

    @Test
    void a_damaged_picture_aborts_its_job() throws Exception {
        byte[] damaged = Arrays.copyOf(picture(), 200);

        assertThat(client.awaitEnd(client.print(DocumentFormat.JPEG, damaged))).isEqualTo(DAMAGED);
        assertThat(client.awaitEnd(client.print(DocumentFormat.JPEG, TestClient.ascii("no picture at all"))))
                .isEqualTo(DAMAGED);
    }

    @Test
    void a_job_takes_one_document() throws Exception {
        machine.control().openCover();
        int first = client.print(DocumentFormat.JPEG, picture());
        Message again = client.ask(
                Operation.SEND_DOCUMENT,
                List.of(Attribute.integer("job-id", first), Attribute.bool("last-document", true)),
                List.of(),
                picture());
        assertThat(again.code()).isIn(Status.ONE_DOCUMENT_ONLY.code(), Status.NOT_POSSIBLE.code());
        client.about(Operation.CANCEL_JOB, first);
        client.awaitEnd(first);
    }

    @Test
    void what_is_not_there_is_not_found() throws Exception {
        assertThat(client.job(4711).code()).isEqualTo(Status.NOT_FOUND.code());
        byte[] elsewhere = MessageWriter.write(new Message(
                0x0200,
                Operation.GET_PRINTER_ATTRIBUTES.code(),
                1,
                List.of(new Group(
                        Group.OPERATION,
                        List.of(
                                Attribute.words(Tag.CHARSET, "attributes-charset", "utf-8"),
                                Attribute.words(Tag.NATURAL_LANGUAGE, "attributes-natural-language", "en"),
                                Attribute.words(Tag.URI, "printer-uri", "ipp://localhost/elsewhere"))))));
        assertThat(client.send(elsewhere, new byte[0]).code()).isEqualTo(Status.NOT_FOUND.code());
    }

    private static byte[] picture() throws IOException {
        return TestCard.jpeg(TestCard.landscape(1011, 638));
    }
}
