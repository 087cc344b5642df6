package dev.cardwright.station.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cardwright.station.privacy.residue.People;
import dev.cardwright.station.privacy.residue.ResidueScan;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.paper.StoreCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraserTest {
    @TempDir
    Path folder;

    private PrivacyFloor floor;

    @BeforeEach
    void open() throws Exception {
        floor = new PrivacyFloor(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        floor.close();
    }

    private JsonNode certificate(String cardId) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("data/certificates/" + cardId + ".json"));
        return ErasureCertificate.verified(bytes).statement();
    }

    @Test
    void erases_a_delivered_card_and_certifies_it() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.sent(floor.owe("C-1", "04AABBCC"));
        floor.acknowledge("C-1");
        byte[] sealed = floor.store.read(tx -> tx.createQuery("select sealed from production_sealed")
                .mapTo(byte[].class)
                .one());

        assertThat(floor.eraser().sweep()).isEqualTo(1);

        assertThat(floor.vault.live()).isEmpty();
        assertThatThrownBy(() -> floor.vault.open("C-1", "request", sealed)).isInstanceOf(KeyGone.class);
        assertThat(floor.text("select count(*) from production_sealed")).isEqualTo("0");
        assertThat(floor.text("select count(*) from outbox where sealed_body is not null"))
                .isEqualTo("0");
        JsonNode certificate = certificate("C-1");
        assertThat(certificate.path("cardId").asText()).isEqualTo("C-1");
        assertThat(certificate.path("mode").asText()).isEqualTo("drill");
        assertThat(certificate.path("trigger").path("rule").asText()).isEqualTo("DELIVERED");
        assertThat(certificate.path("sealedParts").asText()).isEqualTo("message CARD_PRODUCED, request");
        assertThat(certificate.path("remains").asText()).contains("pseudonymous, not anonymous");
        assertThat(certificate.path("notCovered").toString()).contains("ribbon roll", "organisation's own files");
        assertThat(certificate.path("checks"))
                .hasSize(4)
                .allSatisfy(check -> assertThat(check.path("result").asText()).isEqualTo("PASS"));
        assertThat(folder.resolve("data/certificates/C-1.pdf")).isNotEmptyFile();
        assertThat(floor.text("select certificate_id from production_request"))
                .isEqualTo(certificate.path("certificateId").asText());
    }

    @Test
    void tells_the_backend_and_the_privacy_topic() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.order("C-2", "Bo Testperson");
        floor.acknowledge("C-1");
        floor.eraser().sweep();
        JsonNode erased = floor.messages("ERASED").get(0);
        assertThat(erased.path("cardId").asText()).isEqualTo("C-1");
        assertThat(erased.path("organisationId").asText()).isEqualTo("ORG-1");
        assertThat(erased.path("certificate").path("certificate")).isEqualTo(certificate("C-1"));
        assertThat(erased.path("chainHead").asText())
                .isEqualTo(erased.path("certificate").path("hash").asText());
        JsonNode event = floor.events("privacy").get(0);
        assertThat(event.path("personsHeld").asInt()).isEqualTo(1);
        assertThat(event.path("oldestHeldSince").asText()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(event.path("overdue").asInt()).isZero();
        assertThat(event.path("failedWipes").asInt()).isZero();
        assertThat(event.path("chainHead").asText())
                .isEqualTo(erased.path("chainHead").asText());
    }

    @Test
    void certificates_are_chained_and_one_altered_byte_breaks_them() throws Exception {
        Eraser eraser = floor.eraser();
        for (String card : List.of("C-1", "C-2", "C-3")) {
            floor.order(card, "Ada Testperson");
            floor.acknowledge(card);
            eraser.sweep();
        }
        byte[] first = Files.readAllBytes(folder.resolve("data/certificates/C-1.json"));
        byte[] second = Files.readAllBytes(folder.resolve("data/certificates/C-2.json"));
        assertThat(certificate("C-1").path("previousHash").asText()).isEqualTo("0".repeat(64));
        assertThat(certificate("C-2").path("previousHash").asText())
                .isEqualTo(ErasureCertificate.verified(first).hash());
        assertThat(certificate("C-3").path("previousHash").asText())
                .isEqualTo(ErasureCertificate.verified(second).hash());
        assertThat(certificate("C-3").path("sequence").asInt()).isEqualTo(3);
        for (int i = 0; i < first.length; i++) {
            byte[] altered = first.clone();
            altered[i] ^= 1;
            assertThat(catchThrowable(() -> ErasureCertificate.verified(altered)))
                    .as("byte " + i)
                    .isInstanceOf(ErasureCertificate.CertificateBroken.class);
        }
    }

    @Test
    void keeps_the_data_until_the_period_ends_and_catches_up_after_a_time_switched_off() throws Exception {
        floor.order("C-1", "ORG-1", "P30D", "PT0S", "Ada Testperson");
        floor.acknowledge("C-1");
        floor.clock.move(Duration.ofDays(29));
        assertThat(floor.eraser().sweep()).isZero();
        assertThat(floor.eraser().figures().personsHeld()).isEqualTo(1);
        floor.close();

        floor = new PrivacyFloor(folder.resolve("data"));
        floor.clock.move(Duration.ofDays(31));
        assertThat(floor.eraser().figures().overdue()).isEqualTo(1);
        Eraser eraser = floor.eraser();
        eraser.start();
        assertThat(floor.eraser().figures().personsHeld()).isZero();
        assertThat(certificate("C-1").path("trigger").path("dueSince").asText()).isEqualTo("2026-12-20T09:00:00Z");
        eraser.close();
    }

    @Test
    void does_not_erase_while_a_report_with_the_cards_data_was_not_taken() {
        floor.order("C-1", "Ada Testperson");
        UUID report = floor.owe("C-1", "04AABBCC");
        floor.acknowledge("C-1");
        Eraser eraser = floor.eraser();
        assertThat(eraser.sweep()).isZero();
        floor.sent(report);
        assertThat(eraser.sweep()).isEqualTo(1);
    }

    @Test
    void a_refused_request_goes_when_its_refusal_was_acknowledged() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.set("C-1", "state = 'REFUSED'");
        Eraser eraser = floor.eraser();
        assertThat(eraser.sweep()).isZero();
        floor.set("C-1", "refused_acknowledged_at_ms = :now");
        assertThat(eraser.sweep()).isEqualTo(1);
        assertThat(certificate("C-1").path("trigger").path("rule").asText()).isEqualTo("REFUSED");
    }

    @Test
    void a_memory_that_cannot_be_asked_stands_as_unknown_and_as_not_covered() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.acknowledge("C-1");
        Eraser eraser = floor.eraser();
        eraser.alsoAsk(participant(card -> new StoreCheck(
                "Memory of printer L1", "Cleared by command.", StoreCheck.Result.UNKNOWN, "It cannot be read back.")));
        assertThat(eraser.sweep()).isEqualTo(1);
        assertThat(certificate("C-1").path("checks").toString()).contains("\"UNKNOWN\"");
        assertThat(certificate("C-1").path("notCovered").toString())
                .contains("Not known: Memory of printer L1. It cannot be read back.");
    }

    @Test
    void names_spoiled_plastic_that_is_still_in_the_house() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.store.change(tx -> tx.execute("insert into attempt (card_id, number, line, started_at_ms, plastic)"
                + " values ('C-1', 1, 'L1', 1, 'SPOILED')"));
        floor.acknowledge("C-1");
        floor.eraser().sweep();
        assertThat(certificate("C-1").path("notCovered").toString()).contains("Spoiled plastic");
    }

    @Test
    void signs_nothing_when_a_place_failed_to_forget_and_tries_again() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.order("C-2", "Bo Testperson");
        floor.acknowledge("C-1");
        floor.acknowledge("C-2");
        boolean[] broken = {true};
        Eraser eraser = floor.eraser();
        eraser.alsoAsk(participant(card -> {
            if (broken[0] && card.equals("C-1")) {
                throw new IllegalStateException("Ada Testperson");
            }
            return new StoreCheck("Previews", "Dropped.", StoreCheck.Result.PASS, "None is kept.");
        }));
        assertThat(eraser.sweep()).isEqualTo(1);
        assertThat(folder.resolve("data/certificates/C-1.json")).doesNotExist();
        assertThat(floor.messages("ERASED")).hasSize(1);
        assertThat(eraser.figures().failedWipes()).isEqualTo(1);
        assertThat(floor.text("select failure from erasure where card_id = 'C-1'"))
                .contains("broke while forgetting")
                .doesNotContain("Ada");
        broken[0] = false;
        assertThat(eraser.sweep()).isEqualTo(1);
        assertThat(eraser.figures().failedWipes()).isZero();
        assertThat(certificate("C-1").path("sealedParts").asText()).isEqualTo("request");
        assertThat(certificate("C-1").path("checks"))
                .allSatisfy(check -> assertThat(check.path("result").asText()).isEqualTo("PASS"));
    }

    @Test
    void a_file_named_after_the_card_stops_the_certificate() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.acknowledge("C-1");
        Path preview = folder.resolve("data/C-1-front.png");
        Files.writeString(preview, "x");
        Eraser eraser = floor.eraser();
        assertThat(eraser.sweep()).isZero();
        assertThat(eraser.figures().failedWipes()).isEqualTo(1);
        Files.delete(preview);
        assertThat(eraser.sweep()).isEqualTo(1);
    }

    @Test
    void a_crash_at_any_place_is_continued_at_start_and_certified_once() throws Exception {
        for (int place : new int[] {0, 1, 4, 8, 11}) {
            try (Crashing crashing = new Crashing(folder.resolve("crash-" + place), place)) {
                crashing.run();
            }
        }
    }

    /** A floor whose process dies at one step of the key files, and is started again. */
    private static final class Crashing implements AutoCloseable {
        private final Path data;
        private final PowerCut power;
        private PrivacyFloor floor;

        Crashing(Path data, int step) throws Exception {
            this.data = data;
            this.power = new PowerCut(2 + step, true);
            this.floor = new PrivacyFloor(data, power);
        }

        void run() throws Exception {
            floor.order("C-1", "Ada Testperson");
            floor.acknowledge("C-1");
            assertThat(power.steps()).isEqualTo(2);
            Throwable end = catchThrowable(() -> floor.eraser().sweep());
            boolean died = end instanceof PowerCut.Dark;
            assertThat(end == null || died).isTrue();
            floor.close();
            floor = new PrivacyFloor(data);
            if (died) {
                assertThat(floor.text("select count(*) from erasure where completed_at_ms is null"))
                        .isEqualTo("1");
                assertThat(floor.messages("ERASED")).isEmpty();
            }
            Eraser eraser = floor.eraser();
            eraser.start();
            eraser.close();
            assertThat(floor.messages("ERASED")).hasSize(1);
            assertThat(floor.vault.live()).isEmpty();
            ErasureCertificate.verified(Files.readAllBytes(data.resolve("certificates/C-1.json")));
        }

        @Override
        public void close() {
            floor.close();
        }
    }

    @Test
    void results_taken_before_a_crash_after_the_removal_are_kept_for_the_certificate() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.acknowledge("C-1");
        Eraser dying = floor.eraser();
        dying.alsoAsk(participant(card -> {
            throw new PowerCut.Dark();
        }));
        assertThat(catchThrowable(dying::sweep)).isInstanceOf(PowerCut.Dark.class);
        assertThat(floor.text("select count(*) from production_sealed")).isEqualTo("0");
        assertThat(floor.text("select erased_at_ms from production_request")).isNull();
        floor.close();
        floor = new PrivacyFloor(folder.resolve("data"));
        floor.eraser().sweep();
        assertThat(certificate("C-1").path("sealedParts").asText()).isEqualTo("request");
        assertThat(certificate("C-1").path("checks").toString()).contains("No present key opens it.");
    }

    @Test
    void certificates_that_a_crash_kept_from_the_disk_are_written_at_start() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.acknowledge("C-1");
        floor.eraser().sweep();
        Path json = folder.resolve("data/certificates/C-1.json");
        byte[] before = Files.readAllBytes(json);
        Files.delete(json);
        floor.store.change(tx -> tx.execute("update erasure set papers_at_ms = null"));
        floor.eraser().sweep();
        assertThat(json).hasBinaryContent(before);
    }

    @Test
    void keys_that_belong_to_no_request_are_destroyed_at_start() {
        floor.vault.createKey("C-STRAY");
        floor.order("C-1", "Ada Testperson");
        Eraser eraser = floor.eraser();
        eraser.start();
        eraser.close();
        assertThat(floor.vault.live()).containsExactly("C-1");
    }

    @Test
    void works_by_itself_when_woken() {
        Eraser eraser = floor.eraser();
        eraser.start();
        floor.order("C-1", "Ada Testperson");
        floor.acknowledge("C-1");
        eraser.wake();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> floor.text("select erased_at_ms from production_request") != null);
        eraser.close();
    }

    @Test
    void erases_hundreds_of_cards_in_batches() {
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            cards.add("C-" + i);
            floor.order("C-" + i, "Ada Testperson");
        }
        floor.store.change(tx -> tx.execute(
                "update production_request set state = 'ACKNOWLEDGED', delivered_at_ms = " + floor.clock.millis()));
        Eraser eraser = floor.eraser();
        assertThat(eraser.sweep()).isEqualTo(120);
        assertThat(floor.messages("ERASED")).hasSize(120);
        eraser.start();
        eraser.close();
        assertThat(cards)
                .allSatisfy(card -> assertThat(folder.resolve("data/certificates/" + card + ".json"))
                        .exists());
    }

    @Test
    void a_scan_finds_the_person_before_and_nobody_after_although_the_ciphertext_is_still_in_the_file()
            throws Exception {
        Path people = folder.resolve("people.json");
        Files.writeString(
                people,
                "{\"people\":[{\"cardId\":\"C-1\",\"cardElements\":{\"NAME\":\"Ada Testperson\"},\"address\":{}}]}");
        ResidueScan scan = new ResidueScan(folder, floor.data, List.of(), List.of(people));
        floor.order("C-1", "Ada Testperson");
        byte[] sealed = floor.store.read(tx -> tx.createQuery("select sealed from production_sealed")
                .mapTo(byte[].class)
                .one());
        floor.acknowledge("C-1");
        assertThat(scan.scan(People.read(people)).found()).isEqualTo(1);
        assertThat(floor.eraser().sweep()).isEqualTo(1);
        String file = Files.readString(Store.file(floor.data), ISO_8859_1);
        assertThat(file.contains(new String(sealed, ISO_8859_1))).isTrue();
        assertThat(scan.scan(People.read(people)).found()).isZero();
    }

    @Test
    void the_audit_trail_has_both_phases_and_holds() {
        floor.order("C-1", "Ada Testperson");
        floor.acknowledge("C-1");
        floor.eraser().sweep();
        assertThat(floor.store.<String>read(tx -> String.join(
                        "|",
                        tx.createQuery("select what from audit order by id")
                                .mapTo(String.class)
                                .list())))
                .startsWith("Erasure started: DELIVERED|Erasure completed: certificate ");
        assertThat(floor.store.read(floor.audit::verify).intact()).isTrue();
    }

    @Test
    void nothing_personal_is_in_certificates_messages_or_audit() throws Exception {
        floor.order("C-1", "Ada Testperson");
        floor.acknowledge("C-1");
        floor.eraser().sweep();
        assertThat(Files.readString(folder.resolve("data/certificates/C-1.json"), UTF_8))
                .doesNotContain("Ada");
        assertThat(floor.messages("ERASED").toString()).doesNotContain("Ada");
    }

    private interface Forgetting {
        StoreCheck forget(String cardId);
    }

    private static ForgetsCards participant(Forgetting forgetting) {
        return new ForgetsCards() {
            @Override
            public String store() {
                return "Previews";
            }

            @Override
            public StoreCheck forget(String cardId) {
                return forgetting.forget(cardId);
            }
        };
    }
}
