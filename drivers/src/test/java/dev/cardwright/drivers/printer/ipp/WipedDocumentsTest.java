package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hp.jipp.encoding.Resolution;
import com.hp.jipp.encoding.ResolutionUnit;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.SidePlanes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a person's picture nothing stays in the arrays of this driver. */
@Timeout(60)
class WipedDocumentsTest {
    @TempDir
    private Path folder;

    private static boolean isWiped(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private static Talk talk(String uri, Optional<Path> trust) {
        IppAddress address = IppAddress.parse(uri);
        return new Talk(address, new IppWire(address, PrinterTrust.of(trust), Duration.ofSeconds(5)));
    }

    /** The plan for a card on a printer that takes one format. */
    private static PrintPlan plan(DocumentFormat format, PrintJob job, String kind, String sides, String sheetBack)
            throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                Talk talk = talk(scripted.uri(), Optional.empty())) {
            scripted.say(Types.documentFormatSupported.of(format.mediaType()));
            scripted.say(Types.pwgRasterDocumentTypeSupported.of(kind));
            scripted.say(Types.pwgRasterDocumentSheetBack.of(sheetBack));
            scripted.say(Types.sidesSupported.of("one-sided", sides));
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            return PrintPlan.of(
                    abilities, 300, kind.equals("srgb_8"), job.back().isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PWG_RASTER, srgb_8,  two-sided-short-edge, normal",
        "PWG_RASTER, srgb_8,  two-sided-short-edge, flipped",
        "PWG_RASTER, srgb_8,  two-sided-long-edge,  rotated",
        "PWG_RASTER, sgray_8, two-sided-long-edge,  normal",
        "PWG_RASTER, black_8, two-sided-long-edge,  normal",
        "PWG_RASTER, black_1, two-sided-short-edge, manual-tumble",
        "PDF,        srgb_8,  two-sided-long-edge,  normal",
        "PDF,        sgray_8, two-sided-short-edge, normal"
    })
    void pages_are_overwritten_once_they_are_a_document(
            DocumentFormat format, String kind, String sides, String sheetBack) throws Exception {
        SidePlanes side = kind.equals("srgb_8") ? Cards.colourful(300, 1) : Cards.blackOnly(1011, 638);
        PrintJob job = Cards.twoSided(side, side);
        PrintPlan plan = plan(format, job, kind, sides, sheetBack);
        List<CardPage> pages = plan.pages(job);
        assertThat(pages).hasSize(2).noneMatch(page -> isWiped(page.dots()));
        try (WipedBytes document = plan.document(pages)) {
            assertThat(pages).allMatch(page -> isWiped(page.dots()));
            assertThat(isWiped(document.array())).isFalse();
        }
    }

    @Test
    void a_page_is_overwritten_once_it_is_a_photograph() throws Exception {
        PrintJob job = Cards.oneSided(Cards.colourful(300, 1));
        PrintPlan plan = plan(DocumentFormat.JPEG, job, "srgb_8", "two-sided-long-edge", "normal");
        List<CardPage> pages = plan.pages(job);
        try (WipedBytes document = plan.document(pages)) {
            assertThat(isWiped(pages.get(0).dots())).isTrue();
            assertThat(isWiped(document.array())).isFalse();
        }
    }

    @Test
    void pages_that_become_no_document_are_overwritten_too() throws Exception {
        PrintJob job = Cards.oneSided(Cards.colourful(300, 1));
        PrintPlan usual = plan(DocumentFormat.PWG_RASTER, job, "srgb_8", "two-sided-long-edge", "normal");
        PrintPlan impossible = new PrintPlan(
                usual.format(), Optional.empty(), usual.medium(), 300, usual.sides(), usual.sheetBack(), true);
        List<CardPage> pages = impossible.pages(job);
        assertThat(catchThrowable(() -> impossible.document(pages))).isNotNull();
        assertThat(isWiped(pages.get(0).dots())).isTrue();
    }

    @Test
    void bytes_that_grow_out_of_their_array_leave_nothing_in_it() throws IOException {
        WipedBytes bytes = new WipedBytes();
        byte[] first = bytes.array();
        ByteArrayOutputStream same = new ByteArrayOutputStream();
        try (OutputStream end = bytes.end()) {
            for (int number = 1; number <= 300_000; number++) {
                end.write(number);
                same.write(number);
            }
        }
        assertThat(bytes.array()).isNotSameAs(first);
        assertThat(isWiped(first)).isTrue();
        assertThat(bytes.size()).isEqualTo(300_000);
        assertThat(bytes.read().readAllBytes()).isEqualTo(same.toByteArray());

        byte[] last = bytes.array();
        bytes.close();
        assertThat(isWiped(last)).isTrue();
        assertThat(bytes.read().readAllBytes()).isEmpty();
    }

    @Test
    void what_the_writer_of_pdf_kept_is_overwritten_before_it_lets_go() throws IOException {
        WipedScratch scratch = new WipedScratch();
        WipedScratch.Streamed stream = scratch.createBuffer();
        byte[] shown = new byte[100_000];
        Arrays.fill(shown, (byte) 0x5A);
        stream.write(shown);
        stream.wipe();
        assertThat(stream.length()).isEqualTo(shown.length);
        stream.seek(0);
        byte[] kept = new byte[shown.length];
        assertThat(stream.read(kept)).isEqualTo(shown.length);
        assertThat(isWiped(kept)).isTrue();
        scratch.close();
        assertThat(stream.isClosed()).isTrue();
    }

    /** Looks at the document's array when the job is taken, long before it is over. */
    private static final class Looking extends Cards.Notes {
        private final byte[] document;
        private boolean wipedWhenTaken;

        Looking(byte[] document) {
            this.document = document;
        }

        @Override
        public void handedOver(String jobReference) {
            super.handedOver(jobReference);
            if (calls.size() == 1) {
                assertThat(isWiped(document)).isFalse();
            } else {
                wipedWhenTaken = isWiped(document);
            }
        }
    }

    private static PrinterStatus neverAsked() {
        throw new AssertionError("the owner did not look");
    }

    /** Makes a card of a document and gives back the array that was behind it. */
    private static byte[] made(Talk talk, Abilities abilities, DocumentFormat format, Function<byte[], CardWork> work)
            throws Exception {
        PrintJob job = Cards.oneSided(Cards.colourful(300, 4));
        PrintPlan usual = PrintPlan.of(abilities, 300, true, false);
        PrintPlan plan = new PrintPlan(
                format, usual.raster(), usual.medium(), 300, usual.sides(), usual.sheetBack(), usual.colour());
        WipedBytes document = plan.document(plan.pages(job));
        byte[] array = document.array();
        assertThat(isWiped(array)).isFalse();
        IppJob card = new IppJob(talk, abilities, plan, new Patience(Duration.ofMillis(40)), work.apply(array));
        try {
            card.make(document, WipedDocumentsTest::neverAsked);
        } catch (PrinterFaultException | IllegalStateException wanted) {
            assertThat(wanted).hasNoSuppressedExceptions();
        }
        assertThat(document.size()).isZero();
        return array;
    }

    @ParameterizedTest
    @EnumSource(DocumentFormat.class)
    void a_document_is_overwritten_as_soon_as_the_printer_took_it(DocumentFormat format) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("processing/0, processing/1, completed/1");
                Talk talk = talk(scripted.uri(), Optional.empty())) {
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            List<Looking> owner = new ArrayList<>();
            made(talk, abilities, format, document -> {
                owner.add(new Looking(document));
                return owner.get(0);
            });
            assertThat(owner.get(0).wipedWhenTaken).isTrue();
            assertThat(owner.get(0).calls).hasSize(3).contains("fed");
            assertThat(scripted.documentBytes).isPositive();
        }
    }

    @Test
    void an_encrypted_document_is_overwritten_as_soon_as_the_printer_took_it() throws Exception {
        TestCertificates own = TestCertificates.issue("localhost", null);
        try (ScriptedPrinter scripted = ScriptedPrinter.startSecure("processing/0, completed/1", own.server());
                Talk talk = talk(scripted.uri(), Optional.of(own.pem(folder)))) {
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            List<Looking> owner = new ArrayList<>();
            made(talk, abilities, DocumentFormat.PWG_RASTER, document -> {
                owner.add(new Looking(document));
                return owner.get(0);
            });
            assertThat(owner.get(0).wipedWhenTaken).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.5, 0.999})
    void a_document_that_was_cut_off_is_overwritten(double share) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("aborted/0");
                CutConnection cut = CutConnection.inside(Operation.sendDocument, share, scripted.port());
                Talk talk = talk(cut.uri(), Optional.empty())) {
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            assertThat(isWiped(made(talk, abilities, DocumentFormat.PWG_RASTER, document -> new Cards.Notes())))
                    .isTrue();
            assertThat(cut.cut()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Create-Job", "Send-Document"})
    void a_document_that_the_printer_refuses_is_overwritten(String step) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("aborted/0");
                Talk talk = talk(scripted.uri(), Optional.empty())) {
            scripted.refusals.put(
                    step.equals("Create-Job") ? Operation.createJob : Operation.sendDocument,
                    new ArrayDeque<>(List.of(Status.clientErrorDocumentFormatNotSupported)));
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            assertThat(isWiped(made(talk, abilities, DocumentFormat.PDF, document -> new Cards.Notes())))
                    .isTrue();
        }
    }

    @Test
    void a_document_whose_owner_is_in_trouble_is_overwritten() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("canceled/0");
                Talk talk = talk(scripted.uri(), Optional.empty())) {
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            Cards.Notes troubled = new Cards.Notes() {
                @Override
                public void handedOver(String jobReference) {
                    throw new IllegalStateException("the disk is full");
                }
            };
            assertThat(isWiped(made(talk, abilities, DocumentFormat.JPEG, document -> troubled)))
                    .isTrue();
            assertThat(scripted.count("Send-Document")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(DocumentFormat.class)
    void a_document_of_a_card_that_is_not_begun_is_overwritten(DocumentFormat format) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                Talk talk = talk(scripted.uri(), Optional.empty())) {
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            for (boolean fails : List.of(false, true)) {
                Cards.Notes unwilling = new Cards.Notes() {
                    @Override
                    public boolean mayBegin(Look machine) throws PrinterFaultException {
                        if (fails) {
                            throw new PrinterFaultException(new PrinterFault.CoverOpen(CardWhereabouts.FEEDER));
                        }
                        return false;
                    }
                };
                assertThat(isWiped(made(talk, abilities, format, document -> unwilling)))
                        .isTrue();
            }
            assertThat(scripted.heard).containsExactly("Get-Printer-Attributes");
        }
    }

    @Test
    void a_document_that_the_printer_would_not_take_is_overwritten() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                Talk talk = talk(scripted.uri(), Optional.empty())) {
            scripted.say(Types.operationsSupported.of(Operation.printJob, Operation.validateJob));
            scripted.refusals.put(
                    Operation.validateJob, new ArrayDeque<>(List.of(Status.clientErrorDocumentFormatNotSupported)));
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            assertThat(isWiped(made(talk, abilities, DocumentFormat.PDF, document -> new Cards.Notes())))
                    .isTrue();
            assertThat(scripted.count("Print-Job")).isZero();
        }
    }

    private static void endWhenStuck(Talk talk, SlowReader slow) {
        slow.awaitDocument();
        talk.close();
    }

    /** Java may still be writing then: a printer that is sent noughts to the end would print half a person. */
    @Test
    void a_document_that_is_under_way_when_the_talk_ends_is_overwritten_only_after_that() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                SlowReader slow = new SlowReader(Operation.sendDocument, scripted.port());
                Talk talk = talk(slow.uri(), Optional.empty())) {
            // More than the system takes on for a connection on which nobody reads.
            Resolution fine = new Resolution(600, 600, ResolutionUnit.dotsPerInch);
            scripted.say(Types.printerResolutionSupported.of(fine));
            scripted.say(Types.pwgRasterDocumentResolutionSupported.of(fine));
            Abilities abilities = Abilities.of(talk.printer(Abilities.ASKED));
            PrintPlan plan = PrintPlan.of(abilities, 600, true, false);
            WipedBytes document = plan.document(plan.pages(Cards.oneSided(Cards.noise(600, 5))));
            byte[] array = document.array();
            byte[] sent = array.clone();
            List<String> atTheEnd = new ArrayList<>();
            Cards.Notes owner = new Cards.Notes() {
                @Override
                public void fed() {
                    super.fed();
                    atTheEnd.add(document.isTaken() ? "taken" : "under way");
                    atTheEnd.add(Arrays.equals(array, sent) ? "as it was" : "overwritten");
                }
            };
            Thread stop = new Thread(() -> endWhenStuck(talk, slow));
            stop.start();
            IppJob card = new IppJob(talk, abilities, plan, new Patience(Duration.ofMillis(40)), owner);
            assertThat(catchThrowable(() -> card.make(document, WipedDocumentsTest::neverAsked)))
                    .isInstanceOf(PrinterFaultException.class);
            stop.join();
            assertThat(atTheEnd).containsExactly("under way", "as it was");
            assertThat(isWiped(array)).isTrue();
        }
    }

    @Test
    void a_document_that_is_still_under_way_is_not_called_taken() throws IOException {
        try (WipedBytes bytes = new WipedBytes();
                OutputStream end = bytes.end()) {
            end.write(new byte[40_000]);
            List<ByteBuffer> taken = new ArrayList<>();
            List<String> ended = new ArrayList<>();
            bytes.body().subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(1);
                    assertThat(taken).hasSize(1);
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(ByteBuffer slice) {
                    taken.add(slice);
                }

                @Override
                public void onError(Throwable trouble) {
                    ended.add("trouble");
                }

                @Override
                public void onComplete() {
                    ended.add("complete");
                }
            });
            assertThat(ended).containsExactly("complete");
            assertThat(taken.stream().mapToInt(ByteBuffer::remaining).sum()).isEqualTo(40_000);
            assertThat(bytes.isTaken()).isFalse();
            for (ByteBuffer slice : taken) {
                assertThat(bytes.isTaken()).isFalse();
                slice.position(slice.limit());
            }
            assertThat(bytes.isTaken()).isTrue();
        }
    }
}
